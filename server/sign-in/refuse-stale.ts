import { toInstant } from '../../shared/time.ts';
import { type Refused, refuse } from '../http/problem.ts';
import type { OfficeWorld } from '../office/office-world.ts';
import { FRESH_MS, type StaffActor } from './sign-ins.ts';

/** What proves who somebody is changes only shortly after that was proved: a browser left open does not suffice. */
export async function refuseStale(
  { db, nowMs }: Pick<OfficeWorld, 'db' | 'nowMs'>,
  { signIn }: StaffActor,
): Promise<Refused | null> {
  const fresh = await db
    .selectFrom('sign_in')
    .select('id')
    .where('id', '=', signIn)
    .where('proved_at', '>', toInstant(nowMs() - FRESH_MS))
    .executeTakeFirst();
  return fresh ? null : refuse('sign-in/not-fresh');
}
