import type { AccountRef, Posting } from '../../shared/rules/plan-postings.ts';

/** One transaction of the books before it is written: postings with one cause that stand or fall together. */
export interface Move {
  readonly municipality: string;
  readonly transactionId: string;
  readonly postings: readonly Posting[];
  readonly cause: 'fact' | 'office' | 'import';
  readonly factId: string | null;
  readonly rule: { readonly id: string; readonly version: number } | null;
  readonly reverses: string | null;
  readonly occurredAt: string;
}

export const accountKey = (municipality: string, { purpose, ownerId }: AccountRef): string =>
  `${municipality}\n${purpose}\n${ownerId}`;
