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
  /** The yen-per-point ratio of the version that the fact quotes (null earns nothing); undefined when there is none such. */
  readonly ratio: number | null | undefined;
  readonly cardBlocked: boolean;
}

export type GiftDecision =
  | { readonly status: 'quarantined'; readonly code: QuarantineCode }
  | { readonly status: 'recorded'; readonly toSuspense: boolean; readonly codes: readonly CaseCode[] };

/**
 * What an accepted gift does to the books. An award is believed at projects that ever were certified: a kiosk that was
 * offline promised by what it knew. A gift that earned nothing needs no rule. Pure.
 */
export function decideGift(body: BodyOf<'donation'>, known: GiftKnown): GiftDecision {
  const { project } = known;
  if (project === null) return { status: 'quarantined', code: 'project/unknown' };
  const code = judgeAward(body, project, known.ratio) ?? judgeCharge(body, known);
  if (code) return { status: 'quarantined', code };
  const toSuspense = project.closedMs !== null && known.occurredMs >= project.closedMs;
  const codes: CaseCode[] = [];
  if (toSuspense) codes.push('project/closed');
  if (known.cardBlocked) codes.push('card/blocked');
  return { status: 'recorded', toSuspense, codes };
}

function judgeAward(
  body: BodyOf<'donation'>,
  { everCertified }: KnownProject,
  ratio: number | null | undefined,
): QuarantineCode | null {
  const { points, coins, credits } = body.award;
  if (points === 0 && coins === 0 && credits === 0) return null;
  if (ratio === undefined) return 'rule/unknown';
  const most = awardForGift(body, everCertified, ratio);
  return points > most.points || coins > most.coins || credits > most.credits ? 'award/beyond-rule' : null;
}

/** The kiosk's own charge facts come before the gift in its chain: a gift without one was never paid. */
function judgeCharge(body: BodyOf<'donation'>, { charge, kiosk }: GiftKnown): QuarantineCode | null {
  if (body.means !== 'terminal') return null;
  const paid =
    charge !== null &&
    charge.state === 'approved' &&
    charge.kiosk === kiosk &&
    charge.amount === body.amount &&
    charge.project === body.project;
  if (!paid) return 'charge/not-approved';
  return charge.paidFact === null ? null : 'charge/already-used';
}
