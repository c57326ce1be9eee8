import { useWords } from '../words/language.tsx';
import { DESIGN_WORDS } from './words.ts';

/** While something is on its way. It keeps still at first: most answers are quicker than its coming up. */
export function Loading() {
  const say = useWords(DESIGN_WORDS);
  return (
    <p className="loading" role="status">
      <span className="spinner" aria-hidden="true" />
      {say.loading}
    </p>
  );
}
