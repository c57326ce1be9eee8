import { uuidv7 } from 'uuidv7';
import { awardPoints } from '../../shared/rules/award-points.ts';
import { planAwardPostings, reversePostings } from '../../shared/rules/plan-postings.ts';
import { dayInJapan, toEpochMs } from '../../shared/time.ts';
import type { PointRule, Session } from '../../shared/town.ts';
import { appendAuditInLedger } from '../audit/append-audit-in-ledger.ts';
import { decideAttendance } from '../exchange/decide-attendance.ts';
import type { AttendanceRow } from '../exchange/load-known.ts';
import { LOCK_WALLETS } from '../exchange/resolve-cards.ts';
import type { Engine, Transaction } from '../ledger/engine.ts';
import { earnedElsewhere } from './earned-elsewhere.ts';
import { ADD_SHEETS, type EntryRow, FIND_ENTRIES, FIND_SHEETS, FIND_TRANSACTIONS } from './entry-rows.ts';
import type { EntryResult, HandAnswer, HandEntries, HandEntry } from './hand-entries.ts';
import { readSessionRule } from './session-rule.ts';
import { FIND_STANDING, type StandingRow } from './standing-row.ts';
import { type HandDraft, newHandDraft, writeHandDraft } from './write-hand-draft.ts';

/**
 * Enters attendance that no touch brought: once per wallet and session whatever the source, by the same rule as a kiosk's
 * facts, so that a paper list and a kiosk that was cut off end the same in either order. One transaction with the audit.
 */
export function enterAttendance(engine: Engine, call: HandEntries, enteredAt: string): Promise<HandAnswer> {
  return engine.transaction((tx) => enterInside(tx, call, enteredAt));
}

async function enterInside(tx: Transaction, call: HandEntries, enteredAt: string): Promise<HandAnswer> {
  const { municipality, session, entries, sheet } = call;
  const wallets = [...new Set(entries.map(({ wallet }) => wallet))].sort();
  const locked = await tx.lookup(
    LOCK_WALLETS,
    wallets.map((wallet) => ({ municipality, wallet })),
  );
  if (locked.length < wallets.length) throw new Error(`no such wallet in ${municipality}`);
  const going = await readSessionRule(tx, { municipality, session });
  if (!going) return { status: 'refused', code: 'name/unknown', detail: session };
  const known = await readKnown(tx, call, wallets);
  if (sheet && known.sheets.length > 0 && known.sheets[0]?.session_id !== session) {
    return { status: 'refused', code: 'request-id/reused', detail: sheet.id };
  }
  const draft = newHandDraft();
  const results: EntryResult[] = [];
  for (const entry of entries) {
    const before = known.entries.get(entry.id);
    if (before || known.taken.has(entry.id)) {
      results.push(repeated(entry, session, before));
      continue;
    }
    known.taken.add(entry.id);
    results.push(await enterOne(tx, call, entry, { ...going, known, draft, enteredAt }));
  }
  if (sheet && !isWhole(sheet.id, session, known, { results, fresh: draft.entries.length })) {
    return { status: 'refused', code: 'request-id/reused', detail: sheet.id };
  }
  if (!call.dryRun && draft.entries.length > 0) await write(tx, call, { draft, results, enteredAt, known });
  return { status: 'entered', results };
}

interface KnownEntries {
  readonly entries: ReadonlyMap<string, EntryRow>;
  /** Ids that are in use, and what for is not an entry. */
  readonly taken: Set<string>;
  readonly sheets: readonly { readonly session_id: string }[];
  readonly standing: Map<string, StandingRow>;
}

async function readKnown(
  tx: Transaction,
  { municipality, session, entries, sheet }: HandEntries,
  wallets: readonly string[],
): Promise<KnownEntries> {
  const ids = entries.map(({ id }) => ({ municipality, entry: id }));
  const [before, taken, sheets, standing] = await Promise.all([
    tx.lookup(FIND_ENTRIES, ids),
    tx.lookup(FIND_TRANSACTIONS, ids),
    tx.lookup(FIND_SHEETS, sheet ? [{ municipality, sheet: sheet.id }] : []),
    tx.lookup(
      FIND_STANDING,
      wallets.map((wallet) => ({ municipality, wallet, session })),
    ),
  ]);
  return {
    entries: new Map(before.map((row) => [row.id, row])),
    taken: new Set(taken.map(({ id }) => id)),
    sheets,
    standing: new Map(standing.map((row) => [row.wallet_id, row])),
  };
}

