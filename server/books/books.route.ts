import { z } from 'zod';
import { InTown, OfTransaction, Why } from '../../shared/office/paths.ts';
import { PURPOSES } from '../../shared/rules/plan-postings.ts';
import { Instant } from '../../shared/time.ts';
import { refuse } from '../http/problem.ts';
import { actorName } from '../office/actor.ts';
import { done } from '../office/office-route.ts';
import { auditDraft } from '../office/office-world.ts';
import { officeRoute } from '../office/undescribed-route.ts';

const WALLET_PURPOSES = Object.entries(PURPOSES).flatMap(([purpose, { owner }]) =>
  owner === 'wallet' ? [purpose] : [],
);

/** The town's and the projects' accounts with their balances at a moment, now or past. Wallets are not listed here. */
export const readBooks = officeRoute({
  id: 'readBooks',
  needs: 'books.read',
  method: 'get',
  path: '/m/:municipality/books',
  params: InTown,
  query: z.object({ at: Instant.optional() }),
  async run({ db, ledger }, { params: { municipality }, query }) {
    const accounts = await db
      .selectFrom('account')
      .select(['purpose', 'owner_id', 'unit', 'balance'])
      .where('municipality_id', '=', municipality)
      .where((each) => each.not(each('purpose', 'in', WALLET_PURPOSES as never)))
      .orderBy('purpose')
      .orderBy('owner_id')
      .execute();
    const rows = await Promise.all(
      accounts.map(async ({ purpose, owner_id, unit, balance }) => {
        const account = { purpose, ownerId: owner_id };
        const then =
          query.at === undefined ? balance : await ledger.balanceAt({ municipality, account, at: query.at });
        return { purpose, owner: owner_id, unit, balance: then };
      }),
    );
    return done({ at: query.at ?? null, accounts: rows });
  },
});

/** Undoes one transaction by its opposite: an office's entry or what a fact moved. Once; nothing is erased. */
export const reverseTransaction = officeRoute({
  id: 'reverseTransaction',
  needs: 'books.reverse',
  method: 'post',
  path: '/m/:municipality/transactions/:transaction/reverse',
  params: OfTransaction,
  body: z.strictObject({ note: Why }),
  async run(world, { params: { municipality, transaction }, body: { note } }) {
    const { ledger, hub } = world;
    const answer = await ledger.reverse({
      municipality,
      transactionId: transaction,
      by: actorName(world.actor),
      note,
      audit: auditDraft(world, { subject: `transaction/${transaction}`, why: note }),
    });
    if (answer.status === 'refused') {
      const unknown = answer.code === 'transaction/unknown';
      return refuse(unknown ? 'name/unknown' : 'state/conflict', answer.detail);
    }
    hub.changed(municipality);
    return done({ transaction: answer.transactionId, status: answer.status });
  },
});
