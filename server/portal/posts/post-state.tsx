import type { PostState } from '../../../shared/posting/post.ts';
import { StatusMark, type Tone } from '../design/status-mark.tsx';
import { useWords } from '../words/language.tsx';
import { POST_WORDS } from './words.ts';

const TONES: Record<PostState, Tone> = {
  draft: 'open',
  waiting: 'waiting',
  approved: 'good',
  declined: 'paused',
  'taken-down': 'off',
};

/** Where a post stands. */
export function PostStateMark({ state }: { readonly state: PostState }) {
  const say = useWords(POST_WORDS);
  return <StatusMark tone={TONES[state]}>{say.states[state]}</StatusMark>;
}
