import type { ChainHead } from '../store/fact.store.ts';

export interface AckToJudge {
  readonly chain: 'continued' | 'gap' | 'forked';
  readonly ack: { readonly epoch: string; readonly seq: number; readonly link: string };
  /** Our chain's end now. */
  readonly head: ChainHead;
  /** Our own link at `ack.seq`; null when we no longer have it. */
  readonly linkAtAck: string | null;
  /** The first fact without an answer, or the next one to be made. */
  readonly firstPendingSeq: number;
  /** We still have the fact after `ack.seq`. */
  readonly hasNext: boolean;
}

/**
 * What the server's last word on our chain means.
 * - `in-step`: go on.
 * - `ask-again`: it holds less than it once answered (restored from a backup): send all after the ack again.
 * - `forked`: it holds facts we never made, or others than ours: this database is a copy. Begin a new epoch.
 * - `history-lost`: it asks for facts we have since forgotten. Begin a new epoch.
 */
export function judgeAck(given: AckToJudge): 'in-step' | 'ask-again' | 'forked' | 'history-lost' {
  const { chain, ack, head, linkAtAck, firstPendingSeq, hasNext } = given;
  // An answer about a former epoch says nothing of this one.
  if (ack.epoch !== head.epoch) return 'in-step';
  if (chain === 'forked' || ack.seq > head.seq) return 'forked';
  if (linkAtAck !== null && linkAtAck !== ack.link) return 'forked';
  if (ack.seq >= firstPendingSeq - 1) return 'in-step';
  return hasNext ? 'ask-again' : 'history-lost';
}
