import { walletAlias } from '../../shared/alias.ts';
import type { Proof } from '../../shared/office/merges.ts';
import * as endpoints from '../../shared/office/merges.ts';
import { planMergePostings } from '../../shared/rules/plan-postings.ts';
import { toEpochMs } from '../../shared/time.ts';
import { findDonation } from '../donations/find-donation.ts';
import { type Refused, refuse } from '../http/problem.ts';
import { WALLET_PURPOSES } from '../ledger/wallet-balances.ts';
import { actorName } from '../office/actor.ts';
import { created, done, route } from '../office/office-route.ts';
import { auditDraft, type OfficeWorld } from '../office/office-world.ts';
import { cardTail } from './choose-card.ts';
import { findTownCard } from './find-town-card.ts';
import { findWallet } from './find-wallet.ts';
import { postingLine } from './posting-line.ts';
import { recentTaps } from './recent-taps.ts';

/** A touch proves that the card is here as long as its holder still stands at the desk. */
const TOUCH_COUNTS_MS = 15 * 60 * 1000;
const TAPS_LOOKED_AT = 50;

interface Pair {
  readonly municipality: string;
  readonly from: string;
  readonly into: string;
}

export const previewMerge = route(endpoints.previewMerge, async (world, { params, query }) => {
  const { db, ledger } = world;
  const { municipality } = params;
  const pair = await findPair(world, municipality, query);
  if ('status' in pair) return pair;
  const held = await Promise.all(
    WALLET_PURPOSES.map(async (purpose) => ({
      purpose,
      balance: await ledger.balanceAt({ municipality, account: { purpose, ownerId: pair.from } }),
    })),
  );
  const cards = await db
    .selectFrom('card')
    .select('id')
    .where('municipality_id', '=', municipality)
    .where('wallet_id', '=', pair.from)
    .execute();
  const townCards = await db
    .selectFrom('town_card')
    .select('number')
    .where('municipality_id', '=', municipality)
    .where('wallet_id', '=', pair.from)
    .execute();
  const doubles = await db
    .selectFrom('attendance as a')
    .innerJoin('attendance as b', (join) =>
      join.onRef('b.municipality_id', '=', 'a.municipality_id').onRef('b.session_id', '=', 'a.session_id'),
    )
    .select(({ fn }) => fn.countAll<number>().as('sessions'))
    .where('a.municipality_id', '=', municipality)
    .where('a.wallet_id', '=', pair.from)
    .where('b.wallet_id', '=', pair.into)
    .where('a.reversed_at', 'is', null)
    .where('b.reversed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return done({
    from: walletAlias(pair.from),
    into: walletAlias(pair.into),
    postings: planMergePostings(pair.from, pair.into, held).map(postingLine),
    cards: cards.map(({ id }) => cardTail(id)),
    townCards: townCards.map(({ number }) => number),
    doubleSessions: doubles.sessions,
    obstacle: await obstacleTo(world, pair),
  });
});

export const mergeWallets = route(endpoints.mergeWallets, async (world, { params, body }) => {
  const { db, ledger, hub } = world;
  const { municipality } = params;
  const { request, proof } = body;
  const pair = await findPair(world, municipality, body);
  if ('status' in pair) return pair;
  const told = { from: walletAlias(pair.from), into: walletAlias(pair.into) };
  const before = await db
    .selectFrom('wallet_merge')
    .select('transaction_id')
    .where('municipality_id', '=', municipality)
    .where('transaction_id', '=', request)
    .executeTakeFirst();
  if (!before) {
    const obstacle = await obstacleTo(world, pair);
    if (obstacle !== null) return refuse('state/conflict', obstacle);
    const doubt = await doubtOf(world, pair, proof);
    if (doubt !== null) return refuse('proof/insufficient', doubt);
  }
  const answer = await ledger.mergeWallets({
    municipality,
    id: request,
    source: pair.from,
    target: pair.into,
    by: actorName(world.actor),
    note: proof.kind,
    audit: auditDraft(world, {
      subject: `wallet/${told.into}`,
      before: { wallet: told.from },
      after: { wallet: told.into },
      why: proof.kind,
    }),
  });
  if (answer.status === 'refused') return refuse(answer.code, answer.detail);
  hub.changed(municipality);
  return created({ transaction: request, status: answer.status, ...told });
});

async function findPair(
  { db }: OfficeWorld,
  municipality: string,
  said: { readonly from: string; readonly into: string },
): Promise<Pair | Refused> {
  const from = await findWallet(db, municipality, said.from);
  if (from.status === 'refused') return from;
  const into = await findWallet(db, municipality, said.into);
  if (into.status === 'refused') return into;
  return { municipality, from: from.wallet, into: into.wallet };
}

/** Only an anonymous wallet goes into a person's: who they belong to is never guessed. */
async function obstacleTo({ db }: OfficeWorld, { municipality, from, into }: Pair) {
  if (from === into) return 'same';
  const merged = await db
    .selectFrom('wallet_merge')
    .select('source_id')
    .where('municipality_id', '=', municipality)
    .where('source_id', 'in', [from, into])
    .where('undone_at', 'is', null)
    .executeTakeFirst();
  if (merged) return 'already-merged';
  const persons = await db
    .selectFrom('person')
    .select('wallet_id')
    .where('municipality_id', '=', municipality)
    .where('wallet_id', 'in', [from, into])
    .execute();
  if (persons.some(({ wallet_id }) => wallet_id === from)) return 'from-has-person';
  return persons.some(({ wallet_id }) => wallet_id === into) ? null : 'into-has-no-person';
}

/** Why what was shown does not prove that the wallet is the person's; null when it does. */
async function doubtOf(
  { db, nowMs }: OfficeWorld,
  { municipality, from }: Pair,
  proof: Proof,
): Promise<string | null> {
  switch (proof.kind) {
    case 'touched': {
      const taps = await recentTaps(db, { municipality, kiosk: proof.kiosk }, TAPS_LOOKED_AT);
      const here = taps.some(
        ({ wallet, receivedAt }) => wallet === from && nowMs() - toEpochMs(receivedAt) <= TOUCH_COUNTS_MS,
      );
      return here ? null : 'its card was not touched there within the last 15 minutes';
    }
    case 'town-card': {
      const card = await findTownCard(db, municipality, proof.number);
      if (card.status === 'refused' || card.wallet !== from) return 'this town card does not open it';
      return card.blockedAt === null ? null : 'this town card is blocked';
    }
    case 'receipts': {
      const facts = new Set<string>();
      for (const receipt of proof.receipts) {
        const gift = await findDonation(db, municipality, receipt);
        if (gift.status === 'refused' || gift.donation.wallet_id !== from)
          return `${receipt} is no gift of it`;
        facts.add(gift.donation.fact_id);
      }
      return facts.size >= 2 ? null : 'two different receipts are needed';
    }
  }
}
