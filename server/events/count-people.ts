import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';
import { type EventSums, NAMED_MOST, type Within } from './sum-events.ts';

type Sums = ReadonlyMap<string, EventSums>;

interface Counted {
  readonly mark: string;
  readonly people: number;
}
/** By database, as two servers in one process have towns of the same name; then by what was counted. */
const countedOf = new WeakMap<Kysely<Schema>, Map<string, Counted>>();
const MOST = 20_000;

function countedIn(db: Kysely<Schema>): Map<string, Counted> {
  const counted = countedOf.get(db) ?? new Map<string, Counted>();
  if (counted.size > MOST) counted.clear();
  countedOf.set(db, counted);
  return counted;
}

const scopeOf = (municipality: string, within: Within | undefined): string =>
  `${municipality} ${within?.from ?? ''} ${within?.to ?? ''}`;

/**
 * From sessions outwards to their attendances, by the index that holds all that is asked. A cross join keeps SQLite from going through all
 * of the town's attendances instead.
 */
function attendancesOf(
  db: Kysely<Schema>,
  municipality: string,
  events: readonly string[] | undefined,
  within: Within | undefined,
) {
  return db
    .selectFrom('session')
    .crossJoin('attendance')
    .whereRef('attendance.municipality_id', '=', 'session.municipality_id')
    .whereRef('attendance.session_id', '=', 'session.id')
    .where('session.municipality_id', '=', municipality)
    .$if(events !== undefined && events.length <= NAMED_MOST, (query) =>
      query.where('session.event_id', 'in', [...(events ?? [])]),
    )
    .$if(within !== undefined, (query) =>
      query
        .where('session.starts_at', '>=', within?.from ?? '')
        .where('session.starts_at', '<', within?.to ?? ''),
    );
}

/**
 * Distinct wallets of each event. Making them distinct is what costs, so it is done again only for events whose attendances changed
 * since: the sums say which.
 */
export async function countPeopleOfEach(
  db: Kysely<Schema>,
  municipality: string,
  sums: Sums,
  within: Within | undefined,
): Promise<Map<string, number>> {
  const counted = countedIn(db);
  const scope = scopeOf(municipality, within);
  const people = new Map<string, number>();
  const changed: string[] = [];
  for (const [event, { attendances, sessions, mark }] of sums) {
    const known = counted.get(`${scope} ${event}`);
    // A wallet attends a session once.
    if (sessions.size === 1) people.set(event, attendances);
    else if (known?.mark === mark) people.set(event, known.people);
    else changed.push(event);
  }
  if (changed.length === 0) return people;
  const rows = await db
    .selectFrom(
      attendancesOf(db, municipality, changed, within)
        .where('attendance.reversed_at', 'is', null)
        .select(['session.event_id as event', 'attendance.wallet_id as wallet'])
        .distinct()
        .as('came'),
    )
    .select('event')
    .select((each) => each.fn.countAll<number>().as('people'))
    .groupBy('event')
    .execute();
  const found = new Map(rows.map(({ event, people: many }) => [event, many]));
  for (const event of changed) {
    const many = found.get(event) ?? 0;
    people.set(event, many);
    counted.set(`${scope} ${event}`, { mark: sums.get(event)?.mark ?? '', people: many });
  }
  return people;
}

/** Distinct wallets at all events of a time together, counted again when an attendance of one of them changed. */
export async function countPeopleTogether(
  db: Kysely<Schema>,
  municipality: string,
  sums: Sums,
  within: Within | undefined,
): Promise<number> {
  const counted = countedIn(db);
  const scope = scopeOf(municipality, within);
  const mark = [...sums].map(([event, of]) => `${event} ${of.mark}`).join('\n');
  const known = counted.get(scope);
  if (known?.mark === mark) return known.people;
  const wallets =
    within === undefined
      ? db.selectFrom('attendance').where('attendance.municipality_id', '=', municipality)
      : attendancesOf(db, municipality, undefined, within);
  const { people } = await db
    .selectFrom(
      wallets
        .where('attendance.reversed_at', 'is', null)
        .select('attendance.wallet_id as wallet')
        .distinct()
        .as('came'),
    )
    .select((each) => each.fn.countAll<number>().as('people'))
    .executeTakeFirstOrThrow();
  counted.set(scope, { mark, people });
  return people;
}
