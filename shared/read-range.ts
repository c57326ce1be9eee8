export interface ByteRange {
  /** First byte. */
  readonly from: number;
  /** Last byte. */
  readonly until: number;
}

/**
 * The one part of a file a Range header asks for; null for the whole (also for several parts, which RFC 9110 lets a
 * server ignore); 'outside' when the file has no such bytes.
 */
export function readRange(header: string | undefined, sizeBytes: number): ByteRange | null | 'outside' {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return null;
  if (first === '') {
    const many = Math.min(Number(last), sizeBytes);
    return many === 0 ? 'outside' : { from: sizeBytes - many, until: sizeBytes - 1 };
  }
  const from = Number(first);
  if (last !== '' && Number(last) < from) return null;
  if (from >= sizeBytes) return 'outside';
  return { from, until: last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1) };
}
