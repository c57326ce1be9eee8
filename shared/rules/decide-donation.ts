import type { Means } from '../fact.ts';
import { type Refused, refused } from '../refusal.ts';
import type { Project, Settings } from '../town.ts';
import type { Award } from '../unit.ts';
import type { Balances } from '../wallet.ts';
import { awardForGift } from './award-points.ts';
import { projectNow } from './project-now.ts';

export interface DonationWish {
  /** As it was told; its period and certification are looked at here. */
  readonly project: Project;
  /** Kiosk time corrected by the server's offset, milliseconds since 1970. */
  readonly nowMs: number;
  readonly means: Exclude<Means, 'cash'>;
  readonly amount: number;
  readonly settings: Settings;
  readonly cardBlocked: boolean;
  readonly balances: Balances;
  readonly online: boolean;
  /** Prepaid yen this wallet has given here since the last exchange succeeded. */
  readonly prepaidThisOutageYen: number;
  /** Since this wallet last gave to this project here; null when it has not. */
  readonly sinceGivenMs: number | null;
  /** A payment of this wallet to this project was asked for on the terminal, and nobody knows yet how it ended. */
  readonly unsettled: boolean;
}

export type DonationDecision = { readonly status: 'accepted'; readonly award: Award } | Refused;

/** Whether a gift can be accepted now, and what it earns. For `terminal` this opens the charge; the money decides. */
export function decideDonation(wish: DonationWish): DonationDecision {
  const { means, amount, settings, balances } = wish;
  const project = projectNow(wish.project, wish.nowMs);
  if (wish.cardBlocked) return refused('card/blocked');
  if (project.status !== 'open') return refused('project/closed');
  if (!settings.means.includes(means)) return refused('donation/means');
  const amounts = means === 'points' ? settings.amountsPoints : settings.amountsYen;
  if (!amounts.includes(amount)) return refused('donation/amount');
  if (wish.unsettled) return refused('donation/unsettled');
  if (wish.sinceGivenMs !== null && wish.sinceGivenMs < settings.donationLockMs) {
    return refused('donation/already');
  }
  if (means === 'points' && balances.points < amount) return refused('points/short');
  if (means === 'prepaid') {
    if (balances.prepaidYen < amount) return refused('prepaid/short');
    const offlineTotal = wish.prepaidThisOutageYen + amount;
    if (!wish.online && offlineTotal > settings.offlineLimitYen) return refused('prepaid/offline-limit');
  }
  return {
    status: 'accepted',
    award: awardForGift({ means, amount }, project.certified, settings.yenPerPoint),
  };
}
