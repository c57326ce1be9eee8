import { z } from 'zod';
import { walletAlias } from '../../shared/alias.ts';
import { InTown, OfCase, Why } from '../../shared/office/paths.ts';
import { receiptNumber } from '../../shared/receipt.ts';
import { toInstant } from '../../shared/time.ts';
import { refuse } from '../http/problem.ts';
import { actorName } from '../office/actor.ts';
import { done } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import { officeRoute } from '../office/undescribed-route.ts';

/** What a person should look at: recorded facts that something was odd about, and facts set aside. */
export const listCases = officeRoute({
  id: 'listCases',
  needs: 'case.read',
  method: 'get',
  path: '/m/:municipality/cases',
  params: InTown,
  query: z.object({
    state: z.enum(['open', 'closed', 'all']).default('open'),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
  }),
  async run({ db }, { params, query: { state, limit } }) {
    const rows = await db
      .selectFrom('ledger_case')
      .selectAll()
      .where('municipality_id', '=', params.municipality)
      .$if(state === 'open', (cases) => cases.where('closed_at', 'is', null))
      .$if(state === 'closed', (cases) => cases.where('closed_at', 'is not', null))
      .orderBy('opened_at', 'desc')
      .orderBy('id')
      .limit(limit)
      .execute();
    return done(
      rows.map((row) => ({
        case: row.id,
        code: row.code,
        wallet: row.wallet_id && walletAlias(row.wallet_id),
        receipt: row.fact_id && receiptNumber(row.fact_id),
        fact: row.fact_id,
        place: row.kiosk_id && { kiosk: row.kiosk_id, epoch: row.epoch, seq: row.seq },
        detail: row.detail,
        openedAt: row.opened_at,
        closed: row.closed_at && { at: row.closed_at, by: row.closed_by, resolution: row.resolution },
      })),
    );
  },
});

/** A person has looked at it and says what was done. */
export const closeCase = officeRoute({
  id: 'closeCase',
  needs: 'case.decide',
  method: 'post',
  path: '/m/:municipality/cases/:case/close',
  params: OfCase,
  body: z.strictObject({ resolution: Why }),
  async run(world, { params, body }) {
    return await commit(world, params.municipality, async ({ trx }) => {
      const found = await trx
        .selectFrom('ledger_case')
        .select('closed_at')
        .where('municipality_id', '=', params.municipality)
        .where('id', '=', params.case)
        .executeTakeFirst();
      if (!found) return refuse('name/unknown', params.case);
      if (found.closed_at !== null) return refuse('state/conflict', `closed at ${found.closed_at}`);
      const closedAt = toInstant(world.nowMs());
      await trx
        .updateTable('ledger_case')
        .set({ closed_at: closedAt, closed_by: actorName(world.actor), resolution: body.resolution })
        .where('municipality_id', '=', params.municipality)
        .where('id', '=', params.case)
        .execute();
      return done({ case: params.case, closedAt });
    });
  },
});
