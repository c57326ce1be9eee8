import { OfKiosk } from '../../shared/office/paths.ts';
import { toInstant } from '../../shared/time.ts';
import { refuse } from '../http/problem.ts';
import { created, done } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import { officeRoute } from '../office/undescribed-route.ts';
import { endCodes, giveOutCode } from './enrolment-code.store.ts';

/** A new code for a machine that lost its key or never came. Codes given out before stop working. */
export const createCode = officeRoute({
  id: 'createCode',
  needs: 'fleet.trust',
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
export const revokeKiosk = officeRoute({
  id: 'revokeKiosk',
  needs: 'fleet.trust',
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
