import { Link } from 'react-router';
import { PageHead } from '../design/page-head.tsx';
import { useWords } from '../words/language.tsx';
import { FRAME_WORDS } from './words.ts';

/** An address without a page; or a person without a role. */
export function NotFound({ isPlaceless = false }: { readonly isPlaceless?: boolean }) {
  const say = useWords(FRAME_WORDS);
  return (
    <>
      <PageHead title={isPlaceless ? say.noPlace : say.notFound} />
      <p>{isPlaceless ? say.noPlaceBody : say.notFoundBody}</p>
      {!isPlaceless && <Link to="/">{say.toFirst}</Link>}
    </>
  );
}
