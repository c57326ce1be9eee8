import { uuidv7 } from 'uuidv7';
import type { Posting } from '../../shared/rules/plan-postings.ts';
import { newDraft } from '../exchange/draft.ts';
import type { AttendanceRow } from '../exchange/load-known.ts';
import { writeAttendances } from '../exchange/write-draft.ts';
import { ADD_OFFICE } from '../ledger/add-office.ts';
import type { Insertion, Transaction } from '../ledger/engine.ts';
import type { Move } from '../ledger/move.ts';
import { openAccounts } from '../ledger/open-accounts.ts';
import { writeMoves } from '../ledger/write-moves.ts';
import { ADD_ENTRIES, type EntryRow } from './entry-rows.ts';

/** An office transaction of an attendance; one that moves nothing is kept all the same, as the cause of what stands. */
export interface HandMove
  extends Pick<Move, 'municipality' | 'transactionId' | 'rule' | 'reverses' | 'occurredAt'> {
  readonly kind: 'attendance' | 'attendance-taken-back' | 'reversal';
  readonly wallet: string;
  readonly postings: readonly Posting[];
}

/** What some entries will write, decided and not yet written. */
export interface HandDraft {
  readonly entries: EntryRow[];
  readonly moves: HandMove[];
  /** By wallet: of one person twice on a list, the greater alone is written. */
  readonly attendances: Map<string, AttendanceRow>;
  /** Entered at a session that was cancelled: a person should look. */
  readonly cancelled: { readonly id: string; readonly wallet: string }[];
}
export const newHandDraft = (): HandDraft => ({
  entries: [],
  moves: [],
  attendances: new Map(),
  cancelled: [],
});

const ADD_CASES: Insertion<{
  municipality_id: string;
  id: string;
  code: string;
  fact_id: string;
  wallet_id: string;
  opened_at: string;
}> = {
  name: 'add-entry-cases',
  table: 'ledger_case',
  columns: {
    municipality_id: 'text',
    id: 'text',
    code: 'text',
    fact_id: 'text',
    wallet_id: 'text',
    opened_at: 'text',
  },
};
/** Kiosks learn of a wallet from its postings; where there are none they are told by this. */
const TELL_WALLETS: Insertion<{ municipality_id: string; kind: string; entity_id: string }> = {
  name: 'tell-wallets',
  table: 'change',
  columns: { municipality_id: 'text', kind: 'text', entity_id: 'text' },
  serial: { column: 'seq', greatestFirst: 'txid DESC, seq DESC' },
  tail: 'ON CONFLICT (municipality_id, kind, entity_id) DO UPDATE SET seq = excluded.seq, txid = excluded.txid',
};

/** Writes the draft of entries in the ledger's transaction; wallets are locked already. */
export async function writeHandDraft(
  tx: Transaction,
  draft: HandDraft,
  of: {
    readonly municipality: string;
    readonly by: string;
    readonly note: string;
    readonly enteredAt: string;
  },
): Promise<void> {
  const { municipality, by, note, enteredAt } = of;
  await tx.insert(ADD_ENTRIES, draft.entries);
  await tx.insert(
    ADD_OFFICE,
    draft.moves.map(({ transactionId, kind, wallet, reverses, occurredAt }) => ({
      municipality_id: municipality,
      id: transactionId,
      kind,
      wallet_id: wallet,
      reverses,
      made_by: by,
      note,
      occurred_at: occurredAt,
      posted_at: enteredAt,
    })),
  );
  await writeAttendances(tx, { ...newDraft(), attendances: new Set(draft.attendances.values()) });
  await tx.insert(
    ADD_CASES,
    draft.cancelled.map(({ id, wallet }) => ({
      municipality_id: municipality,
      id: uuidv7(),
      code: 'session/cancelled',
      fact_id: id,
      wallet_id: wallet,
      opened_at: enteredAt,
    })),
  );
  const wallets = [...new Set(draft.moves.map(({ wallet }) => wallet))].sort();
  await tx.insert(
    TELL_WALLETS,
    wallets.map((wallet) => ({ municipality_id: municipality, kind: 'wallet', entity_id: wallet })),
  );
  const moves = draft.moves.map((move): Move => ({ ...move, cause: 'office', factId: null }));
  await writeMoves(tx, moves, await openAccounts(tx, moves), enteredAt);
}
