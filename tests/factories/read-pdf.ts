import { inflateSync } from 'node:zlib';

/** A piece of text where it stands on its page, from the left and from the foot, in points. */
export interface PdfPiece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Name and size: `BIZUDPGothic-Bold 10`. */
  readonly font: string;
}

/** What stands on each page of a PDF that pdfkit wrote, read back through the fonts' own tables: as a reader copies it. */
export function readPdf(bytes: Uint8Array): PdfPiece[][] {
  const objects = new Map<string, { head: string; body: string }>();
  const file = Buffer.from(bytes).toString('latin1');
  for (const [, id = '', head = '', stream] of file.matchAll(
    /(?:^|\n)(\d+) 0 obj\n([\s\S]*?)(?:\nstream\n([\s\S]*?)\nendstream)?\nendobj/g,
  )) {
    const isPacked = stream !== undefined && head.includes('/FlateDecode');
    const body = isPacked ? inflateSync(Buffer.from(stream, 'latin1')).toString('latin1') : (stream ?? '');
    objects.set(id, { head, body });
  }
  const at = (id: string | undefined) => objects.get(id ?? '') ?? { head: '', body: '' };
  const refIn = (head: string, name: string) => head.match(new RegExp(`/${name} (\\d+) 0 R`))?.[1];
  const kids = [...objects.values()].find(({ head }) => head.includes('/Type /Pages'))?.head ?? '';
  const pages = [...(kids.match(/\/Kids \[([^\]]*)\]/)?.[1] ?? '').matchAll(/(\d+) 0 R/g)];
  return pages.map(([, page]) => {
    const { head } = at(page);
    const resources = at(refIn(head, 'Resources')).head;
    const fonts = new Map(
      [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id]) => {
        const font = at(id).head;
        const base = font.match(/\/BaseFont \/(?:\w+\+)?(\S+)/)?.[1] ?? '';
        return [name, { base, letters: lettersOf(at(refIn(font, 'ToUnicode')).body) }];
      }),
    );
    return [
      ...at(refIn(head, 'Contents')).body.matchAll(
        /([\d.]+) ([\d.]+) Tm\n\/(F\d+) ([\d.]+) Tf\n([\s\S]*?)\nET/g,
      ),
    ].map(([, x, y, name = '', size, shown = '']) => {
      const font = fonts.get(name);
      const codes = [...shown.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
      const text = codes.map((code) => font?.letters.get(code) ?? '\ufffd').join('');
      return { text, x: Number(x), y: Number(y), font: `${font?.base} ${size}` };
    });
  });
}

/** Which letter each code of a font is. */
function lettersOf(cmap: string): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [, from = '', list = ''] of cmap.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
    [...list.matchAll(/<([0-9a-f]+)>/g)].forEach(([, units = ''], index) => {
      const code = (Number.parseInt(from, 16) + index).toString(16).padStart(4, '0');
      const text = (units.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16)));
      letters.set(code, text.join(''));
    });
  }
  return letters;
}

/** Pieces of a page by lines, from its head down; in a line from left to right. */
export function linesOf(page: readonly PdfPiece[]): string[][] {
  const lines = new Map<number, PdfPiece[]>();
  for (const piece of page) {
    const y = Math.round(piece.y);
    lines.set(y, [...(lines.get(y) ?? []), piece]);
  }
  return [...lines]
    .sort(([a], [b]) => b - a)
    .map(([, pieces]) => pieces.toSorted((a, b) => a.x - b.x).map(({ text }) => text));
}
