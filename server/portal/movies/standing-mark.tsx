import type { MovieStanding } from '../../../shared/office/movies.ts';
import { StatusMark, type Tone } from '../design/status-mark.tsx';
import { useWords } from '../words/language.tsx';
import { MOVIE_WORDS } from './words.ts';

const TONES: Record<MovieStanding, Tone> = { on: 'good', waiting: 'waiting', withdrawn: 'off' };

/** Whether a movie is on. */
export function StandingMark({ standing }: { readonly standing: MovieStanding }) {
  const say = useWords(MOVIE_WORDS);
  return <StatusMark tone={TONES[standing]}>{say.standings[standing]}</StatusMark>;
}
