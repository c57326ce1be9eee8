import type { HostMessage } from '../../protocol/host-message.ts';
import { projectOf, sumOf } from './giving.ts';
import { hearRefused } from './hear-refused.ts';
import { keptCharge, learnGift, showKept } from './last-kept.ts';
import { sceneBelow } from './resume.ts';
import type { Moment, ScreenState, Sent, Step } from './screen-state.ts';
import { answered, show, step } from './step.ts';
import { THANKS_MS } from './timing.ts';

type Message<T extends HostMessage['type']> = Extract<HostMessage, { type: T }>;

/** The gift this screen sent and has not heard of, if the message is about it. */
function sentBy(state: ScreenState, request: string): Sent | null {
  const scene = sceneBelow(state.scene);
  const sent = scene.name === 'sending' || scene.name === 'charge' ? scene.sent : null;
  return sent?.request === request ? sent : null;
}

/** A gift is kept. It is shown to the person who gave it, and to nobody who came later. */
export function hearDonated(state: ScreenState, message: Message<'donated'>, moment: Moment): Step {
  const kept = keptCharge(state, message.request);
  if (kept) return learnGift(state, kept, message, moment);
  const sent = sentBy(state, message.request) ?? sentForVisit(state, message);
  if (!sent) return step(state);
  const { award, receipt, balances } = message;
  const { monoMs } = moment;
  return step(
    show(
      answered(state, 'donated'),
      {
        name: 'thanks',
        sent,
        about: message.about ?? projectOf(state.town, message.project),
        award,
        receipt,
        balances,
        sinceMs: monoMs,
        untilMs: monoMs + THANKS_MS,
        held: false,
      },
      moment,
    ),
    [],
    'accepted-value',
  );
}

/** After a reload the screen does not know what it sent; the visit says whose it is. */
function sentForVisit(state: ScreenState, message: Message<'donated'>): Sent | null {
  const { means, project: id, amount, request, visit } = message;
  const project = projectOf(state.town, id);
  if (visit === null || visit !== state.visit?.id || means === 'cash') return null;
  const before = project ? sumOf(project, means) : 0;
  return { project: id, means, plate: 0, amount, request, before, play: null };
}

/** The terminal's news. A "no" is answered like any other, with the way back to the amounts. */
export function hearCharge(state: ScreenState, message: Message<'charge'>, moment: Moment): Step {
  const { state: charge, reference, visit, request } = message;
  const kept = keptCharge(state, request);
  if (kept && charge !== 'approved') return showKept(state, { ...kept, state: charge }, moment);
  const sent = sentBy(state, request);
  const ofVisitor = visit !== null && visit === state.visit?.id;
  const scene = sceneBelow(state.scene);
  const known = sent !== null || (scene.name === 'charge' && scene.request === request);
  if (!known && !ofVisitor) return step(state);
  if (charge === 'declined' || charge === 'cancelled') {
    return hearRefused(state, { type: 'refused', code: `terminal/${charge}`, visit, at: null }, moment);
  }
  const sound = charge === 'unknown' ? 'no' : null;
  return step(show(state, { name: 'charge', request, sent, charge, reference }, moment), [], sound);
}