/** A paper list is entered whole or found whole: never some lines of it, never under the id of another. */
function isWhole(
  sheet: string,
  session: string,
  { sheets, entries }: KnownEntries,
  { results, fresh }: { readonly results: readonly EntryResult[]; readonly fresh: number },
): boolean {
  if (results.some(({ outcome }) => outcome === 'request-reused')) return false;
  if (sheets.length === 0) return entries.size === 0;
  const here = [...entries.values()].every(
    ({ sheet_id, session_id }) => sheet_id === sheet && session_id === session,
  );
  return fresh === 0 && here;
}

/** The same entry again gets the answer of the first time; another under its id is told so. */
function repeated(entry: HandEntry, session: string, before: EntryRow | undefined): EntryResult {
  const { id, wallet, role } = entry;
  const same = before?.session_id === session && before.wallet_id === wallet && before.role === role;
  return same
    ? { id, outcome: before.outcome, points: before.points }
    : { id, outcome: 'request-reused', points: 0 };
}

interface Deciding {
  readonly status: Session['status'];
  readonly rule: PointRule;
  readonly known: KnownEntries;
  readonly draft: HandDraft;
  readonly enteredAt: string;
}

async function enterOne(
  tx: Transaction,
  { municipality, session, source, sheet, by }: HandEntries,
  entry: HandEntry,
  { status, rule, known, draft, enteredAt }: Deciding,
): Promise<EntryResult> {
  const { id, wallet, role, occurredAt } = entry;
  const standing = known.standing.get(wallet) ?? null;
  const reversed = standing !== null && standing.reversed_at !== null;
  const decided = reversed || (standing !== null && standing.decided_at !== null);
  const award = awardPoints(
    rule,
    role,
    await earnedElsewhere(tx, { municipality, wallet, occurredAt, rule, standing }),
  );
  const decision = decideAttendance(
    { award, role },
    {
      status,
      rule,
      standing: standing && { award: standing, reversed: decided, touch: null },
      cardBlocked: false,
      touch: null,
    },
  );
  if (decision.status === 'quarantined')
    throw new Error(`an entry goes by its session's rule: ${decision.code}`);
  const outcome = decision.stands ? (standing ? 'raised' : 'entered') : reversed ? 'taken-back' : 'already';
  const points = decision.stands ? award.points : 0;
  draft.entries.push({
    municipality_id: municipality,
    id,
    session_id: session,
    wallet_id: wallet,
    role,
    source,
    outcome,
    points,
    sheet_id: sheet?.id ?? null,
    made_by: by,
    occurred_at: occurredAt,
    entered_at: enteredAt,
  });
  if (!decision.stands) return { id, outcome, points };
  if (status === 'cancelled') draft.cancelled.push({ id, wallet });
  if (standing && decision.takeBack) {
    draft.moves.push({
      municipality,
      transactionId: uuidv7(),
      kind: 'attendance-taken-back',
      wallet,
      postings: reversePostings(planAwardPostings(wallet, decision.takeBack)),
      rule: { id: standing.rule_id, version: standing.rule_version },
      reverses: standing.fact_id,
      occurredAt,
    });
  }
  const row: AttendanceRow = {
    municipality_id: municipality,
    wallet_id: wallet,
    session_id: session,
    cause: 'office',
    fact_id: id,
    role,
    ...award,
    rule_id: rule.id,
    rule_version: rule.version,
    day: dayInJapan(toEpochMs(occurredAt)),
    occurred_at: occurredAt,
    touches: standing?.touches ?? 1,
    reversed_at: null,
  };
  known.standing.set(wallet, { ...row, decided_at: null });
  draft.attendances.set(wallet, row);
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
  return { id, outcome, points };
}

async function write(
  tx: Transaction,
  call: HandEntries,
  of: {
    readonly draft: HandDraft;
    readonly results: readonly EntryResult[];
    readonly enteredAt: string;
    readonly known: KnownEntries;
  },
): Promise<void> {
  const { municipality, session, entries, sheet, by, audit } = call;
  const { draft, results, enteredAt, known } = of;
  const count = (role: HandEntry['role']) => entries.filter((entry) => entry.role === role).length;
  if (sheet && known.sheets.length === 0) {
    await tx.insert(ADD_SHEETS, [
      {
        municipality_id: municipality,
        id: sheet.id,
        session_id: session,
        said_participants: sheet.said.participants,
        said_volunteers: sheet.said.volunteers,
        lines_participants: count('participant'),
        lines_volunteers: count('volunteer'),
        why: sheet.why,
        made_by: by,
        entered_at: enteredAt,
      },
    ]);
  }
  if (audit) {
    await appendAuditInLedger(tx, municipality, { ...audit, after: { entries: results } }, enteredAt);
  }
  await writeHandDraft(tx, draft, { municipality, by, note: sheet?.why ?? '', enteredAt });
}
