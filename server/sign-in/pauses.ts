import type { Kysely } from 'kysely';
import { toEpochMs, toInstant } from '../../shared/time.ts';
import type { Dialect } from '../db/dialect.ts';
import type { Schema } from '../db/schema.ts';
import { type Refused, refuse } from '../http/problem.ts';

/** How guessing is slowed down: so many tries free, then each wrong one doubles the pause, up to a longest one. */
interface Pace {
  readonly free: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** Tries older than this are forgotten. */
  readonly forgetMs: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * A stranger who knows a colleague's e-mail address could hold up that colleague: hence a short longest pause for a
 * person, and browsers that have signed in before are counted by themselves and wait for nobody.
 */
export const PACES = {
  person: { free: 5, firstPauseMs: 2_000, longestPauseMs: 5 * MINUTE_MS, forgetMs: 24 * HOUR_MS },
  browser: { free: 5, firstPauseMs: 2_000, longestPauseMs: 15 * MINUTE_MS, forgetMs: 24 * HOUR_MS },
  address: { free: 30, firstPauseMs: 2_000, longestPauseMs: 15 * MINUTE_MS, forgetMs: HOUR_MS },
  /** Wrong codes after a right password. */
  code: { free: 5, firstPauseMs: 30_000, longestPauseMs: 15 * MINUTE_MS, forgetMs: 24 * HOUR_MS },
  /** E-mails that somebody asks for: a stranger fills no letter-box, and keeps nobody out for long. */
  mail: { free: 5, firstPauseMs: MINUTE_MS, longestPauseMs: 15 * MINUTE_MS, forgetMs: 24 * HOUR_MS },
  /** Reports of posts, by anybody. */
  report: { free: 5, firstPauseMs: MINUTE_MS, longestPauseMs: 15 * MINUTE_MS, forgetMs: 24 * HOUR_MS },
  /** Links that open nothing. */
  link: { free: 30, firstPauseMs: 2_000, longestPauseMs: 15 * MINUTE_MS, forgetMs: HOUR_MS },
} as const satisfies Record<string, Pace>;

/** Who tries, e.g. `person/<hash>`. */
export interface Tried {
  readonly pace: keyof typeof PACES;
  readonly who: string;
}

/** How long to wait after this many tries that were not right. */
export function pauseMs({ free, firstPauseMs, longestPauseMs }: Pace, tries: number): number {
  if (tries < free) return 0;
  return Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(tries - free, 30));
}

export type TakenTry = { readonly status: 'taken'; readonly firstPause: boolean } | Refused;

/**
 * Counts a try before it is judged, so that many at once gain nothing; refuses while a pause lasts, which a refused try
 * does not lengthen. Kept in the database: a restart or a second server forgets nothing.
 */
export async function takeTry(
  { db, dialect, nowMs }: { db: Kysely<Schema>; dialect: Dialect; nowMs: () => number },
  tried: readonly Tried[],
): Promise<TakenTry> {
  const now = nowMs();
  return await db.transaction().execute(async (trx) => {
    let waitMs = 0;
    let firstPause = false;
    const counted = [];
    for (const { pace, who } of [...tried].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))) {
      const key = keyOf({ pace, who });
      await trx
        .insertInto('sign_in_pause')
        .values({ who: key, tries: 0, tried_at: toInstant(now), paused_until: toInstant(0) })
        .onConflict((conflict) => conflict.column('who').doNothing())
        .execute();
      const row = await trx
        .selectFrom('sign_in_pause')
        .selectAll()
        .where('who', '=', key)
        .$if(dialect === 'postgres', (rows) => rows.forUpdate())
        .executeTakeFirstOrThrow();
      waitMs = Math.max(waitMs, toEpochMs(row.paused_until) - now);
      const { forgetMs } = PACES[pace];
      const tries = (now - toEpochMs(row.tried_at) > forgetMs ? 0 : row.tries) + 1;
      const pause = pauseMs(PACES[pace], tries);
      firstPause ||= (pace === 'person' || pace === 'browser') && tries === PACES[pace].free;
      counted.push({ key, tries, until: toInstant(now + pause) });
    }
    if (waitMs > 0) return tooMany(waitMs);
    for (const { key, tries, until } of counted) {
      await trx
        .updateTable('sign_in_pause')
        .set({ tries, tried_at: toInstant(now), paused_until: until })
        .where('who', '=', key)
        .execute();
    }
    return { status: 'taken', firstPause };
  });
}

/** The try was right: what it was counted under starts anew. An address keeps the others' tries, and gives back this. */
export async function giveTryBack(
  { db, nowMs }: { db: Kysely<Schema>; nowMs: () => number },
  tried: readonly Tried[],
): Promise<void> {
  for (const each of tried) {
    const row = db.updateTable('sign_in_pause').where('who', '=', keyOf(each));
    if (each.pace === 'address' || each.pace === 'link') {
      await row
        .set(({ eb }) => ({ tries: eb('tries', '-', 1), paused_until: toInstant(nowMs()) }))
        .where('tries', '>', 0)
        .execute();
    } else await row.set({ tries: 0, paused_until: toInstant(0) }).execute();
  }
}

/** Until when somebody must wait; null without a pause. */
export async function pausedUntil(
  { db, nowMs }: { db: Kysely<Schema>; nowMs: () => number },
  tried: readonly Tried[],
): Promise<ReadonlyMap<string, string>> {
  if (tried.length === 0) return new Map();
  const rows = await db
    .selectFrom('sign_in_pause')
    .select(['who', 'paused_until'])
    .where('who', 'in', tried.map(keyOf))
    .where('paused_until', '>', toInstant(nowMs()))
    .execute();
  return new Map(rows.map(({ who, paused_until }) => [who, paused_until]));
}

const LONGEST_FORGET_MS = Math.max(...Object.values(PACES).map(({ forgetMs }) => forgetMs));

/** Removes what nobody remembers, so that guessing from many addresses does not fill the disk. */
export async function forgetOldTries(db: Kysely<Schema>, nowMs: number): Promise<void> {
  await db
    .deleteFrom('sign_in_pause')
    .where('tried_at', '<', toInstant(nowMs - LONGEST_FORGET_MS))
    .execute();
}

const keyOf = ({ pace, who }: Tried): string => `${pace}/${who}`;

const tooMany = (waitMs: number): Refused =>
  refuse('request/too-many', undefined, { 'retry-after': String(Math.ceil(waitMs / 1000)) });
