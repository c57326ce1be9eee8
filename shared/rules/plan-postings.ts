import { assertNever } from '../assert-never.ts';
import type { FactBody, Means } from '../fact.ts';
import type { Award, Unit } from '../unit.ts';

/**
 * An account is one owner's, for one purpose, in one unit. The purpose decides the unit, so units cannot mix.
 * `wallet` accounts belong to a card holder, `project` accounts to an activity, `town` accounts to the municipality.
 */
export const PURPOSES = {
  points: { owner: 'wallet', unit: 'point' },
  prepaid: { owner: 'wallet', unit: 'yen' },
  coins: { owner: 'wallet', unit: 'coin' },
  credits: { owner: 'wallet', unit: 'credit' },
  'pledge-due': { owner: 'wallet', unit: 'yen' },
  /** Spent beyond what was paid in, and owed by the holder: negative until it is paid at the counter. */
  'overdraft-due': { owner: 'wallet', unit: 'yen' },
  gifts: { owner: 'project', unit: 'yen' },
  'point-gifts': { owner: 'project', unit: 'point' },
  pledges: { owner: 'project', unit: 'yen' },
  'points-issued': { owner: 'town', unit: 'point' },
  'coins-issued': { owner: 'town', unit: 'coin' },
  'credits-issued': { owner: 'town', unit: 'credit' },
  'counter-cash': { owner: 'town', unit: 'yen' },
  'terminal-clearing': { owner: 'town', unit: 'yen' },
  suspense: { owner: 'town', unit: 'yen' },
  'point-suspense': { owner: 'town', unit: 'point' },
  /** Overdrafts that the town bears. */
  'written-off': { owner: 'town', unit: 'yen' },
} as const satisfies Record<string, { owner: 'wallet' | 'project' | 'town'; unit: Unit }>;
export type Purpose = keyof typeof PURPOSES;
// Object.keys knows no names.
export const PURPOSE_NAMES = Object.keys(PURPOSES) as [Purpose, ...Purpose[]];

/** Which account: `ownerId` is the wallet's or project's id, and '' for the town. */
export interface AccountRef {
  readonly purpose: Purpose;
  readonly ownerId: string;
}

/** One movement: `amount` (> 0) of one unit leaves `from` and reaches `to`. It cannot be out of balance. */
export interface Posting {
  readonly from: AccountRef;
  readonly to: AccountRef;
  readonly unit: Unit;
  readonly amount: number;
}

const town = (purpose: Purpose): AccountRef => ({ purpose, ownerId: '' });

function move(from: AccountRef, to: AccountRef, amount: number): Posting[] {
  const { unit } = PURPOSES[from.purpose];
  if (unit !== PURPOSES[to.purpose].unit) throw new Error(`units mix: ${from.purpose} to ${to.purpose}`);
  return amount > 0 ? [{ from, to, unit, amount }] : [];
}

const awardPostings = (wallet: string, award: Award): Posting[] => [
  ...move(town('points-issued'), { purpose: 'points', ownerId: wallet }, award.points),
  ...move(town('coins-issued'), { purpose: 'coins', ownerId: wallet }, award.coins),
  ...move(town('credits-issued'), { purpose: 'credits', ownerId: wallet }, award.credits),
];

/** Where each means takes the gift from and where the project keeps it. Pledges stay apart until settled. */
const GIFT_ROUTE: Record<Means, { from: Purpose; to: Purpose; suspense: Purpose }> = {
  prepaid: { from: 'prepaid', to: 'gifts', suspense: 'suspense' },
  points: { from: 'points', to: 'point-gifts', suspense: 'point-suspense' },
  pledge: { from: 'pledge-due', to: 'pledges', suspense: 'suspense' },
  terminal: { from: 'terminal-clearing', to: 'gifts', suspense: 'suspense' },
  cash: { from: 'counter-cash', to: 'gifts', suspense: 'suspense' },
};

export interface Gift {
  readonly wallet: string;
  readonly project: string;
  readonly means: Means;
  readonly amount: number;
  readonly award: Award;
  /** The project was closed before the gift: the money waits in suspense for a person's decision. */
  readonly toSuspense?: boolean;
}

/** Postings of one gift and of what it earns. */
export function planGiftPostings(gift: Gift): readonly Posting[] {
  const route = GIFT_ROUTE[gift.means];
  const from: AccountRef =
    PURPOSES[route.from].owner === 'town' ? town(route.from) : { purpose: route.from, ownerId: gift.wallet };
  const to: AccountRef = gift.toSuspense
    ? town(route.suspense)
    : { purpose: route.to, ownerId: gift.project };
  return [...move(from, to, gift.amount), ...awardPostings(gift.wallet, gift.award)];
}

/** A gift that waited in suspense goes to its project after all. What it earned was posted when it was made. */
export function planPassOnPostings({
  project,
  means,
  amount,
}: Omit<Gift, 'wallet' | 'award'>): readonly Posting[] {
  const { to, suspense } = GIFT_ROUTE[means];
  return move(town(suspense), { purpose: to, ownerId: project }, amount);
}

/** What a wallet lacks becomes its holder's debt: what it holds comes to zero. */
export const planClaimPostings = (wallet: string, prepaidYen: number): readonly Posting[] =>
  move({ purpose: 'overdraft-due', ownerId: wallet }, { purpose: 'prepaid', ownerId: wallet }, -prepaidYen);

/** The town bears what a wallet lacks. */
export const planWaivePostings = (
  wallet: string,
  lacking: { readonly prepaidYen: number; readonly points: number },
): readonly Posting[] => [
  ...move(town('written-off'), { purpose: 'prepaid', ownerId: wallet }, -lacking.prepaidYen),
  ...move(town('points-issued'), { purpose: 'points', ownerId: wallet }, -lacking.points),
];

/** Everything one wallet holds, or owes, goes to another. Debts travel the other way. */
export function planMergePostings(
  source: string,
  target: string,
  held: readonly { readonly purpose: Purpose; readonly balance: number }[],
): readonly Posting[] {
  return held.flatMap(({ purpose, balance }) => {
    if (PURPOSES[purpose].owner !== 'wallet') throw new Error(`${purpose} is no wallet's account`);
    const [here, there] = [source, target].map((ownerId) => ({ purpose, ownerId })) as [
      AccountRef,
      AccountRef,
    ]; // of two, two
    return balance > 0 ? move(here, there, balance) : move(there, here, -balance);
  });
}

/** Postings of what an attendance earns. */
export const planAwardPostings = (wallet: string, award: Award): readonly Posting[] =>
  awardPostings(wallet, award);

/** The same movements the other way round: the only way a posting is ever corrected. */
export const reversePostings = (postings: readonly Posting[]): readonly Posting[] =>
  postings.map(({ from, to, unit, amount }) => ({ from: to, to: from, unit, amount }));

/**
 * What a fact moves, as its kiosk meant it. The server posts this (or a lesser award, or suspense);
 * a kiosk adds it to what its wallet projection shows until the server's answer takes its place.
 */
export function planPostings(body: FactBody, wallet: string): readonly Posting[] {
  switch (body.kind) {
    case 'attendance':
      return planAwardPostings(wallet, body.award);
    case 'donation':
      return planGiftPostings({ wallet, ...body });
    case 'welcome':
    case 'charge':
    case 'refusal':
    case 'mode':
    case 'play':
      return [];
    default:
      return assertNever(body);
  }
}
