import { toEpochMs, toInstant } from '../../shared/time.ts';
import type { ScreenCall } from '../protocol/screen-call.ts';
import type { Kiosk } from './kiosk.ts';

type Played = Extract<ScreenCall, { type: 'played' }>;

/** One showing becomes one fact, however often the screen tells of it; then the screen may forget it. */
export function recordPlay({ store, recorder, time, announce }: Kiosk, call: Played): void {
  const { play, movie, project, shownMs, completed } = call;
  // The page has the kiosk's wall clock, which may lie; the host knows by how much.
  const startedAt = toInstant(toEpochMs(call.startedAt) + (time.offsetMs() ?? 0));
  recorder.transact((record) => {
    if (store.plays.has(play)) return;
    const body = {
      kind: 'play',
      play,
      movie,
      project: project ?? undefined,
      startedAt,
      shownMs,
      completed,
    } as const;
    store.plays.keep(play, record(body).n);
  });
  announce({ type: 'play-kept', play });
}
