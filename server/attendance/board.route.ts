import { sql } from 'kysely';
import { walletAlias } from '../../shared/alias.ts';
import * as endpoints from '../../shared/office/attendance.ts';
import { toInstant } from '../../shared/time.ts';
import { readNumber } from '../../shared/town-card.ts';
import { keepFigures } from '../events/kept-figures.ts';
import { refuse } from '../http/problem.ts';
import { done, route } from '../office/office-route.ts';
import { fromAfter, toAfter } from '../office/page-cursor.ts';
import { readAttendances } from './attendance-rows.ts';
import { countBoard } from './count-board.ts';
import { findNumbers } from './find-numbers.ts';
import { enterAt, entersEverywhere } from './may-enter.ts';
import { readSessionsAt } from './read-session-at.ts';

const DAY_MS = 86_400_000;
/** A paper list or a phone may be late by so much; later ones are found in the event itself. */
const LATE_DAYS = 3;
const AHEAD_DAYS = 2;
const NEWEST = 12;
/** Kiosks' clocks are good to seconds; what claims to be of later than this is counted, and leads no list. */
const AHEAD_MS = 5 * 60_000;

/** The sessions that are near today where the asking person may enter attendance. */
export const listMySessions = route(
  endpoints.listMySessions,
  async ({ db, actor, nowMs }, { params: { municipality } }) => {
    const staff = entersEverywhere(actor, municipality) ? null : actor.kind === 'staff' ? actor.id : '';
    const sessions = await readSessionsAt(db, municipality, {
      from: toInstant(nowMs() - LATE_DAYS * DAY_MS),
      to: toInstant(nowMs() + AHEAD_DAYS * DAY_MS),
      staff,
    });
    return done({ sessions: sessions.filter(({ status }) => status !== 'cancelled') });
  },
);

/** A session as it fills. */
export const readBoard = route(
  endpoints.readBoard,
  async ({ db, nowMs }, { params: { municipality, session } }) => {
    const [at] = await readSessionsAt(db, municipality, { session });
    if (!at) return refuse('name/unknown', session);
    const { figures, asOfMs } = await keepFigures(
      {
        ...{ db, name: `board/${municipality}/${session}`, nowMs: nowMs() },
        rowsOf: ({ counts }) => counts.participants + counts.volunteers,
      },
      async () => {
        const until = toInstant(nowMs() + AHEAD_MS);
        return {
          counts: await countBoard(db, { municipality, session, until }),
          newest: await readAttendances(db, {
            municipality,
            session,
            after: { at: until, wallet: '' },
            limit: NEWEST,
          }),
        };
      },
    );
    return done({ ...at, asOf: toInstant(asOfMs), ...figures.counts, newest: figures.newest });
  },
);

/** Who came to a session: by the whole short name or town card number, or its last four letters as kiosks show them. */
export const listAttendances = route(
  endpoints.listAttendances,
  async ({ db }, { params: { municipality, session }, query }) => {
    const [at] = await readSessionsAt(db, municipality, { session });
    if (!at) return refuse('name/unknown', session);
    const { search, role, state, limit } = query;
    const place = query.after === undefined ? null : fromAfter(query.after, ['', '']);
    if (query.after !== undefined && place === null) return refuse('request/malformed', 'query.after');
    const found = search === undefined ? {} : await searched(db, municipality, search);
    if (found === null) return done({ rows: [], next: null, total: 0 });
    const rows = await readAttendances(db, {
      municipality,
      session,
      role,
      state,
      ...found,
      after: place ? { at: place[0], wallet: place[1] } : undefined,
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const { count } = await db
      .selectFrom('attendance')
      .select((each) => each.fn.countAll<number>().as('count'))
      .where('municipality_id', '=', municipality)
      .where('session_id', '=', session)
      .$if(role !== undefined, (all) => all.where('role', '=', role ?? 'participant'))
      .$if(state === 'stands', (all) => all.where('reversed_at', 'is', null))
      .$if(state === 'taken-back', (all) => all.where('reversed_at', 'is not', null))
      .executeTakeFirstOrThrow();
    return done({
      rows: page,
      next: rows.length > limit && last ? toAfter([last.at, last.wallet]) : null,
      total: search === undefined ? count : null,
    });
  },
);

async function searched(
  db: Parameters<typeof findNumbers>[0],
  municipality: string,
  search: string,
): Promise<{ readonly wallet: string } | { readonly walletEnd: string } | null> {
  const end = shortEnd(search);
  if (end !== null) return { walletEnd: end };
  const read = readNumber(search);
  if (read.kind !== 'alias' && read.kind !== 'town-card') return null;
  const [found] = await findNumbers(db, municipality, [search]);
  return found?.status === 'found' ? { wallet: found.wallet } : null;
}

/** The last four letters of a short name are the last five hex digits of the wallet's id. */
function shortEnd(search: string): string | null {
  const text = search.trim().toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{4}$/.test(text)) return null;
  const bits = [...text].reduce(
    (all, letter) => (all << 5) | '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(letter),
    0,
  );
  return bits.toString(16).padStart(5, '0');
}

/** Wallets that came to other sessions of this event: a list to tick instead of numbers to type. */
export const listFamiliar = route(
  endpoints.listFamiliar,
  async ({ db, actor }, { params: { municipality, session } }) => {
    const may = await enterAt(db, actor, { municipality, session });
    if (may.status === 'refused') return may;
    const here = db
      .selectFrom('attendance')
      .select('wallet_id')
      .where('municipality_id', '=', municipality)
      .where('session_id', '=', session)
      .where('reversed_at', 'is', null);
    const rows = await db
      .selectFrom('session')
      .crossJoin('attendance')
      .whereRef('attendance.municipality_id', '=', 'session.municipality_id')
      .whereRef('attendance.session_id', '=', 'session.id')
      .where('attendance.reversed_at', 'is', null)
      .select('attendance.wallet_id')
      .select((each) => [
        each.fn.countAll<number>().as('times'),
        each.fn.sum<number>(sql`CASE WHEN attendance.role = 'volunteer' THEN 1 ELSE 0 END`).as('helped'),
        each.fn.max('attendance.occurred_at').as('last'),
      ])
      .where('session.municipality_id', '=', municipality)
      .where('session.event_id', '=', may.event)
      .where('session.id', '<>', session)
      .groupBy('attendance.wallet_id')
      .orderBy('times', 'desc')
      .orderBy('last', 'desc')
      .limit(300)
      .execute();
    const came = new Set((await here.execute()).map(({ wallet_id }) => wallet_id));
    return done({
      wallets: rows.map(({ wallet_id, times, helped }) => ({
        alias: walletAlias(wallet_id),
        // What they were more often.
        role: helped * 2 > times ? ('volunteer' as const) : ('participant' as const),
        times,
        here: came.has(wallet_id),
      })),
    });
  },
);
