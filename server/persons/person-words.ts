import type { PersonData } from '../../shared/office/persons.ts';

const LONGEST = 12;

/** One form for what is written in many: full and half width, katakana and hiragana, capitals. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));

const partsOf = (text: string): string[] =>
  plain(text)
    .split(/[\s・,、]+/)
    .filter((part) => part !== '');

/** What a person is found by: every beginning of each part of the name and the reading, and the whole of the contact. */
export function personWords({ name, reading, contact }: PersonData): string[] {
  const words = new Set<string>();
  for (const text of [name, reading]) {
    const parts = partsOf(text);
    for (const part of [...parts, parts.join('')]) {
      const characters = [...part];
      for (let length = 1; length <= Math.min(LONGEST, characters.length); length++) {
        words.add(characters.slice(0, length).join(''));
      }
    }
  }
  const bare = contactWord(contact ?? '');
  if (bare !== null) words.add(bare);
  return [...words];
}

/** What must all be found for something typed: each of its parts, and a telephone number without its hyphens. */
export function searchedWords(typed: string): string[] {
  const contact = contactWord(typed);
  if (contact !== null) return [contact];
  return [...new Set(partsOf(typed).map((part) => [...part].slice(0, LONGEST).join('')))];
}

function contactWord(text: string): string | null {
  const bare = plain(text).replace(/[\s()‐-―ー-]/g, '');
  return /^\+?\d{6,}$/.test(bare) || bare.includes('@') ? `=${bare}` : null;
}
