import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { Role } from '../../../shared/fact.ts';
import { type Balances, NotebookEntry } from '../../../shared/wallet.ts';
import type { WalletKey } from './wallet.store.ts';

export interface NewEffect {
  readonly n: number;
  readonly walletKey: WalletKey;
  readonly kind: string;
  readonly atMs: number;
  readonly moved: Balances;
  readonly entry: NotebookEntry | null;
}

interface EffectRow {
  kind: string;
  at_ms: number;
  points: number;
  prepaid_yen: number;
  coins: number;
  credits: number;
  pledged_yen: number;
  entry: string | null;
}

/** What one fact, not yet in the wallet the server sent, moved and adds to the notebook. */
export interface Effect {
  readonly kind: string;
  readonly atMs: number;
  readonly moved: Balances;
  readonly entry: NotebookEntry | null;
}

export interface NewAttendance {
  readonly walletKey: WalletKey;
  readonly session: string;
  readonly role: Role;
  /** Whether this wallet was here before. */
  readonly turn: 'first' | 'again';
  readonly atMs: number;
}

/** How many people, by role. */
export type Attendance = Record<Role, number>;

const StoredEntry = z
  .string()
  .transform((text) => JSON.parse(text))
  .pipe(NotebookEntry);

/**
 * What facts moved that the wallet projection does not show yet, and what this kiosk remembers of attendances and
 * gifts for its locks and limits.
 */
export function createEffectStore(db: Database) {
  const insert = db.prepare(
    `INSERT INTO effect (n, wallet_key, kind, at_ms, points, prepaid_yen, coins, credits, pledged_yen, entry)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const ofWallet = db.prepare<[string], EffectRow>(
    `SELECT kind, at_ms, points, prepaid_yen, coins, credits, pledged_yen, entry
     FROM effect WHERE wallet_key = ? ORDER BY n DESC`,
  );
  const drop = db.prepare('DELETE FROM effect WHERE n = ?');
  const dropShown = db.prepare(
    `DELETE FROM effect WHERE wallet_key = @walletKey AND n IN (
       SELECT e.n FROM effect e LEFT JOIN fact f ON f.n = e.n
       WHERE e.wallet_key = @walletKey
         AND (f.n IS NULL OR f.state <> 'pending' OR (f.epoch = @epoch AND f.seq <= @seq)))`,
  );
  const attend = db.prepare(
    'INSERT INTO attended (n, wallet_key, session, role, turn, at_ms) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const lastAttended = db.prepare<[string, string], { at_ms: number | null }>(
    'SELECT max(at_ms) AS at_ms FROM attended WHERE wallet_key = ? AND session = ?',
  );
  const countAttended = db.prepare<[string, number, number], { role: string; many: number }>(
    `SELECT role, count(*) AS many FROM attended
     WHERE session = ? AND at_ms >= ? AND at_ms < ? AND turn = 'first' GROUP BY role`,
  );
  /** Counting hundreds of people at every touch would be felt: the count of the session at work is kept. */
  let counted: { session: string; fromMs: number; untilMs: number; many: Attendance } | null = null;
  const give = db.prepare(
    'INSERT INTO given (n, wallet_key, project, means, amount, at_ms) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const lastGiven = db.prepare<[string, string], { at_ms: number | null }>(
    'SELECT max(at_ms) AS at_ms FROM given WHERE wallet_key = ? AND project = ?',
  );
  const prepaidAfter = db.prepare<[string, number], { yen: number }>(
    "SELECT coalesce(sum(amount), 0) AS yen FROM given WHERE wallet_key = ? AND means = 'prepaid' AND n > ?",
  );
  const pruneAttended = db.prepare<[number, number]>(
    'DELETE FROM attended WHERE n IN (SELECT n FROM attended WHERE at_ms < ? ORDER BY n LIMIT ?)',
  );
  const pruneGiven = db.prepare<[number, number]>(
    'DELETE FROM given WHERE n IN (SELECT n FROM given WHERE at_ms < ? ORDER BY n LIMIT ?)',
  );

  return {
    add({ n, walletKey, kind, atMs, moved, entry }: NewEffect): void {
      const { points, prepaidYen, coins, credits, pledgedYen } = moved;
      const text = entry ? JSON.stringify(entry) : null;
      insert.run(n, walletKey, kind, atMs, points, prepaidYen, coins, credits, pledgedYen, text);
    },
    /** Newest first. */
    of: (walletKey: WalletKey): Effect[] =>
      ofWallet.all(walletKey).map((row) => ({
        kind: row.kind,
        atMs: row.at_ms,
        moved: {
          points: row.points,
          prepaidYen: row.prepaid_yen,
          coins: row.coins,
          credits: row.credits,
          pledgedYen: row.pledged_yen,
        },
        entry: StoredEntry.safeParse(row.entry).data ?? null,
      })),
    /** The fact moved nothing after all. */
    drop(n: number): void {
      drop.run(n);
    },
    /** A wallet came down that already shows what the server had answered, and what `ack` covers. */
    dropShown(walletKey: WalletKey, { epoch, seq }: { epoch: string; seq: number }): void {
      dropShown.run({ walletKey, epoch, seq });
    },

    attend(n: number, { walletKey, session, role, turn, atMs }: NewAttendance): void {
      attend.run(n, walletKey, session, role, turn, atMs);
      if (turn === 'again' || counted?.session !== session) return;
      if (atMs >= counted.fromMs && atMs < counted.untilMs) counted.many[role] += 1;
    },
    lastAttendedMs: (walletKey: WalletKey, session: string): number | null =>
      lastAttended.get(walletKey, session)?.at_ms ?? null,
    /** People accepted at a session between two moments, by role. */
    countAttended(session: string, fromMs: number, untilMs: number): Attendance {
      if (counted?.session !== session || counted.fromMs !== fromMs || counted.untilMs !== untilMs) {
        const many = { participant: 0, volunteer: 0 };
        for (const row of countAttended.all(session, fromMs, untilMs)) {
          if (row.role === 'participant' || row.role === 'volunteer') many[row.role] = row.many;
        }
        counted = { session, fromMs, untilMs, many };
      }
      return { ...counted.many };
    },
    /** A transaction was undone: what was counted in it may be wrong. */
    recount(): void {
      counted = null;
    },

    give(
      n: number,
      gift: { walletKey: WalletKey; project: string; means: string; amount: number; atMs: number },
    ) {
      give.run(n, gift.walletKey, gift.project, gift.means, gift.amount, gift.atMs);
    },
    lastGivenMs: (walletKey: WalletKey, project: string): number | null =>
      lastGiven.get(walletKey, project)?.at_ms ?? null,
    /** Prepaid yen a wallet gave here by facts after `n`. */
    prepaidGivenAfter: (walletKey: WalletKey, n: number): number => prepaidAfter.get(walletKey, n)?.yen ?? 0,

    /** Forgets attendances and gifts from before; says how many rows went. */
    prune: (beforeMs: number, limit: number): number =>
      pruneAttended.run(beforeMs, limit).changes + pruneGiven.run(beforeMs, limit).changes,
  };
}
export type EffectStore = ReturnType<typeof createEffectStore>;
