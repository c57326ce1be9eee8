import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const PREFIX = 4;

/**
 * Every form a card's raw number could take in a file, read forwards or backwards: bytes, hex of either case with and
 * without separators, base64 and base64url, decimal. Gives `file: form` for each hit in the folder, except in files named `except`.
 */
export function findRawIds(dir: string, rawIds: readonly string[], except: readonly string[] = []): string[] {
  const bothWays = rawIds.flatMap((hex) => [hex, reversed(hex)]);
  const exact = searchFor(bothWays.flatMap(exactForms));
  const anyCase = searchFor(bothWays.flatMap(anyCaseForms));
  const hits: string[] = [];
  for (const file of filesUnder(dir)) {
    if (except.some((name) => file.endsWith(name))) continue;
    // Latin-1 keeps each byte one character, so that raw bytes and text are searched alike.
    const text = readFileSync(file).toString('latin1');
    for (const form of [...exact(text), ...anyCase(text.toLowerCase())]) hits.push(`${file}: ${form}`);
  }
  return hits;
}

/** The same bytes, last first: readers and libraries differ in what they call the first. */
const reversed = (hex: string): string => Buffer.from(hex, 'hex').reverse().toString('hex');

type Form = readonly [needle: string, form: string];

function exactForms(hex: string): Form[] {
  const bytes = Buffer.from(hex, 'hex');
  return [
    [bytes.toString('latin1'), 'bytes'],
    [[...bytes].join(','), 'byte list'],
    [bytes.toString('base64').replace(/=+$/, ''), 'base64'],
    [bytes.toString('base64url'), 'base64url'],
    [BigInt(`0x${hex}`).toString(), 'decimal'],
  ];
}

function anyCaseForms(hex: string): Form[] {
  const pairs = hex.toLowerCase().match(/../g) ?? [];
  return [
    [pairs.join(''), 'hex'],
    [pairs.join(':'), 'hex with colons'],
    [pairs.join(' '), 'hex with spaces'],
    [pairs.join('-'), 'hex with hyphens'],
  ];
}

/** Thousands of needles in one pass: a needle can only begin where one of the few prefixes stands. */
function searchFor(forms: readonly Form[]): (text: string) => string[] {
  const formOf = new Map(forms);
  const lengths = [...new Set(forms.map(([needle]) => needle.length))];
  const prefixes = [...new Set(forms.map(([needle]) => needle.slice(0, PREFIX)))];
  const anyPrefix = new RegExp(
    prefixes.map((prefix) => prefix.replace(/[^\w]/g, escapeCharacter)).join('|'),
    'g',
  );
  return (text) => {
    const found: string[] = [];
    anyPrefix.lastIndex = 0;
    for (let match = anyPrefix.exec(text); match; match = anyPrefix.exec(text)) {
      for (const length of lengths) {
        const form = formOf.get(text.slice(match.index, match.index + length));
        if (form !== undefined) found.push(form);
      }
      anyPrefix.lastIndex = match.index + 1;
    }
    return found;
  };
}

const escapeCharacter = (character: string): string =>
  `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;

function* filesUnder(dir: string): Generator<string> {
  for (const name of readdirSync(dir)) {
    const path = join(dir, name);
    const stat = statSync(path);
    if (stat.isDirectory()) yield* filesUnder(path);
    else if (stat.isFile()) yield path;
  }
}
