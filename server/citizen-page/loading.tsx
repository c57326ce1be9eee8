import { useWords } from './language.tsx';
import { PAGE_WORDS } from './page-words.ts';
import { Say } from './say.tsx';

/** While something is on its way. */
export function Loading() {
  const say = useWords(PAGE_WORDS);
  return (
    <p className="loading" role="status">
      <span className="spinner" aria-hidden="true" />
      <Say text={say.loading} />
    </p>
  );
}
