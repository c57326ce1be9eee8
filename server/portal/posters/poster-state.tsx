import type { PosterRow } from '../../../shared/office/posters.ts';
import { StatusMark } from '../design/status-mark.tsx';
import { useWords } from '../words/language.tsx';
import { POSTER_WORDS } from './words.ts';

/** Whether somebody posts, has not come yet, or may not. */
export function PosterState({ of }: { readonly of: PosterRow }) {
  const say = useWords(POSTER_WORDS);
  if (of.blockedAt !== null) return <StatusMark tone="off">{say.blocked}</StatusMark>;
  if (of.signedInAt === null) return <StatusMark tone="waiting">{say.invited}</StatusMark>;
  return <StatusMark tone="good">{say.active}</StatusMark>;
}
