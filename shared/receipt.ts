import { tailInCrockford } from './crockford.ts';

/** The number on the thanks screen, `7F3K-29QD`, so that the office finds the fact from what a person wrote down. */
export function receiptNumber(factId: string): string {
  const text = tailInCrockford(factId);
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}
