import { describe, expect, it } from 'vitest';
import { personVault } from '../../../../server/persons/person-vault.ts';
import { personWords, searchedWords } from '../../../../server/persons/person-words.ts';

const vault = personVault(new Uint8Array(32).fill(7));
const HANAKO = { name: '鶴ヶ島　花子', reading: 'ツルガシマ ハナコ', address: null, contact: '049-271-1111' };

describe('the vault', () => {
  it('opens what it sealed, for that person of that municipality alone', () => {
    const sealed = vault.seal('tsurugashima', 'p1', HANAKO);
    expect(vault.open('tsurugashima', 'p1', sealed)).toEqual(HANAKO);
    expect(() => vault.open('tsurugashima', 'p2', sealed)).toThrow();
    expect(() => vault.open('kawagoe', 'p1', sealed)).toThrow();
    expect(() => personVault(new Uint8Array(32)).open('tsurugashima', 'p1', sealed)).toThrow();
  });

  it('never writes the same twice, and hides a word always the same', () => {
    expect(vault.seal('t', 'p', HANAKO)).not.toBe(vault.seal('t', 'p', HANAKO));
    expect(vault.hide('t', '花')).toBe(vault.hide('t', '花'));
    expect(vault.hide('t', '花')).not.toBe(vault.hide('u', '花'));
  });
});

describe('words to find a person by', () => {
  const words = new Set(personWords(HANAKO));
  const finds = (typed: string) => searchedWords(typed).every((word) => words.has(word));
  it.each([
    '鶴',
    '鶴ヶ島',
    '花子',
    '鶴ヶ島花子',
    '鶴ヶ島 花',
    'つるがしま',
    'ﾊﾅ',
    'はな つる',
    '0492711111',
    '０４９-２７１-１１１１',
  ])('finds by %s', (typed) => expect(finds(typed)).toBe(true));
  it.each(['島', '太郎', 'つるた', '049271', 'はな たろう'])('does not find by %s', (typed) =>
    expect(finds(typed)).toBe(false),
  );
});
