const OUTCOMES = ['recorded', 'duplicate', 'quarantined'] as const;
export type OutcomeCounts = Record<(typeof OUTCOMES)[number], number>;

const NEEDLES = OUTCOMES.map((outcome) => [outcome, Buffer.from(`"outcome":"${outcome}"`)] as const);
const LIST = Buffer.from('"outcomes":[');
const NO_OUTCOMES = Buffer.from('"outcomes":[]');

/**
 * How many facts an answer recorded, found in its bytes: the door need not parse what the ledger just wrote.
 * No other text can hold the needle, since JSON escapes quotes inside strings.
 */
export function countOutcomes(body: Uint8Array): OutcomeCounts {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const counts: OutcomeCounts = { recorded: 0, duplicate: 0, quarantined: 0 };
  const start = bytes.indexOf(LIST);
  if (start < 0 || bytes.indexOf(NO_OUTCOMES) === start) return counts;
  for (const [outcome, needle] of NEEDLES) {
    let at = bytes.indexOf(needle, start);
    while (at >= 0) {
      counts[outcome] += 1;
      at = bytes.indexOf(needle, at + needle.length);
    }
  }
  return counts;
}
