/**
 * The historical bytes of an ATR (ISO 7816-3, 8.2.3), or null when it is cut short or not an ATR.
 * For contactless cards the reader makes them up; they say what lies on it (PC/SC part 3, 3.1.3.2.3).
 * Shares memory with its input.
 */
export function historicalBytes(atr: Buffer): Buffer | null {
  const initial = atr[0];
  const format = atr[1];
  if ((initial !== 0x3b && initial !== 0x3f) || format === undefined) return null;

  const length = format & 0x0f;
  let interfaces = format >> 4;
  let at = 2;
  while (interfaces !== 0) {
    // Bits of TD say which of TA, TB, TC, TD follow; the next TD, if any, is the last of them.
    for (const bit of [0b0001, 0b0010, 0b0100]) if (interfaces & bit) at++;
    if (!(interfaces & 0b1000)) break;
    const next = atr[at++];
    if (next === undefined) return null;
    interfaces = next >> 4;
  }
  return at + length <= atr.length ? atr.subarray(at, at + length) : null;
}
