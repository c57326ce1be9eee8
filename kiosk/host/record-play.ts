import type { BodyOf } from '../../shared/fact.ts';
import { toEpochMs, toInstant } from '../../shared/time.ts';
import type { ScreenCall } from '../protocol/screen-call.ts';
import type { Kiosk } from './kiosk.ts';

type Played = Extract<ScreenCall, { type: 'played' }>;
type SoFar = Extract<ScreenCall, { type: 'seen-so-far' }>;

/** One showing becomes one fact, however often the screen tells of it; then the screen may forget it. */
export function recordPlay({ store, recorder, time, announce }: Kiosk, call: Played): void {
  const { play, completed } = call;
  recorder.transact((record) => {
    if (store.plays.has(play)) return;
    store.plays.keep(play, record(bodyOf(call, completed, time.offsetMs())).n);
  });
  announce({ type: 'play-kept', play });
}

/**
 * A page that is reloaded in the middle of a showing forgets it, and a gift would name a play that nobody knows. So the
 * part that was seen is a fact before, once; the server lets the whole take its place (server/plays/write-plays.ts).
 */
export function recordSoFar({ store, recorder, time }: Kiosk, call: SoFar): void {
  const soFar = `so-far/${call.play}`;
  recorder.transact((record) => {
    if (store.plays.has(call.play) || store.plays.has(soFar)) return;
    store.plays.keep(soFar, record(bodyOf(call, false, time.offsetMs())).n);
  });
}

function bodyOf(
  { play, movie, project, startedAt, shownMs }: SoFar | Played,
  completed: boolean,
  offsetMs: number | null,
): BodyOf<'play'> {
  return {
    kind: 'play',
    play,
    movie,
    project: project ?? undefined,
    // The page has the kiosk's wall clock, which may lie; the host knows by how much.
    startedAt: toInstant(toEpochMs(startedAt) + (offsetMs ?? 0)),
    shownMs,
    completed,
  };
}
