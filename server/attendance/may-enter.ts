import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';
import { type Refused, refuse } from '../http/problem.ts';
import { type Actor, rolesIn } from '../office/actor.ts';

/** Whether somebody enters attendance at all events of a municipality. */
export const entersEverywhere = (actor: Actor, municipality: string): boolean =>
  actor.kind === 'command-line' || rolesIn(actor, municipality).includes('administrator');

/** Event staff enter attendance only where they are assigned. */
export async function mayEnter(
  db: Kysely<Schema>,
  actor: Actor,
  at: { readonly municipality: string; readonly event: string },
): Promise<boolean> {
  if (entersEverywhere(actor, at.municipality)) return true;
  if (actor.kind !== 'staff') return false;
  const row = await db
    .selectFrom('event_staff')
    .select('staff_id')
    .where('municipality_id', '=', at.municipality)
    .where('event_id', '=', at.event)
    .where('staff_id', '=', actor.id)
    .executeTakeFirst();
  return row !== undefined;
}

/** Refuses who may not enter at a session, and a session that does not exist; else gives its event. */
export async function enterAt(
  db: Kysely<Schema>,
  actor: Actor,
  { municipality, session }: { readonly municipality: string; readonly session: string },
): Promise<{ readonly status: 'may-enter'; readonly event: string } | Refused> {
  const found = await db
    .selectFrom('session')
    .select('event_id')
    .where('municipality_id', '=', municipality)
    .where('id', '=', session)
    .executeTakeFirst();
  if (!found) return refuse('name/unknown', session);
  const event = found.event_id;
  if (!(await mayEnter(db, actor, { municipality, event }))) return refuse('event/not-assigned', event);
  return { status: 'may-enter', event };
}
