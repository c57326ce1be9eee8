import type { Role } from '../../../shared/fact.ts';
import { newRequestId } from '../api/use-request-id.ts';

/** One line of a paper list while it is being entered. */
export interface PaperLine {
  readonly request: string;
  readonly number: string;
  readonly role: Role;
}

export const newLine = (number: string, role: Role): PaperLine => ({
  request: newRequestId(),
  number,
  role,
});

/** Several numbers at once, as they are pasted: one a line, or parted by commas or blanks. */
export const numbersIn = (typed: string): string[] =>
  typed
    .split(/[\n\r,、\t]+|\s{2,}/)
    .map((number) => number.trim())
    .filter((number) => number !== '');

export interface Totals {
  readonly participants: number;
  readonly volunteers: number;
}

export const totalsOf = (lines: readonly PaperLine[]): Totals => ({
  participants: lines.filter(({ role }) => role === 'participant').length,
  volunteers: lines.filter(({ role }) => role === 'volunteer').length,
});
export const agree = (said: Totals, lines: Totals): boolean =>
  said.participants === lines.participants && said.volunteers === lines.volunteers;
