import { toInstant } from '../../shared/time.ts';
import { adminRoute, created, done } from '../admin/admin-route.ts';
import { commit } from '../admin/admin-world.ts';
import { OfKiosk } from '../admin/paths.ts';
import { refuse } from '../http/problem.ts';
import { endCodes, giveOutCode } from './enrolment-code.store.ts';

/** A new code for a machine that lost its key or never came. Codes given out before stop working. */
export const createCode = adminRoute({
  method: 'post',
  path: '/m/:municipality/kiosks/:kiosk/codes',
  params: OfKiosk,
  async run(world, { params: { municipality, kiosk } }) {
    return await commit(world, municipality, async ({ trx }) => {
      const row = await trx
        .selectFrom('kiosk')
        .select('revoked_at')
        .where('municipality_id', '=', municipality)
        .where('id', '=', kiosk)
        .executeTakeFirst();
      if (!row) return refuse('name/unknown', kiosk);
      if (row.revoked_at !== null)
        return refuse('state/conflict', 'a revoked kiosk stays revoked: make a new one');
      return created({ kiosk, ...(await giveOutCode(trx, world, { municipality, kiosk })) });
    });
  },
});

/** Ends a kiosk's trust at its next request. What it had said before stays in the books. */
export const revokeKiosk = adminRoute({
  method: 'post',
  path: '/m/:municipality/kiosks/:kiosk/revoke',
  params: OfKiosk,
  async run(world, { params: { municipality, kiosk } }) {
    const now = world.nowMs();
    const answer = await commit(world, municipality, async ({ trx }) => {
      const row = await trx
        .updateTable('kiosk')
        .set((each) => ({ revoked_at: each.fn.coalesce('revoked_at', each.val(toInstant(now))) }))
        .where('municipality_id', '=', municipality)
        .where('id', '=', kiosk)
        .returning('revoked_at')
        .executeTakeFirst();
      if (!row) return refuse('name/unknown', kiosk);
      await endCodes(trx, municipality, kiosk, now);
      return done({ kiosk, revokedAt: row.revoked_at });
    });
    if (answer.status === 'done') world.hub.hangUp(municipality, kiosk);
    return answer;
  },
});
