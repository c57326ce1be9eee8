import type { Insertion, Transaction } from '../ledger/engine.ts';

const TELL_CHANGES: Insertion<{ municipality_id: string; sessions: string }> = {
  name: 'tell-attendance-changes',
  table: 'attendance_change',
  columns: { municipality_id: 'text', sessions: 'text' },
  serial: { column: 'seq', greatestFirst: 'txid DESC, seq DESC' },
};

/**
 * Says which sessions' attendances this transaction changes: whatever writes an attendance says so, or sums of before would be
 * taken for true (server/events/sum-sessions.ts).
 */
export async function tellAttendanceChanges(
  tx: Transaction,
  attendances: Iterable<{ readonly municipality_id: string; readonly session_id: string }>,
): Promise<void> {
  const changed = new Map<string, Set<string>>();
  for (const { municipality_id, session_id } of attendances) {
    const sessions = changed.get(municipality_id) ?? new Set();
    changed.set(municipality_id, sessions.add(session_id));
  }
  await tx.insert(
    TELL_CHANGES,
    [...changed].map(([municipality_id, sessions]) => ({
      municipality_id,
      sessions: JSON.stringify([...sessions]),
    })),
  );
}
