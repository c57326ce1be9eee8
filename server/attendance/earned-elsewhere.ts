import type { EarnedSoFar } from '../../shared/rules/award-points.ts';
import { dayInJapan, toEpochMs } from '../../shared/time.ts';
import type { PointRule } from '../../shared/town.ts';
import { findEarned } from '../exchange/load-known.ts';
import type { Reader } from '../ledger/engine.ts';
import type { StandingRow } from './standing-row.ts';

/**
 * What a wallet earned at other sessions, in the day and the fiscal year of an attendance: the caps leave the rest. Under a rule
 * without caps nobody asks.
 */
export async function earnedElsewhere(
  reader: Reader,
  of: {
    readonly municipality: string;
    readonly wallet: string;
    readonly occurredAt: string;
    readonly rule: PointRule;
    /** Its own attendance that stands at this session, or does not any more. */
    readonly standing: StandingRow | null;
  },
): Promise<EarnedSoFar> {
  const { municipality, wallet, occurredAt, rule, standing } = of;
  if (rule.capPointsPerDay === null && rule.capPointsPerYear === null) return { dayPoints: 0, yearPoints: 0 };
  const occurredMs = toEpochMs(occurredAt);
  const day = dayInJapan(occurredMs);
  const earned = await findEarned(reader, { municipality, wallet }, { day, occurredMs });
  const own = standing && standing.reversed_at === null ? standing.points : 0;
  return {
    dayPoints: earned.dayPoints - (standing?.day === day ? own : 0),
    yearPoints: earned.yearPoints - own,
  };
}
