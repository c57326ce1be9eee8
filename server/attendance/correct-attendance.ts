import { uuidv7 } from 'uuidv7';
import { awardPoints } from '../../shared/rules/award-points.ts';
import { planAwardPostings, reversePostings } from '../../shared/rules/plan-postings.ts';
import { appendAuditInLedger } from '../audit/append-audit-in-ledger.ts';
import { LOCK_WALLETS } from '../exchange/resolve-cards.ts';
import type { Engine, Lookup, Transaction } from '../ledger/engine.ts';
import { openOverdraftCases } from '../ledger/open-overdraft-cases.ts';
import { sweepMerged } from '../ledger/sweep-merged.ts';
import { earnedElsewhere } from './earned-elsewhere.ts';
import { FIND_ENTRIES, FIND_TRANSACTIONS } from './entry-rows.ts';
import type { AttendanceCorrection, AttendanceWord, CorrectionAnswer } from './hand-entries.ts';
import { readSessionRule } from './session-rule.ts';
import { FIND_STANDING, type StandingRow } from './standing-row.ts';
import { tellAttendanceChanges } from './tell-attendance-changes.ts';
import { type HandDraft, newHandDraft, writeHandDraft } from './write-hand-draft.ts';

const DECIDE: Lookup<
  { municipality: string; wallet: string; session: string; at: string; reversed: string | null },
  never
> = {
  name: 'decide-attendance',
  keys: { municipality: 'text', wallet: 'text', session: 'text', at: 'text', reversed: 'text' },
  sql: `UPDATE attendance SET decided_at = k.at, reversed_at = k.reversed FROM {keys}
    WHERE attendance.municipality_id = k.municipality AND attendance.wallet_id = k.wallet
      AND attendance.session_id = k.session`,
};

/**
 * Corrects an attendance by reversal: it is taken back, or taken back and given anew in another role. From then on the
 * office's word stands: nothing that arrives later changes it.
 */
export function correctAttendance(
  engine: Engine,
  correction: AttendanceCorrection,
  enteredAt: string,
): Promise<CorrectionAnswer> {
  return engine.transaction((tx) => correctInside(tx, correction, enteredAt));
}

const refused = (
  code: 'name/unknown' | 'state/conflict' | 'request-id/reused',
  detail: string,
): CorrectionAnswer => ({ status: 'refused', code, detail });

async function correctInside(
  tx: Transaction,
  correction: AttendanceCorrection,
  enteredAt: string,
): Promise<CorrectionAnswer> {
  const { municipality, session, wallet, id, role, audit } = correction;
  await tx.lookup(LOCK_WALLETS, [{ municipality, wallet }]);
  const [standing] = await tx.lookup(FIND_STANDING, [{ municipality, wallet, session }]);
  if (!standing) return refused('name/unknown', 'no such attendance');
  const before = wordOf(standing);
  const [entry] = await tx.lookup(FIND_ENTRIES, [{ municipality, entry: id }]);
  if (entry) {
    const same = entry.session_id === session && entry.wallet_id === wallet && entry.source === 'correction';
    if (!same) return refused('request-id/reused', id);
    const after = entry.outcome === 'taken-back' ? null : { role: entry.role, points: entry.points };
    return { status: 'already', before, after, postings: [] };
  }
  const [taken] = await tx.lookup(FIND_TRANSACTIONS, [{ municipality, entry: id }]);
  if (taken) return refused('request-id/reused', id);
  if (before.state === 'taken-back' ? role === 'none' : role === standing.role) {
    return refused('state/conflict', 'the attendance stands so already');
  }
  const draft = newHandDraft();
  takeBack(draft, correction, standing, enteredAt);
  const after = await giveAnew(tx, draft, correction, standing);
  draft.entries.push({
    municipality_id: municipality,
    id,
    session_id: session,
    wallet_id: wallet,
    role: role === 'none' ? standing.role : role,
    source: 'correction',
    outcome: role === 'none' ? 'taken-back' : 'entered',
    points: after?.points ?? 0,
    sheet_id: null,
    made_by: correction.by,
    occurred_at: standing.occurred_at,
    entered_at: enteredAt,
  });
  if (!correction.dryRun) {
    if (audit) await appendAuditInLedger(tx, municipality, { ...audit, before, after }, enteredAt);
    // Before the ledger's last step, which locks what is everyone's.
    await tx.update(DECIDE, [
      { municipality, wallet, session, at: enteredAt, reversed: after ? null : enteredAt },
    ]);
    await tellAttendanceChanges(tx, [{ municipality_id: municipality, session_id: session }]);
    await writeHandDraft(tx, draft, { municipality, by: correction.by, note: correction.note, enteredAt });
    const postings = draft.moves.flatMap((move) => move.postings);
    await sweepMerged(tx, { municipality, id, by: correction.by }, wallet, enteredAt);
    await openOverdraftCases(tx, { municipality, transactionId: id, wallet, postings, at: enteredAt });
  }
  return { status: 'corrected', before, after, postings: draft.moves.flatMap(({ postings }) => postings) };
}

const wordOf = ({ role, points, reversed_at }: StandingRow): AttendanceWord => ({
  role,
  points,
  state: reversed_at === null ? 'stands' : 'taken-back',
});

/** What stands goes back. Alone it is the office's reversal; before another role it is a part of that. */
function takeBack(
  draft: HandDraft,
  { municipality, wallet, id, role }: AttendanceCorrection,
  standing: StandingRow,
  enteredAt: string,
): void {
  if (standing.reversed_at !== null) return;
  draft.moves.push({
    municipality,
    transactionId: role === 'none' ? id : uuidv7(),
    kind: role === 'none' ? 'reversal' : 'attendance-taken-back',
    wallet,
    postings: reversePostings(planAwardPostings(wallet, standing)),
    rule: { id: standing.rule_id, version: standing.rule_version },
    reverses: standing.fact_id,
    occurredAt: enteredAt,
  });
}

async function giveAnew(
  tx: Transaction,
  draft: HandDraft,
  { municipality, session, wallet, id, role }: AttendanceCorrection,
  standing: StandingRow,
): Promise<{ role: 'participant' | 'volunteer'; points: number } | null> {
  if (role === 'none') return null;
  const going = await readSessionRule(tx, { municipality, session });
  if (!going) throw new Error(`an attendance at no session: ${session}`);
  const { rule } = going;
  const { occurred_at: occurredAt } = standing;
  const earned = await earnedElsewhere(tx, { municipality, wallet, occurredAt, rule, standing });
  const award = awardPoints(rule, role, earned);
  const { decided_at: _, ...row } = standing;
  draft.attendances.set(wallet, {
    ...row,
    ...award,
    cause: 'office',
    fact_id: id,
    role,
    rule_id: rule.id,
    rule_version: rule.version,
    reversed_at: null,
  });
  draft.moves.push({
    municipality,
    transactionId: id,
    kind: 'attendance',
    wallet,
    postings: planAwardPostings(wallet, award),
    rule,
    reverses: null,
    occurredAt,
  });
  return { role, points: award.points };
}
