import { walletAlias } from '../../shared/alias.ts';
import * as endpoints from '../../shared/office/top-ups.ts';
import type { Posting } from '../../shared/rules/plan-postings.ts';
import { toInstant } from '../../shared/time.ts';
import { Settings } from '../../shared/town.ts';
import { refuse } from '../http/problem.ts';
import { findStanding } from '../ledger/find-heir.ts';
import { readerOf } from '../ledger/reader-of-db.ts';
import { PAY_DUE } from '../ledger/why-not-post.ts';
import { actorName } from '../office/actor.ts';
import { created, done, route } from '../office/office-route.ts';
import { auditDraft, type OfficeWorld } from '../office/office-world.ts';
import { findWallet } from './find-wallet.ts';
import { isSamePayment } from './is-same-payment.ts';
import { slipsOf, transactionOfSlip } from './slip-number.ts';

/**
 * Yen paid in at the counter. `request` is made by the caller once per payment: the same one again pays nothing
 * in, so a lost answer can be asked for again, and is answered with the same slip.
 */
export const topUp = route(endpoints.topUp, (world, { params, body }) =>
  takeYen(world, params, { ...body, into: 'prepaid', kind: 'top-up', note: body.slip ?? '' }),
);

/** What the holder owes is paid; the ledger takes no more than that (server/ledger/why-not-post.ts). */
export const payDue = route(endpoints.payDue, (world, { params, body }) =>
  takeYen(world, params, { ...body, into: 'overdraft-due', kind: PAY_DUE, note: '' }),
);

async function takeYen(
  world: OfficeWorld,
  { municipality, alias }: { readonly municipality: string; readonly alias: string },
  paid: {
    readonly request: string;
    readonly amountYen: number;
    readonly into: 'prepaid' | 'overdraft-due';
    readonly kind: string;
    readonly note: string;
  },
) {
  const { db, ledger, hub, nowMs } = world;
  const found = await findWallet(db, municipality, alias);
  if (found.status === 'refused') return found;
  const { request, amountYen, into } = paid;
  const posting: Posting = {
    from: { purpose: 'counter-cash', ownerId: '' },
    to: { purpose: into, ownerId: found.wallet },
    unit: 'yen',
    amount: amountYen,
  };
  const named = walletAlias(found.wallet);
  const answer = await ledger.post({
    municipality,
    id: request,
    kind: paid.kind,
    postings: [posting],
    occurredAt: toInstant(nowMs()),
    by: actorName(world.actor),
    note: paid.note,
    withSlip: true,
    audit: auditDraft(world, { subject: `wallet/${named}`, after: { amountYen, into } }),
  });
  if (answer.status === 'refused') return refuse('state/conflict', answer.detail);
  const same = { municipality, request, wallet: found.wallet, amountYen, into };
  if (answer.status === 'already' && !(await isSamePayment(db, same))) {
    return refuse('request-id/reused', request);
  }
  hub.changed(municipality);
  // What is paid in under a name of before a merge is where everything went.
  const ownerId = await findStanding(readerOf(db), municipality, found.wallet);
  const held = (purpose: 'prepaid' | 'overdraft-due') =>
    ledger.balanceAt({ municipality, account: { purpose, ownerId } });
  const slip = (await slipsOf(db, municipality, [request])).get(request);
  if (slip === undefined) throw new Error(`the payment ${request} has no slip`);
  return created({
    transaction: answer.transactionId,
    status: answer.status,
    alias: named,
    prepaidYen: await held('prepaid'),
    dueYen: 0 - (await held('overdraft-due')),
    slip,
  });
}

export const readSlip = route(endpoints.readSlip, async ({ db }, { params: { municipality, slip } }) => {
  const transaction = await transactionOfSlip(db, municipality, slip);
  if (transaction === null) return refuse('name/unknown', slip);
  const row = await db
    .selectFrom('office_transaction as o')
    .innerJoin('posting as p', (join) =>
      join
        .onRef('p.municipality_id', '=', 'o.municipality_id')
        .onRef('p.transaction_id', '=', 'o.id')
        .on('p.line', '=', 1),
    )
    .innerJoin('municipality as m', 'm.id', 'o.municipality_id')
    .select(['o.kind', 'o.wallet_id', 'o.made_by', 'o.occurred_at', 'p.amount', 'm.settings'])
    .where('o.municipality_id', '=', municipality)
    .where('o.id', '=', transaction)
    .executeTakeFirstOrThrow();
  const undone = await db
    .selectFrom('office_transaction')
    .select('id')
    .where('municipality_id', '=', municipality)
    .where('reverses', '=', transaction)
    .executeTakeFirst();
  const { name, deskPlace } = Settings.parse(JSON.parse(row.settings));
  return done({
    slip,
    transaction,
    kind: row.kind,
    alias: walletAlias(row.wallet_id ?? ''),
    amountYen: row.amount,
    at: row.occurred_at,
    clerk: row.made_by,
    reversed: undone !== undefined,
    town: name,
    desk: deskPlace,
  });
});
