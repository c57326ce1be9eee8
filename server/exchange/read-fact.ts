import type { QuarantineCode } from '../../shared/exchange.ts';
import { Fact } from '../../shared/fact.ts';

export type FactReading =
  | { readonly status: 'ok'; readonly fact: Fact }
  | { readonly status: 'quarantined'; readonly code: QuarantineCode };

/** A fact's text at its place in the chain. A text that is no fact, or says another place, is kept and not posted. */
export function readFact(text: string, place: { readonly epoch: string; readonly seq: number }): FactReading {
  const said = Fact.safeParse(parseJson(text));
  if (!said.success) return { status: 'quarantined', code: 'fact/malformed' };
  const fact = said.data;
  if (fact.epoch !== place.epoch || fact.seq !== place.seq) {
    return { status: 'quarantined', code: 'fact/out-of-place' };
  }
  return { status: 'ok', fact };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is an answer here, not a fault: the text is quarantined.
    return undefined;
  }
}
