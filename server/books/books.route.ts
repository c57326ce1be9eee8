import * as endpoints from '../../shared/office/books.ts';
import { UNITS } from '../../shared/unit.ts';
import { refuse } from '../http/problem.ts';
import { actorName } from '../office/actor.ts';
import { done, route } from '../office/office-route.ts';
import { auditDraft } from '../office/office-world.ts';
import { TOWN_PURPOSES } from './account-days.ts';
import { readBalancesAt } from './read-balances-at.ts';

/** The town's and the projects' accounts with their balances at a moment, now or past. Wallets are summed: all accounts of a unit are zero. */
export const readBooks = route(endpoints.readBooks, async ({ db, dialect }, { params, query: { at } }) => {
  const { municipality } = params;
  const accounts = await db
    .selectFrom('account')
    .select(['id', 'purpose', 'owner_id', 'unit', 'balance'])
    .where('municipality_id', '=', municipality)
    .where('purpose', 'in', TOWN_PURPOSES)
    .orderBy('purpose')
    .orderBy('owner_id')
    .execute();
  const then = at === undefined ? null : await readBalancesAt(db, dialect, municipality, at);
  const rows = accounts.map(({ id, purpose, owner_id, unit, balance }) => ({
    ...{ purpose, owner: owner_id, unit },
    balance: then ? (then.get(id) ?? 0) : balance,
  }));
  const wallets = UNITS.map((unit) => ({
    unit,
    balance: 0 - rows.filter((row) => row.unit === unit).reduce((sum, { balance }) => sum + balance, 0),
  }));
  return done({ at: at ?? null, accounts: rows, wallets });
});

/** Undoes one transaction by its opposite: an office's entry or what a fact moved. Once; nothing is erased. */
export const reverseTransaction = route(
  endpoints.reverseTransaction,
  async (world, { params: { municipality, transaction }, body: { note } }) => {
    const { ledger, hub } = world;
    const answer = await ledger.reverse({
      municipality,
      transactionId: transaction,
      by: actorName(world.actor),
      note,
      audit: auditDraft(world, { subject: `transaction/${transaction}`, why: note }),
    });
    if (answer.status === 'refused') {
      return refuse(answer.code === 'transaction/unknown' ? 'name/unknown' : 'state/conflict', answer.detail);
    }
    hub.changed(municipality);
    return done({ transaction: answer.transactionId, status: answer.status });
  },
);
