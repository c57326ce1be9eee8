import type { RenderJobRow } from '../../../shared/office/movies.ts';
import { StatusMark, type Tone } from '../design/status-mark.tsx';
import { useWords } from '../words/language.tsx';
import { MOVIE_WORDS } from './words.ts';

const TONES: Record<RenderJobRow['state'], Tone> = {
  queued: 'waiting',
  running: 'open',
  done: 'good',
  parked: 'danger',
  cancelled: 'off',
};

/** Where a job stands. */
export function JobMark({ state }: { readonly state: RenderJobRow['state'] }) {
  const say = useWords(MOVIE_WORDS);
  return <StatusMark tone={TONES[state]}>{say.jobStates[state]}</StatusMark>;
}
