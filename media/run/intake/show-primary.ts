/** What lies beside the pictures and belongs to them: readers look for it by its kind, hidden or not. */
const BESIDE = ['Exif', 'mime', 'uri '];
/** Of a box: its length and name; of a full one version and flags too. */
const HEAD = 8;
const FULL_HEAD = 12;
const HIDDEN = 1;

interface Box {
  readonly name: string;
  readonly at: number;
  readonly end: number;
}

/**
 * A HEIF file (ISO/IEC 23008-12) with several pictures, of which all but the primary (`pitm`) are hidden: readers that
 * write out every picture, or take the first, then have the one that its maker means to be shown. A file of another
 * shape, or with one picture, is given back as it is.
 */
export function showPrimary(heif: Buffer): Buffer {
  const meta = child(heif, 'meta', 0, heif.length);
  if (!meta) return heif;
  const inMeta = (name: string) => child(heif, name, meta.at + FULL_HEAD, meta.end);
  const [pitm, iinf] = [inMeta('pitm'), inMeta('iinf')];
  if (!pitm || !iinf || pitm.end - pitm.at < FULL_HEAD + 2) return heif;
  const primary = number(heif, pitm.at + FULL_HEAD, pitm.end, version(heif, pitm) === 0 ? 2 : 4);
  const entriesAt = iinf.at + FULL_HEAD + (version(heif, iinf) === 0 ? 2 : 4);
  const items = boxes(heif, entriesAt, iinf.end).flatMap((box) => itemIn(heif, box) ?? []);
  if (!items.some(({ id, isHidden }) => id === primary && !isHidden)) return heif;
  const others = items.filter(
    ({ id, type, isHidden }) => id !== primary && !isHidden && !BESIDE.includes(type),
  );
  if (others.length === 0) return heif;
  const shown = Buffer.from(heif);
  for (const { flagsAt } of others) shown.writeUInt8(shown.readUInt8(flagsAt) | HIDDEN, flagsAt);
  return shown;
}

/** An entry of a version that says what the item is; older ones have no pictures. */
function itemIn(file: Buffer, box: Box) {
  const known = version(file, box);
  if (box.name !== 'infe' || (known !== 2 && known !== 3)) return null;
  const idBytes = known === 2 ? 2 : 4;
  const typeAt = box.at + FULL_HEAD + idBytes + 2;
  const id = number(file, box.at + FULL_HEAD, box.end, idBytes);
  if (id === null || typeAt + 4 > box.end) return null;
  const flagsAt = box.at + FULL_HEAD - 1;
  const isHidden = (file.readUInt8(flagsAt) & HIDDEN) !== 0;
  return { id, flagsAt, isHidden, type: file.toString('latin1', typeAt, typeAt + 4) };
}

const version = (file: Buffer, { at, end }: Box): number =>
  at + FULL_HEAD <= end ? file.readUInt8(at + HEAD) : -1;

const number = (file: Buffer, at: number, end: number, bytes: 2 | 4): number | null =>
  at + bytes <= end ? file.readUIntBE(at, bytes) : null;

const child = (file: Buffer, name: string, from: number, until: number): Box | undefined =>
  boxes(file, from, until).find((box) => box.name === name);

/** The boxes one after the other, until one that does not fit. */
function boxes(file: Buffer, from: number, until: number): Box[] {
  const found: Box[] = [];
  for (let at = from; at + HEAD <= until; ) {
    const length = lengthOf(file, at, until);
    if (length < HEAD || at + length > until) break;
    found.push({ name: file.toString('latin1', at + 4, at + HEAD), at, end: at + length });
    at += length;
  }
  return found;
}

/** 0 says "to the end", 1 that eight bytes follow. */
function lengthOf(file: Buffer, at: number, until: number): number {
  const length = file.readUInt32BE(at);
  if (length === 0) return until - at;
  if (length !== 1) return length;
  return at + 16 <= until ? Number(file.readBigUInt64BE(at + HEAD)) : 0;
}
