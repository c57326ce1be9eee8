/** Crockford base 32: no I, L, O, U to misread. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TAIL_DIGITS = 8;

/** The last 40 bits of an id as eight characters that people can read aloud. In a UUIDv7 these bits are random. */
export function tailInCrockford(id: string): string {
  let bits = BigInt(`0x${id.slice(-10)}`);
  let text = '';
  for (let digit = 0; digit < TAIL_DIGITS; digit++) {
    text = DIGITS.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return text;
}

/**
 * The last ten hex digits of the id behind eight characters a person typed, hyphens and look-alikes forgiven
 * (O is 0, I and L are 1); null when it is no such text.
 */
export function idTailFromCrockford(typed: string): string | null {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (text.length !== TAIL_DIGITS) return null;
  let bits = 0n;
  for (const character of text) {
    const digit = DIGITS.indexOf(character);
    if (digit < 0) return null;
    bits = (bits << 5n) | BigInt(digit);
  }
  return bits.toString(16).padStart(10, '0');
}
