import { z } from 'zod';

/**
 * The number printed on a town card まちづくりカード, `7F3K-29QD-X`: eight random characters of Crockford's base 32 and a
 * check character, so that a number misread or mistyped in one place opens nobody's wallet. It opens nothing by itself:
 * staff enter attendance and find a wallet by it.
 */
export const TownCardNumber = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{9}$/)
  .refine(
    (number) => checkCharacter(number.slice(0, RANDOM_CHARACTERS)) === number.at(-1),
    'wrong check character',
  );
export type TownCardNumber = z.infer<typeof TownCardNumber>;

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM_CHARACTERS = 8;
const QR_PREFIX = 'machitouch:card:';

/**
 * The check character of eight others. Each place weighs differently and odd, so modulo 32 one wrong character always
 * shows; two neighbours changed over show unless they are sixteen apart in the alphabet.
 */
export function checkCharacter(eight: string): string {
  const weights = [1, 3, 5, 7, 9, 11, 13, 15];
  const sum = [...eight].reduce(
    (total, character, place) => total + DIGITS.indexOf(character) * (weights[place] ?? 0),
    0,
  );
  return DIGITS.charAt(sum % DIGITS.length);
}

/** The number that 40 random bits make; `random` is five bytes. */
export function townCardNumber(random: Uint8Array): TownCardNumber {
  let bits = random.slice(0, 5).reduce((all, byte) => (all << 8n) | BigInt(byte), 0n);
  let eight = '';
  for (let place = 0; place < RANDOM_CHARACTERS; place++) {
    eight = DIGITS.charAt(Number(bits & 31n)) + eight;
    bits >>= 5n;
  }
  return eight + checkCharacter(eight);
}

/** As it is printed: `7F3K-29QD-X`. */
export const printTownCard = (number: TownCardNumber): string =>
  `${number.slice(0, 4)}-${number.slice(4, 8)}-${number.slice(8)}`;

/** What the card's QR holds. */
export const townCardQr = (number: TownCardNumber): string => `${QR_PREFIX}${number}`;

/** What somebody typed or a camera read: a town card's number, a wallet's short name, or neither. */
export type ReadNumber =
  | { readonly kind: 'town-card'; readonly number: TownCardNumber }
  | { readonly kind: 'alias'; readonly alias: string }
  | { readonly kind: 'wrong-check' }
  | { readonly kind: 'not-a-number' };

/**
 * Reads a number as people type it, hyphens, small letters and look-alikes forgiven (O is 0, I and L are 1), or as the QR
 * holds it. Nine characters are a town card's, eight a wallet's short name (shared/alias.ts).
 */
export function readNumber(said: string): ReadNumber {
  const bare = said.trim().replace(new RegExp(`^${QR_PREFIX}`, 'i'), '');
  const text = bare
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―ー]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (/^[0-9A-HJKMNP-TV-Z]{8}$/.test(text)) return { kind: 'alias', alias: text };
  if (!/^[0-9A-HJKMNP-TV-Z]{9}$/.test(text)) return { kind: 'not-a-number' };
  return TownCardNumber.safeParse(text).success
    ? { kind: 'town-card', number: text }
    : { kind: 'wrong-check' };
}
