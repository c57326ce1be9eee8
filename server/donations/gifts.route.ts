import { walletAlias } from '../../shared/alias.ts';
import * as endpoints from '../../shared/office/gifts.ts';
import { receiptNumber } from '../../shared/receipt.ts';
import { awardForGift } from '../../shared/rules/award-points.ts';
import { planGiftPostings, reversePostings } from '../../shared/rules/plan-postings.ts';
import { toInstant } from '../../shared/time.ts';
import { Settings } from '../../shared/town.ts';
import { NO_AWARD } from '../../shared/unit.ts';
import { textOf } from '../db/text-column.ts';
import { refuse } from '../http/problem.ts';
import { actorName } from '../office/actor.ts';
import { done, route } from '../office/office-route.ts';
import { auditDraft } from '../office/office-world.ts';
import { findProject } from '../projects/find-project.ts';
import { standingOf } from '../projects/project-standing.ts';
import { ageDays } from './age-days.ts';
import { findDonation } from './find-donation.ts';
import { settlementId } from './settlement-id.ts';

export const readDonation = route(
  endpoints.readDonation,
  async ({ db, nowMs }, { params: { municipality, receipt } }) => {
    const found = await findDonation(db, municipality, receipt);
    if (found.status === 'refused') return found;
    const { donation } = found;
    const { passed_on_to: to, project_id: project } = donation;
    const named = await findProject(db, municipality, to ?? project);
    if (!named) throw new Error(`a gift names no project: ${to ?? project}`);
    return done({
      receipt: receiptNumber(donation.fact_id),
      transaction: donation.fact_id,
      alias: walletAlias(donation.wallet_id),
      project,
      passedOnTo: to === project ? null : to,
      projectName: textOf(named.name),
      means: donation.means,
      amount: donation.amount,
      awardPoints: donation.award_points,
      state: donation.state,
      takenBackAt: donation.reversed_at,
      ageDays: ageDays(donation.occurred_at, nowMs()),
      occurredAt: donation.occurred_at,
    });
  },
);

/** The promise goes, cash comes in its place, and the points it earns are given. The same again moves nothing. */
export const settlePledge = route(
  endpoints.settlePledge,
  async (world, { params: { municipality, receipt }, body }) => {
    const { db, ledger, hub, nowMs } = world;
    const found = await findDonation(db, municipality, receipt);
    if (found.status === 'refused') return found;
    const { fact_id: fact, wallet_id: wallet, means, amount } = found.donation;
    const project = found.donation.passed_on_to ?? found.donation.project_id;
    if (means !== 'pledge') return refuse('state/conflict', `this gift was no promise but ${means}`);
    if (found.donation.reversed_at !== null) return refuse('state/conflict', 'this promise was taken back');
    if (found.donation.state === 'suspense')
      return refuse('state/conflict', 'this promise waits in suspense');
    const { settings } = await db
      .selectFrom('municipality')
      .select('settings')
      .where('id', '=', municipality)
      .executeTakeFirstOrThrow();
    const row = await findProject(db, municipality, project);
    if (!row) throw new Error(`a gift names no project: ${project}`);
    const { yenPerPoint, giftRule } = Settings.parse(JSON.parse(settings));
    const { certified } = standingOf(row, nowMs());
    const award = awardForGift({ means: 'cash', amount }, certified, yenPerPoint);
    const promise = planGiftPostings({ wallet, project, means: 'pledge', amount, award: NO_AWARD });
    const postings = [
      ...reversePostings(promise),
      ...planGiftPostings({ wallet, project, means: 'cash', amount, award }),
    ];
    const answer = await ledger.post({
      municipality,
      id: await settlementId(db, municipality, fact),
      kind: 'settle-pledge',
      postings,
      occurredAt: toInstant(nowMs()),
      by: actorName(world.actor),
      note: body.note,
      audit: auditDraft(world, {
        subject: `donation/${receiptNumber(fact)}`,
        before: { state: 'pledged' },
        after: { state: 'settled', postings },
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
);

export const takeBackPledge = route(
  endpoints.takeBackPledge,
  async (world, { params: { municipality, receipt }, body: { state, why } }) => {
    const { db, ledger, hub } = world;
    const found = await findDonation(db, municipality, receipt);
    if (found.status === 'refused') return found;
    const { donation } = found;
    if (donation.means !== 'pledge')
      return refuse('state/conflict', `this gift was no promise but ${donation.means}`);
    if (donation.state !== state) return refuse('state/conflict', `this promise is ${donation.state} now`);
    const fact = donation.fact_id;
    const answer = await ledger.reverse({
      municipality,
      transactionId: state === 'pledged' ? fact : await settlementId(db, municipality, fact),
      by: actorName(world.actor),
      note: why,
      audit: auditDraft(world, {
        subject: `donation/${receiptNumber(fact)}`,
        before: { state },
        after: { state: state === 'pledged' ? 'taken-back' : 'pledged' },
        why,
      }),
    });
    if (answer.status === 'refused') return refuse('state/conflict', answer.detail);
    hub.changed(municipality);
    return done({ transaction: answer.transactionId, status: answer.status });
  },
);
