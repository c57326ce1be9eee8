import type { Kysely, UpdateObject } from 'kysely';
import type { NewSession } from '../../shared/office/events.ts';
import type { Text } from '../../shared/text.ts';
import type { PolicyField } from '../../shared/wallet.ts';
import type { Schema } from '../db/schema.ts';

/** False when the municipality has such an event already. */
export async function insertEvent(
  trx: Kysely<Schema>,
  event: {
    readonly municipality: string;
    readonly id: string;
    readonly name: Text;
    readonly field: PolicyField | null;
    readonly rule: string | null;
    readonly copiedFrom: string | null;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('event')
    .values({
      municipality_id: event.municipality,
      id: event.id,
      name: JSON.stringify(event.name),
      field: event.field,
      rule_id: event.rule,
      copied_from: event.copiedFrom,
    })
    .onConflict((conflict) => conflict.columns(['municipality_id', 'id']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows !== 0n;
}

/** False when the municipality has such a session already, in whatever event. */
export async function insertSession(
  trx: Kysely<Schema>,
  session: NewSession & { readonly municipality: string; readonly event: string; readonly id: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('session')
    .values({
      municipality_id: session.municipality,
      id: session.id,
      event_id: session.event,
      name: session.name && JSON.stringify(session.name),
      place: session.place && JSON.stringify(session.place),
      starts_at: session.startsAt,
      ends_at: session.endsAt,
      rule_id: session.rule,
      capacity: session.capacity,
    })
    .onConflict((conflict) => conflict.columns(['municipality_id', 'id']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows !== 0n;
}

/** Sets columns of one session, or of all sessions of one event; gives the ids of those that were set. */
export async function setSessions(
  trx: Kysely<Schema>,
  municipality: string,
  which: { readonly session: string } | { readonly event: string },
  set: UpdateObject<Schema, 'session'>,
): Promise<string[]> {
  const rows = await trx
    .updateTable('session')
    .set(set)
    .where('municipality_id', '=', municipality)
    .where((each) =>
      'session' in which ? each('id', '=', which.session) : each('event_id', '=', which.event),
    )
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Ids of an event's sessions. */
export async function sessionsOf(db: Kysely<Schema>, municipality: string, event: string): Promise<string[]> {
  const rows = await db
    .selectFrom('session')
    .select('id')
    .where('municipality_id', '=', municipality)
    .where('event_id', '=', event)
    .execute();
  return rows.map(({ id }) => id);
}

export async function eventExists(db: Kysely<Schema>, municipality: string, event: string): Promise<boolean> {
  const row = await db
    .selectFrom('event')
    .select('id')
    .where('municipality_id', '=', municipality)
    .where('id', '=', event)
    .executeTakeFirst();
  return row !== undefined;
}
