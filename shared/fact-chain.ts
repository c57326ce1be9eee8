import type { Fact } from './fact.ts';

/** The hash before the first fact of an epoch. */
export const CHAIN_START = '0'.repeat(64);

/** The text of a fact is made once, on the kiosk. It is hashed, sent and kept as these bytes, never made again. */
export const factText = (fact: Fact): string => JSON.stringify(fact);

/**
 * The next link of a kiosk's chain: SHA-256 over the previous link, a newline and the fact's text.
 * `sha256` takes UTF-8 text and gives lower-case hex; each end hands in its own platform's.
 */
export const nextLink = (sha256: (text: string) => string, previous: string, text: string): string =>
  sha256(`${previous}\n${text}`);
