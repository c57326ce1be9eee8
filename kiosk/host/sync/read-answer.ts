import { setImmediate as breathe } from 'node:timers/promises';
import { z } from 'zod';
import { ExchangeResponse } from '../../../shared/exchange.ts';
import { Change } from '../../../shared/town.ts';

/**
 * The answer as the kiosk believes it. An outcome's code is taken as any text, so that a newer server's word does not
 * stop an older kiosk; changes are parsed one by one for the same reason.
 */
const Envelope = ExchangeResponse.extend({
  outcomes: z.array(
    z.object({
      seq: z.int(),
      outcome: z.enum(['recorded', 'duplicate', 'quarantined']),
      code: z.string().max(80).optional(),
    }),
  ),
  changes: z.array(z.unknown()),
});

export interface Answer extends Omit<z.infer<typeof Envelope>, 'changes'> {
  readonly changes: readonly Change[];
  /** Changes that could not be understood. */
  readonly skipped: number;
}

/** How long the parsing of a long answer may hold up a tap. */
const SLICE_MS = 8;

/** Parses an answer, breathing in between so that taps are not kept waiting. Throws when its frame is wrong. */
export async function readAnswer(text: string): Promise<Answer> {
  const { changes: unread, ...answer } = Envelope.parse(JSON.parse(text));
  const changes: Change[] = [];
  let skipped = 0;
  let sliceFrom = performance.now();
  for (const item of unread) {
    const change = Change.safeParse(item);
    if (change.success) changes.push(change.data);
    else skipped += 1;
    if (performance.now() - sliceFrom > SLICE_MS) {
      await breathe();
      sliceFrom = performance.now();
    }
  }
  return { ...answer, changes, skipped };
}
