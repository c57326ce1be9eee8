import { useSearchParams } from 'react-router';

/** Which detail is open beside the list; it stands in the address as `open`, so that it can be sent and gone back from. */
export function useOpen(): readonly [open: string | null, setOpen: (key: string | null) => void] {
  const [params, setParams] = useSearchParams();
  const setOpen = (key: string | null): void =>
    setParams(
      () => {
        // The address itself: what the router hands in is of the last render, and would undo what was set since.
        const next = new URLSearchParams(window.location.search);
        if (key === null) next.delete('open');
        else next.set('open', key);
        return next;
      },
      { replace: params.has('open'), preventScrollReset: true },
    );
  return [params.get('open'), setOpen];
}
