import { uuidv7 } from 'uuidv7';
import type { BodyOf, FactHead } from '../../shared/fact.ts';
import { planAwardPostings, reversePostings } from '../../shared/rules/plan-postings.ts';
import type { Award } from '../../shared/unit.ts';
import { decideAttendance } from './decide-attendance.ts';
import type { Deciding } from './decide-facts.ts';
import { type Draft, draftChange } from './draft.ts';
import { draftMove, isBlocked, recordWith, walletOf } from './draft-fact.ts';
import type { FreshFact, SaidFact } from './fresh-fact.ts';
import { type AttendanceRow, key } from './load-known.ts';

/** Decides about an attendance and drafts what stands and what is posted. */
export function draftAttendance(
  fresh: FreshFact,
  said: SaidFact,
  fact: FactHead & BodyOf<'attendance'>,
  { known, cards, draft }: Deciding,
): void {
  const { municipality } = fresh.kiosk;
  const wallet = walletOf(fresh);
  const place = key(municipality, wallet, fact.session);
  const standing = known.attendances.get(place) ?? null;
  const rule = known.rules.get(key(municipality, fact.rule.id, fact.rule.version)) ?? null;
  const decision = decideAttendance(fact, {
    status: known.sessions.get(key(municipality, fact.session)) ?? null,
    rule,
    standing: standing && {
      award: awardOf(standing),
      // Taken back by the office, or given another role: its word stands.
      reversed: standing.reversed_at !== null || (standing.decided_at ?? null) !== null,
      touch: standing.cause === 'fact' ? { occurredAt: standing.occurred_at, id: standing.fact_id } : null,
    },
    touch: { occurredAt: said.occurredAt, id: fact.id },
    cardBlocked: isBlocked(cards, municipality, fact.card, said.occurredMs),
  });
  if (decision.status === 'quarantined') {
    fresh.verdict = { state: 'quarantined', code: decision.code };
    return;
  }
  recordWith(fresh, decision.codes, draft);
  if (standing) {
    standing.touches += 1;
    draft.attendances.add(standing);
  }
  if (!decision.stands) return;
  if (standing && decision.takeBack) takeBack(standing, decision.takeBack, fresh, said, draft);
  const row: AttendanceRow = standing ?? newAttendance(municipality, wallet, fact.session);
  if (!standing) draft.firstAttendances.add(row);
  Object.assign(row, {
    cause: 'fact',
    fact_id: fact.id,
    role: fact.role,
    ...fact.award,
    rule_id: fact.rule.id,
    rule_version: fact.rule.version,
    day: said.day,
    occurred_at: said.occurredAt,
  });
  known.attendances.set(place, row);
  draft.attendances.add(row);
  const postings = planAwardPostings(wallet, fact.award);
  draftMove(draft, fresh, said, fact, postings);
  // Kiosks learn of a wallet from its postings; where there are none they must be told.
  if (postings.length === 0) draftChange(draft, municipality, 'wallet', wallet);
  if (rule && (rule.capPointsPerDay !== null || rule.capPointsPerYear !== null)) {
    draft.capped.push({ fresh, row, rule });
  }
}

function takeBack(
  standing: AttendanceRow,
  award: Award,
  fresh: FreshFact,
  { fact, occurredAt }: SaidFact,
  draft: Draft,
): void {
  const { municipality } = fresh.kiosk;
  const postings = reversePostings(planAwardPostings(standing.wallet_id, award));
  if (postings.length === 0) return;
  draft.moves.push({
    municipality,
    transactionId: uuidv7(),
    postings,
    cause: 'fact',
    factId: fact.id,
    rule: { id: standing.rule_id, version: standing.rule_version },
    reverses: standing.fact_id,
    occurredAt,
  });
  draft.moved.push(null);
}

const awardOf = ({ points, coins, credits }: AttendanceRow): Award => ({ points, coins, credits });

const newAttendance = (municipality: string, wallet: string, session: string): AttendanceRow => ({
  municipality_id: municipality,
  wallet_id: wallet,
  session_id: session,
  cause: 'fact',
  fact_id: '',
  role: 'participant',
  points: 0,
  coins: 0,
  credits: 0,
  rule_id: '',
  rule_version: 1,
  day: '',
  occurred_at: '',
  touches: 1,
  reversed_at: null,
});
