import { LineCounter, parseDocument } from 'yaml';
import { TownFile, type TownFileFault } from '../../shared/office/town-file.ts';
import { toInstant } from '../../shared/time.ts';

/** More aliases than this are no town but an attack that unfolds. */
const ALIASES_MAX = 50;
const LOCAL_TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::00)?$/;

export type ReadTownFile =
  | {
      readonly status: 'read';
      readonly file: TownFile;
      /** The line of a place in the file, from 1. */
      readonly lineOf: (place: readonly PropertyKey[]) => number | null;
    }
  | { readonly status: 'faulty'; readonly faults: readonly TownFileFault[] };

/**
 * Reads a town's file: YAML, of which JSON is a part. A time of day without a zone is Japan's. Every fault of the form
 * is named with its place and line.
 */
export function readTownFile(text: string): ReadTownFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const [error] = document.errors;
  if (error) {
    return {
      status: 'faulty',
      faults: [{ place: '', line: lines.linePos(error.pos[0]).line, words: error.message }],
    };
  }
  function lineOf(place: readonly PropertyKey[]): number | null {
    for (let depth = place.length; depth >= 0; depth -= 1) {
      const node: unknown = depth === 0 ? document.contents : document.getIn(place.slice(0, depth), true);
      const range: unknown = typeof node === 'object' && node !== null && 'range' in node ? node.range : null;
      if (Array.isArray(range)) return lines.linePos(Number(range[0])).line;
    }
    return null;
  }
  const said = plainOf(() => document.toJS({ maxAliasCount: ALIASES_MAX }));
  const parsed = TownFile.safeParse(said);
  if (parsed.success) return { status: 'read', file: parsed.data, lineOf };
  return {
    status: 'faulty',
    faults: parsed.error.issues.map(({ path, message }) => ({
      place: path.map(String).join('.'),
      line: lineOf(path),
      words: message,
    })),
  };
}

function plainOf(read: () => unknown): unknown {
  try {
    return withInstants(read());
  } catch {
    // Aliases that unfold without end: there is nothing to read, and the schema says so.
    return null;
  }
}

/** The same with Japan's times of day as instants, in the two fields that hold a time. */
function withInstants(said: unknown): unknown {
  if (Array.isArray(said)) return said.map(withInstants);
  if (typeof said !== 'object' || said === null) return said;
  return Object.fromEntries(
    Object.entries(said).map(([name, value]) => {
      const local = name === 'startsAt' || name === 'endsAt' ? LOCAL_TIME.exec(String(value)) : null;
      const epochMs = local ? Date.parse(`${local[1]}T${local[2]}:00+09:00`) : Number.NaN;
      return [name, Number.isNaN(epochMs) ? withInstants(value) : toInstant(epochMs)];
    }),
  );
}
