import { useEffect, useState } from 'react';

/**
 * The secret of the link that was opened, from behind the `#`; null without one. It is taken out of the address at once,
 * so that it stands in no history and on no screen, and kept in this tab alone until `dropSecret`.
 */
export function takeSecret(use: 'link' | 'invitation' | 'reset'): string | null {
  const said = location.hash.slice(1);
  if (/^[A-Za-z0-9_-]{43}$/.test(said)) {
    history.replaceState(history.state, '', location.pathname + location.search);
    sessionStorage.setItem(keptAs(use), said);
  }
  const kept = sessionStorage.getItem(keptAs(use));
  if (use === 'link') dropSecret(use);
  return kept;
}

/** The same for a page; a link pasted into the address of the page that is open counts too. */
export function useLinkSecret(use: 'invitation' | 'reset'): string | null {
  const [secret, setSecret] = useState(() => takeSecret(use));
  useEffect(() => {
    const look = (): void => setSecret(takeSecret(use));
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, [use]);
  return secret;
}

/** The link was used, or is of no use any more. */
export const dropSecret = (use: 'link' | 'invitation' | 'reset'): void =>
  sessionStorage.removeItem(keptAs(use));

const keptAs = (use: string): string => `machitouch.${use}`;
