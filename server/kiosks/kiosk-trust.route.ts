import * as fleet from '../../shared/office/fleet.ts';
import { toInstant } from '../../shared/time.ts';
import { refuse } from '../http/problem.ts';
import { created, done, route } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import { endCodes, giveOutCode } from './enrolment-code.store.ts';

/** A new code for a machine that lost its key or never came. Codes given out before stop working. */
export const createCode = route(fleet.createCode, async (world, { params: { municipality, kiosk } }) => {
  return await commit(world, municipality, async ({ trx, audit }) => {
    audit({ subject: `kiosk/${kiosk}` });
    const row = await trx
      .selectFrom('kiosk')
      .select('revoked_at')
      .where('municipality_id', '=', municipality)
      .where('id', '=', kiosk)
      .executeTakeFirst();
    if (!row) return refuse('name/unknown', kiosk);
    if (row.revoked_at !== null)
      return refuse('state/conflict', 'a revoked kiosk stays revoked: make a new one');
    const code = await giveOutCode(trx, world, { municipality, kiosk });
    return created({ kiosk, ...code, lifeMs: world.codeLifeMs, origin: world.caller.origin });
  });
});

/** Ends a kiosk's trust at its next request. What it had said before stays in the books. */
export const revokeKiosk = route(
  fleet.revokeKiosk,
  async (world, { params: { municipality, kiosk }, body: { why } }) => {
    const now = world.nowMs();
    const answer = await commit(world, municipality, async ({ trx, audit }) => {
      const row = await trx
        .selectFrom('kiosk')
        .select('revoked_at')
        .where('municipality_id', '=', municipality)
        .where('id', '=', kiosk)
        .executeTakeFirst();
      if (!row) return refuse('name/unknown', kiosk);
      const revokedAt = row.revoked_at ?? toInstant(now);
      audit({ subject: `kiosk/${kiosk}`, before: { revokedAt: row.revoked_at }, after: { revokedAt }, why });
      await trx
        .updateTable('kiosk')
        .set({ revoked_at: revokedAt })
        .where('municipality_id', '=', municipality)
        .where('id', '=', kiosk)
        .execute();
      await endCodes(trx, municipality, kiosk, now);
      return done({ kiosk, revokedAt });
    });
    if (answer.status === 'done') world.hub.hangUp(municipality, kiosk);
    return answer;
  },
);
