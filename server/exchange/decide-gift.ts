import type { CaseCode, QuarantineCode } from '../../shared/exchange.ts';
import type { BodyOf, ChargeState } from '../../shared/fact.ts';
import { awardForGift } from '../../shared/rules/award-points.ts';

export interface KnownProject {
  readonly everCertified: boolean;
  /** When it closed, milliseconds since 1970. */
  readonly closedMs: number | null;
}

export interface KnownCharge {
  readonly kiosk: string;
  readonly project: string;
  readonly amount: number;
  readonly state: ChargeState;
  readonly paidFact: string | null;
}

export interface GiftKnown {
  readonly kiosk: string;
  readonly occurredMs: number;
  readonly project: KnownProject | null;
  readonly charge: KnownCharge | null;
  /** Every yen-per-point ratio the town ever had. */
  readonly ratios: readonly (number | null)[];
  readonly cardBlocked: boolean;
}

export type GiftDecision =
  | { readonly status: 'quarantined'; readonly code: QuarantineCode }
  | { readonly status: 'recorded'; readonly toSuspense: boolean; readonly codes: readonly CaseCode[] };

/**
 * What an accepted gift does to the books. The award is believed up to the most generous ratio the town ever had, at
 * projects that ever were certified: a kiosk that was offline promised by what it knew. Pure.
 */
export function decideGift(body: BodyOf<'donation'>, known: GiftKnown): GiftDecision {
  const { project } = known;
  if (project === null) return { status: 'quarantined', code: 'project/unknown' };
  if (isBeyondRule(body, project, known.ratios)) return { status: 'quarantined', code: 'award/beyond-rule' };
  if (body.means === 'terminal') {
    const code = judgeCharge(body, known);
    if (code) return { status: 'quarantined', code };
  }
  const toSuspense = project.closedMs !== null && known.occurredMs >= project.closedMs;
  const codes: CaseCode[] = [];
  if (toSuspense) codes.push('project/closed');
  if (known.cardBlocked) codes.push('card/blocked');
  return { status: 'recorded', toSuspense, codes };
}

function isBeyondRule(
  body: BodyOf<'donation'>,
  project: KnownProject,
  ratios: readonly (number | null)[],
): boolean {
  const most = Math.max(
    0,
    ...ratios.map((yenPerPoint) => awardForGift(body, project.everCertified, yenPerPoint).points),
  );
  return body.award.points > most || body.award.coins > 0 || body.award.credits > 0;
}

/** The kiosk's own charge facts come before the gift in its chain: a gift without one was never paid. */
function judgeCharge(body: BodyOf<'donation'>, { charge, kiosk }: GiftKnown): QuarantineCode | null {
  const paid =
    charge !== null &&
    charge.state === 'approved' &&
    charge.kiosk === kiosk &&
    charge.amount === body.amount &&
    charge.project === body.project;
  if (!paid) return 'charge/not-approved';
  return charge.paidFact === null ? null : 'charge/already-used';
}
