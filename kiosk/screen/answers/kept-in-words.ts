import type { LastKept } from '../../protocol/host-message.ts';
import { isUnsettled } from '../state/timing.ts';
import type { Words } from '../words/words.ts';

/** What is said after a crash: that nothing need be done again, or of a payment, where it stands. */
export function keptInWords(
  kept: LastKept,
  words: Words,
  desk: string,
): { readonly title: string; readonly body: string } {
  if (kept.kind !== 'charge') return { title: words.keptTitle, body: words.keptBody };
  if (isUnsettled(kept.state)) {
    return { title: words.refusals['donation/unsettled'].title, body: words.payUnknownBody(desk) };
  }
  const { title, body } =
    words.refusals[kept.state === 'declined' ? 'terminal/declined' : 'terminal/cancelled'];
  return { title, body: body({ desk, at: null }) };
}
