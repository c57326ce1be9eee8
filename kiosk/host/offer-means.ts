import type { Settings } from '../../shared/town.ts';
import type { Balances } from '../../shared/wallet.ts';
import type { Visit } from '../protocol/host-message.ts';

export interface MeansAtHand {
  readonly settings: Settings;
  readonly balances: Balances;
  readonly online: boolean;
  readonly prepaidThisOutageYen: number;
  /** A payment terminal stands beside the kiosk. */
  readonly terminal: boolean;
}

/**
 * The means a person can use now, the sensible one first: money already paid in, then a payment, then a promise,
 * then points. A means that cannot pay the smallest amount is not offered.
 */
export function offerMeans({ settings, balances, online, ...at }: MeansAtHand): Visit['means'] {
  const outageYen = online ? Number.POSITIVE_INFINITY : settings.offlineLimitYen - at.prepaidThisOutageYen;
  const prepaid = Math.min(balances.prepaidYen, outageYen);
  const offers: Visit['means'] = [];
  if (prepaid >= Math.min(...settings.amountsYen)) offers.push({ means: 'prepaid', available: prepaid });
  if (at.terminal && online) offers.push({ means: 'terminal', available: null });
  offers.push({ means: 'pledge', available: null });
  if (balances.points >= Math.min(...settings.amountsPoints)) {
    offers.push({ means: 'points', available: balances.points });
  }
  return offers.filter(({ means }) => settings.means.includes(means));
}
