import type { Kysely, SelectQueryBuilder } from 'kysely';
import { holdsWords } from '../db/holds-words.ts';
import type { AuditEntryTable, Schema } from '../db/schema.ts';

/** Words are looked for in so many entries at a time, so that no search holds up the others. */
const SEARCHED_AT_ONCE = 4_000;

export interface AuditWanted {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  /** Days in Japan, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly search?: string | undefined;
}

/** Entries from `above` down to, not including, `below`. */
interface Range {
  readonly above: number;
  readonly below: number;
}

/** The newest entries below `before`, at most `limit`; `next` is where to go on, null at the end. */
export async function findEntries(
  db: Kysely<Schema>,
  municipality: string,
  wanted: AuditWanted,
  { before, limit }: { before: number | null; limit: number },
): Promise<{ rows: AuditEntryTable[]; next: number | null }> {
  const whole = await rangeOf(db, municipality, wanted);
  const below = Math.min(before ?? whole.below, whole.below);
  const above =
    wanted.search === undefined ? whole.above : Math.max(whole.above, below - 1 - SEARCHED_AT_ONCE);
  const rows = await entriesOf(db, municipality, wanted, { above, below })
    .orderBy('seq', 'desc')
    .limit(limit + 1)
    .execute();
  const last = rows[limit - 1];
  if (rows.length > limit && last) return { rows: rows.slice(0, limit), next: last.seq };
  return { rows, next: above > whole.above ? above + 1 : null };
}

const BATCH = 500;

/** All entries that are wanted, the oldest first, a batch in memory at a time. */
export async function* streamEntries(
  db: Kysely<Schema>,
  municipality: string,
  wanted: AuditWanted,
): AsyncGenerator<AuditEntryTable> {
  const { below, above: start } = await rangeOf(db, municipality, wanted);
  let above = start;
  for (;;) {
    const rows = await entriesOf(db, municipality, wanted, { above, below })
      .orderBy('seq')
      .limit(BATCH)
      .execute();
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    above = last.seq;
  }
}

function entriesOf(
  db: Kysely<Schema>,
  municipality: string,
  { actor, action, subject, search }: AuditWanted,
  { above, below }: Range,
): SelectQueryBuilder<Schema, 'audit_entry', AuditEntryTable> {
  let entries = db
    .selectFrom('audit_entry')
    .selectAll()
    .where('municipality_id', '=', municipality)
    .where('seq', '>', above)
    .where('seq', '<', below);
  if (actor !== undefined) entries = entries.where('actor_id', '=', actor);
  if (action !== undefined) entries = entries.where('action', '=', action);
  if (subject?.endsWith('/')) {
    // '0' comes after '/' in bytes: all that begin with it, by the index.
    entries = entries.where('subject', '>=', subject).where('subject', '<', `${subject.slice(0, -1)}0`);
  } else if (subject !== undefined) entries = entries.where('subject', '=', subject);
  if (search !== undefined) entries = entries.where(holdsWords(['text'], search));
  return entries;
}

async function rangeOf(db: Kysely<Schema>, municipality: string, { from, to }: AuditWanted): Promise<Range> {
  const head = await db
    .selectFrom('audit_head')
    .select('seq')
    .where('municipality_id', '=', municipality)
    .executeTakeFirst();
  const end = (head?.seq ?? 0) + 1;
  return {
    above: from === undefined ? 0 : (await firstSince(db, municipality, dayStart(from), end)) - 1,
    below: to === undefined ? end : await firstSince(db, municipality, dayStart(to, 1), end),
  };
}

/** The first entry not before an instant. Entries come in the order of time, so halving finds it by the primary key. */
async function firstSince(
  db: Kysely<Schema>,
  municipality: string,
  instant: string,
  end: number,
): Promise<number> {
  let low = 1;
  let high = end;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const { at } = await db
      .selectFrom('audit_entry')
      .select('at')
      .where('municipality_id', '=', municipality)
      .where('seq', '=', middle)
      .executeTakeFirstOrThrow();
    if (at < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

const DAY_MS = 86_400_000;
const dayStart = (day: string, daysLater = 0): string =>
  new Date(Date.parse(`${day}T00:00:00.000+09:00`) + daysLater * DAY_MS).toISOString();
