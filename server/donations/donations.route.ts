import { createHash } from 'node:crypto';
import { z } from 'zod';
import { walletAlias } from '../../shared/alias.ts';
import { OfReceipt } from '../../shared/office/paths.ts';
import { receiptNumber } from '../../shared/receipt.ts';
import { awardForGift } from '../../shared/rules/award-points.ts';
import { planGiftPostings, reversePostings } from '../../shared/rules/plan-postings.ts';
import { toInstant } from '../../shared/time.ts';
import { Settings } from '../../shared/town.ts';
import { NO_AWARD } from '../../shared/unit.ts';
import { refuse } from '../http/problem.ts';
import { actorName } from '../office/actor.ts';
import { done } from '../office/office-route.ts';
import { auditDraft } from '../office/office-world.ts';
import { officeRoute } from '../office/undescribed-route.ts';
import { findDonation } from './find-donation.ts';

/** One gift, by the number its giver wrote down. */
export const readDonation = officeRoute({
  id: 'readDonation',
  needs: 'gift.read',
  method: 'get',
  path: '/m/:municipality/donations/:receipt',
  params: OfReceipt,
  async run({ db }, { params: { municipality, receipt } }) {
    const found = await findDonation(db, municipality, receipt);
    if (found.status === 'refused') return found;
    const { donation } = found;
    return done({
      receipt: receiptNumber(donation.fact_id),
      transaction: donation.fact_id,
      alias: walletAlias(donation.wallet_id),
      project: donation.project_id,
      means: donation.means,
      amount: donation.amount,
      awardPoints: donation.award_points,
      state: donation.state,
      occurredAt: donation.occurred_at,
    });
  },
});

/**
 * A promised gift is paid at the counter: the promise goes, cash comes in its place, and the points it earns are
 * given now. Settling the same promise again moves nothing.
 */
export const settlePledge = officeRoute({
  id: 'settlePledge',
  needs: 'pledge.settle',
  method: 'post',
  path: '/m/:municipality/donations/:receipt/settle',
  params: OfReceipt,
  body: z.strictObject({ note: z.string().max(400).default('') }),
  async run(world, { params: { municipality, receipt }, body }) {
    const { db, ledger, hub, nowMs } = world;
    const found = await findDonation(db, municipality, receipt);
    if (found.status === 'refused') return found;
    const { fact_id: fact, wallet_id: wallet, project_id: project, means, amount } = found.donation;
    if (means !== 'pledge') return refuse('state/conflict', `this gift was no promise but ${means}`);
    if (found.donation.reversed_at !== null) return refuse('state/conflict', 'this promise was taken back');
    if (found.donation.state === 'suspense')
      return refuse('state/conflict', 'this promise waits in suspense');
    const town = await db
      .selectFrom('municipality')
      .innerJoin('project', 'project.municipality_id', 'municipality.id')
      .select(['settings', 'certified_at', 'uncertified_at'])
      .where('municipality.id', '=', municipality)
      .where('project.id', '=', project)
      .executeTakeFirstOrThrow();
    const { yenPerPoint, giftRule } = Settings.parse(JSON.parse(town.settings));
    const certified = town.certified_at !== null && town.uncertified_at === null;
    const award = awardForGift({ means: 'cash', amount }, certified, yenPerPoint);
    const promise = planGiftPostings({ wallet, project, means: 'pledge', amount, award: NO_AWARD });
    const answer = await ledger.post({
      municipality,
      id: settlementId(municipality, fact),
      kind: 'settle-pledge',
      postings: [
        ...reversePostings(promise),
        ...planGiftPostings({ wallet, project, means: 'cash', amount, award }),
      ],
      occurredAt: toInstant(nowMs()),
      by: actorName(world.actor),
      note: body.note,
      audit: auditDraft(world, {
        subject: `donation/${receiptNumber(fact)}`,
        before: { state: 'pledged' },
        after: { state: 'settled' },
      }),
      factId: fact,
      rule: giftRule,
    });
    if (answer.status === 'refused') return refuse('state/conflict', answer.detail);
    hub.changed(municipality);
    return done({
      receipt: receiptNumber(fact),
      transaction: answer.transactionId,
      status: answer.status,
      project,
      amount,
      awardPoints: award.points,
    });
  },
});

/** One id for the settlement of one promise, so that two clerks settling at once settle once. A UUID of version 8. */
function settlementId(municipality: string, fact: string): string {
  const hex = createHash('sha256').update(`settle-pledge\n${municipality}\n${fact}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
