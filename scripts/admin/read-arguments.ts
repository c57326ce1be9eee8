import { InvalidArgumentError } from 'commander';
import type { Text } from '../../shared/text.ts';
import { type Instant, toInstant } from '../../shared/time.ts';

/** `2026-11-21T10:00` is Japan's time; one with an offset or Z is taken as said. */
export function readInstant(text: string): Instant {
  const said = /(Z|[+-]\d{2}:\d{2})$/.test(text)
    ? text
    : `${text.length === 10 ? `${text}T00:00` : text}+09:00`;
  const epochMs = Date.parse(said);
  if (Number.isNaN(epochMs)) throw new InvalidArgumentError('a time looks like 2026-11-21T10:00 (Japan)');
  return toInstant(epochMs);
}

export function readWhole(text: string): number {
  if (!/^[0-9]{1,9}$/.test(text)) throw new InvalidArgumentError('a whole number is needed');
  return Number(text);
}

/** Words as Japanese, with the other languages after bars: `産業まつり|{産業|さんぎょう}まつり|Industry fair`. */
export function readText(text: string): Text {
  const [ja = '', easy, en] = text.split(/\|(?![^{]*\})/);
  return { ja, ...(easy && { easy }), ...(en && { en }) };
}

/** `points[,coins[,credits]]` */
export function readAward(text: string): { points: number; coins: number; credits: number } {
  const [points = 0, coins = 0, credits = 0] = text.split(',').map(readWhole);
  return { points, coins, credits };
}

/** `none` takes a rule or a session away. */
export const readNameOrNone = (text: string): string | null => (text === 'none' ? null : text);

/** `key=value`, the value as JSON or else as text. */
export function readSetting(text: string, former: Record<string, unknown> = {}): Record<string, unknown> {
  const [, key, value] = /^([A-Za-z]+)=(.*)$/s.exec(text) ?? [];
  if (key === undefined || value === undefined)
    throw new InvalidArgumentError('a setting looks like key=value');
  return { ...former, [key]: jsonOrText(value) };
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: most settings are words, and nobody wants to quote those twice.
    return text;
  }
}
