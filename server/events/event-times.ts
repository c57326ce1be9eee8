import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';

/** Notes at an event when its first session starts and its last one ends, after its sessions changed. */
export async function noteEventTimes(
  trx: Kysely<Schema>,
  municipality: string,
  event: string,
): Promise<void> {
  const times = await trx
    .selectFrom('session')
    .select((each) => [each.fn.min('starts_at').as('starts_at'), each.fn.max('ends_at').as('ends_at')])
    .where('municipality_id', '=', municipality)
    .where('event_id', '=', event)
    .executeTakeFirst();
  await trx
    .updateTable('event')
    .set({ starts_at: times?.starts_at ?? '', ends_at: times?.ends_at ?? '' })
    .where('municipality_id', '=', municipality)
    .where('id', '=', event)
    .execute();
}

/** The event of a session; undefined without such a session. */
export async function eventOf(
  db: Kysely<Schema>,
  municipality: string,
  session: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('session')
    .select('event_id')
    .where('municipality_id', '=', municipality)
    .where('id', '=', session)
    .executeTakeFirst();
  return row?.event_id;
}
