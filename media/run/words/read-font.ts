import { readFileSync } from 'node:fs';

export interface FontWidths {
  readonly unitsPerEm: number;
  /** How far the pen goes on after a character; undefined when the typeface does not have it. */
  advanceOf(codePoint: number): number | undefined;
}

/** Reads the widths of a TrueType file: its tables cmap (format 12) and hmtx (OpenType 1.9). Throws when it has none. */
export function readFont(path: string): FontWidths {
  const bytes = readFileSync(path);
  const table = tables(bytes);
  const unitsPerEm = bytes.readUInt16BE(table('head') + 18);
  const metrics = bytes.readUInt16BE(table('hhea') + 34);
  const hmtx = table('hmtx');
  const groups = characterGroups(bytes, table('cmap'));
  return {
    unitsPerEm,
    advanceOf(codePoint) {
      const group = groups.find(({ first, last }) => codePoint >= first && codePoint <= last);
      if (group === undefined) return undefined;
      const glyph = group.glyph + codePoint - group.first;
      return bytes.readUInt16BE(hmtx + 4 * Math.min(glyph, metrics - 1));
    },
  };
}

function tables(bytes: Buffer): (tag: string) => number {
  const count = bytes.readUInt16BE(4);
  const offsets = new Map(
    Array.from({ length: count }, (_, index) => {
      const at = 12 + 16 * index;
      return [bytes.toString('latin1', at, at + 4), bytes.readUInt32BE(at + 8)] as const;
    }),
  );
  return (tag) => {
    const offset = offsets.get(tag);
    if (offset === undefined) throw new Error(`the typeface has no table ${tag}`);
    return offset;
  };
}

function characterGroups(bytes: Buffer, cmap: number): { first: number; last: number; glyph: number }[] {
  for (let index = 0; index < bytes.readUInt16BE(cmap + 2); index++) {
    const at = cmap + bytes.readUInt32BE(cmap + 4 + 8 * index + 4);
    if (bytes.readUInt16BE(at) !== 12) continue;
    return Array.from({ length: bytes.readUInt32BE(at + 12) }, (_, group) => {
      const from = at + 16 + 12 * group;
      return {
        first: bytes.readUInt32BE(from),
        last: bytes.readUInt32BE(from + 4),
        glyph: bytes.readUInt32BE(from + 8),
      };
    });
  }
  throw new Error('the typeface has no character map of format 12');
}
