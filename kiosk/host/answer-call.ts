import { assertNever } from '../../shared/assert-never.ts';
import type { ScreenCall } from '../protocol/screen-call.ts';
import { donate } from './donate.ts';
import type { Kiosk } from './kiosk.ts';
import { mergeNotebook } from './merge-notebook.ts';
import type { MovieKeeper } from './movies/keep-movies.ts';
import { recordPlay, recordSoFar } from './record-play.ts';
import { refuse } from './refuse.ts';
import type { StaffDesk } from './staff.ts';
import { readWalletNow } from './wallet-now.ts';

interface Desks {
  readonly staff: StaffDesk;
  readonly movies: Pick<MovieKeeper, 'wouldNotPlay' | 'playedThrough'>;
  /** Lays a sample card on the scripted reader. */
  readonly present: (name: string, holdMs: number) => void;
}

/** What the screen asked, to its answer. The edge of every call: a fault inside is answered and logged. */
export async function answerCall(kiosk: Kiosk, desks: Desks, call: ScreenCall): Promise<void> {
  try {
    await obey(kiosk, desks, call);
  } catch (err) {
    kiosk.log.error({ err, call: call.type }, 'a call of the screen failed');
    const visit = 'visit' in call ? call.visit : null;
    kiosk.announce({ type: 'refused', code: 'kiosk/not-ready', visit, at: null });
  }
}

async function obey(kiosk: Kiosk, desks: Desks, call: ScreenCall): Promise<void> {
  const { visits } = kiosk;
  switch (call.type) {
    case 'donate':
      return donate(kiosk, call);
    case 'cancel-charge':
      return kiosk.terminal?.cancel(call.request);
    case 'open-notebook':
      return openNotebook(kiosk, call.visit);
    case 'stay':
      // A visit that is over is said to be over again: this screen missed it.
      if (visits.named(call.visit)) visits.stay();
      else kiosk.announce({ type: 'visit-ended', visit: call.visit });
      return;
    case 'end-visit':
      if (visits.named(call.visit)) visits.end();
      return;
    case 'enter-pin':
      return desks.staff.enterPin(call);
    case 'set-mode':
      return desks.staff.setMode(call);
    case 'played':
      if (call.completed) desks.movies.playedThrough(call.movie);
      return recordPlay(kiosk, call);
    case 'seen-so-far':
      return recordSoFar(kiosk, call);
    case 'movie-failed':
      return desks.movies.wouldNotPlay(call.movie);
    case 'present-sample':
      return desks.present(call.name, call.holdMs);
    case 'painted':
      kiosk.log.info({ message: call.message, paintedAtMs: call.paintedAtMs }, 'painted');
      return;
    default:
      assertNever(call);
  }
}

function openNotebook(kiosk: Kiosk, id: string): void {
  const visit = kiosk.visits.named(id);
  if (visit?.kind !== 'citizen') {
    refuse(kiosk, { code: 'visit/ended', visit: id });
    return;
  }
  kiosk.visits.stay();
  const wallet = readWalletNow(kiosk.store, visit.reading);
  if (wallet.blocked) {
    refuse(kiosk, { code: 'card/blocked', reading: visit.reading, visit: id });
    return;
  }
  kiosk.announce({ type: 'notebook', visit: id, notebook: mergeNotebook(wallet, kiosk.time.nowMs()) });
}
