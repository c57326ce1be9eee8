import { uuidv7 } from 'uuidv7';
import { toInstant } from '../../shared/time.ts';
import { staffResetLetter } from '../mail/letters.ts';
import { actorName } from '../office/actor.ts';
import type { OfficeWorld, OfficeWrite } from '../office/office-world.ts';
import { makeLink } from './make-link.ts';

interface Wanted {
  readonly staff: { readonly id: string };
  readonly secondFactor: 'kept' | 'forgotten';
  readonly why: string;
}

/** A link for a new password, which the person gets by mail too; former ones of this person open nothing any more. */
export async function writeResetLink(
  world: OfficeWorld,
  { trx, audit, mail }: OfficeWrite,
  { staff, secondFactor, why }: Wanted,
): Promise<{ link: string; expiresAt: string }> {
  const { hash, link, expiresAt } = makeLink(world, 'reset');
  const now = toInstant(world.nowMs());
  await trx
    .updateTable('password_reset')
    .set({ used_at: now })
    .where('staff_id', '=', staff.id)
    .where('used_at', 'is', null)
    .execute();
  await trx
    .insertInto('password_reset')
    .values({
      id: uuidv7(),
      staff_id: staff.id,
      token_hash: hash,
      second_factor: secondFactor,
      made_by: actorName(world.actor),
      created_at: now,
      expires_at: expiresAt,
    })
    .execute();
  const { email, name } = await trx
    .selectFrom('staff')
    .select(['email', 'name'])
    .where('id', '=', staff.id)
    .executeTakeFirstOrThrow();
  mail(staffResetLetter({ to: email, name, town: '', link, expiresAt }));
  audit({ subject: `staff/${staff.id}`, after: { expiresAt, secondFactor }, why });
  return { link, expiresAt };
}
