import type { HostMessage, LastKept } from '../../protocol/host-message.ts';
import type { Moment, ScreenState, Sound, Step } from './screen-state.ts';
import { step } from './step.ts';
import { lastKeptMs } from './timing.ts';

type KeptCharge = Extract<LastKept, { kind: 'charge' }>;

/** The payment that a crash left unsaid, if it is the one of this request and still shown. */
export function keptCharge({ scene }: ScreenState, request: string): KeptCharge | null {
  const kept = scene.name === 'last-kept' ? scene.lastKept : null;
  return kept?.kind === 'charge' && kept.request === request ? kept : null;
}

/** The money came after all: what was being looked into is a gift with its number. */
export function learnGift(
  state: ScreenState,
  { at, project, amount }: KeptCharge,
  { means, receipt }: Extract<HostMessage, { type: 'donated' }>,
  moment: Moment,
): Step {
  return showKept(state, { kind: 'donation', at, project, amount, means, receipt }, moment, 'accepted-value');
}

/** Shows what was kept last before a crash, with the whole time to read it. */
export function showKept(
  state: ScreenState,
  lastKept: LastKept,
  { monoMs }: Moment,
  sound: Sound | null = null,
): Step {
  const scene = {
    name: 'last-kept',
    lastKept,
    sinceMs: monoMs,
    untilMs: monoMs + lastKeptMs(lastKept),
  } as const;
  return step({ ...state, languageSinceMs: monoMs, scene }, [], sound);
}
