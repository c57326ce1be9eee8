const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The number on the thanks screen, `7F3K-29QD`: the last 40 bits of the fact's id in Crockford base 32
 * (no I, L, O, U to misread), so that the office finds the fact from what a person wrote down.
 */
export function receiptNumber(factId: string): string {
  let bits = BigInt(`0x${factId.slice(-10)}`);
  let text = '';
  for (let digit = 0; digit < 8; digit++) {
    text = CROCKFORD.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}
