import { sql } from 'kysely';
import { idTailFromCrockford } from '../../shared/crockford.ts';
import * as endpoints from '../../shared/office/gifts.ts';
import { receiptNumber } from '../../shared/receipt.ts';
import { planPassOnPostings } from '../../shared/rules/plan-postings.ts';
import { TAIL_START } from '../cards/find-wallet.ts';
import { holdsWords } from '../db/holds-words.ts';
import { textOf } from '../db/text-column.ts';
import { refuse } from '../http/problem.ts';
import { accountsFor } from '../ledger/accounts-for.ts';
import { actorName } from '../office/actor.ts';
import { done, route } from '../office/office-route.ts';
import { auditDraft } from '../office/office-world.ts';
import { findProject } from '../projects/find-project.ts';
import { ageDays } from './age-days.ts';
import { findDonation } from './find-donation.ts';
import { fromCursor, toCursor } from './time-cursor.ts';

export const listSuspense = route(
  endpoints.listSuspense,
  async ({ db, nowMs }, { params: { municipality }, query: { after: cursor, limit, search } }) => {
    const after = fromCursor(cursor);
    const words = (search ?? '').trim();
    // A receipt number is one gift's, and may be a word all the same.
    const tail = idTailFromCrockford(words.normalize('NFKC'));
    const found = await db
      .selectFrom('donation')
      .innerJoin('project', (join) =>
        join
          .onRef('project.municipality_id', '=', 'donation.municipality_id')
          .onRef('project.id', '=', 'donation.project_id'),
      )
      .select(['donation.fact_id', 'donation.amount', 'donation.means', 'donation.occurred_at'])
      .select(['project.id', 'project.name'])
      .where('donation.municipality_id', '=', municipality)
      .where('donation.state', '=', sql.lit('suspense'))
      .where('reversed_at', 'is', null)
      .$if(after !== null, (each) =>
        each.where(sql<boolean>`(occurred_at, fact_id) > (${after?.at}, ${after?.id})`),
      )
      .$if(words !== '', (each) =>
        each.where(({ or }) =>
          or([
            holdsWords(['project.name', 'project.id'], words),
            ...(tail === null
              ? []
              : [sql<boolean>`substr(donation.fact_id, ${sql.lit(TAIL_START)}) = ${tail}`]),
          ]),
        ),
      )
      .orderBy('occurred_at')
      .orderBy('fact_id')
      .limit(limit + 1)
      .execute();
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const accounts = await accountsFor(db, municipality, ['suspense', 'point-suspense']);
    const held = (purpose: string) => accounts.find((account) => account.purpose === purpose)?.balance ?? 0;
    return done({
      rows: page.map((row) => ({
        receipt: receiptNumber(row.fact_id),
        project: row.id,
        projectName: textOf(row.name),
        means: row.means,
        amount: row.amount,
        ageDays: ageDays(row.occurred_at, nowMs()),
        occurredAt: row.occurred_at,
      })),
      next: found.length > limit && last ? toCursor({ at: last.occurred_at, id: last.fact_id }) : null,
      total: null,
      yen: held('suspense'),
      points: held('point-suspense'),
    });
  },
);

export const passOnGift = route(
  endpoints.passOnGift,
  async (world, { params: { municipality, receipt }, body: { to, why } }) => {
    const { db, ledger, hub } = world;
    const found = await findDonation(db, municipality, receipt);
    if (found.status === 'refused') return found;
    if (!(await findProject(db, municipality, to))) return refuse('name/unknown', to);
    const { fact_id: fact, project_id: from, means, amount } = found.donation;
    const answer = await ledger.passOn({
      municipality,
      fact,
      project: to,
      by: actorName(world.actor),
      note: why,
      audit: auditDraft(world, {
        subject: `donation/${receiptNumber(fact)}`,
        before: { state: 'suspense', project: from },
        after: { project: to, postings: planPassOnPostings({ project: to, means, amount }) },
        why,
      }),
    });
    if (answer.status === 'refused') return refuse('state/conflict', answer.detail);
    hub.changed(municipality);
    return done({ transaction: answer.transactionId, status: answer.status });
  },
);

export const returnGift = route(
  endpoints.returnGift,
  async (world, { params: { municipality, receipt }, body: { why } }) => {
    const { db, ledger, hub } = world;
    const found = await findDonation(db, municipality, receipt);
    if (found.status === 'refused') return found;
    const { fact_id: fact, state } = found.donation;
    if (state !== 'suspense') return refuse('state/conflict', 'this gift waits in suspense no longer');
    const answer = await ledger.reverse({
      municipality,
      transactionId: fact,
      by: actorName(world.actor),
      note: why,
      audit: auditDraft(world, {
        subject: `donation/${receiptNumber(fact)}`,
        before: { state },
        after: { state: 'returned' },
        why,
      }),
    });
    if (answer.status === 'refused') return refuse('state/conflict', answer.detail);
    hub.changed(municipality);
    return done({ transaction: answer.transactionId, status: answer.status });
  },
);
