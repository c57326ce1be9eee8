import type { Database } from 'better-sqlite3';
import type { FactKind } from '../../../shared/fact.ts';
import { CHAIN_START } from '../../../shared/fact-chain.ts';
import { Epoch, type FactId } from '../../../shared/id.ts';
import type { Instant } from '../../../shared/time.ts';

export type EpochReason = 'first' | 'store-lost' | 'forked' | 'history-lost' | 'enrolled';

/** Where the chain ends: the next fact is `seq + 1` after `link`. */
export interface ChainHead {
  readonly epoch: Epoch;
  readonly seq: number;
  readonly link: string;
}

export interface FactRow {
  readonly n: number;
  readonly epoch: string;
  readonly seq: number;
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly link: string;
  readonly at_ms: number;
}

export interface NewFact {
  readonly epoch: Epoch;
  readonly seq: number;
  readonly id: FactId;
  readonly kind: string;
  readonly text: string;
  readonly link: string;
  readonly atMs: number;
}

export interface Settled {
  readonly epoch: string;
  readonly seq: number;
  readonly state: 'recorded' | 'duplicate' | 'quarantined';
  /** The server's word, as it said it. */
  readonly code: string | null;
}

/**
 * The outbox: every fact this kiosk recorded, in order, until long after the server has answered it.
 * Guards law 1: rows are added and answered, never edited, and an unanswered one never goes.
 */
export function createFactStore(db: Database) {
  const lastEpoch = db.prepare<[], { epoch: string }>('SELECT epoch FROM epoch ORDER BY n DESC LIMIT 1');
  const addEpoch = db.prepare('INSERT INTO epoch (epoch, reason, begun_at) VALUES (?, ?, ?)');
  const lastOf = db.prepare<[string], { seq: number; link: string }>(
    'SELECT seq, link FROM fact WHERE epoch = ? ORDER BY seq DESC LIMIT 1',
  );
  const insert = db.prepare(
    'INSERT INTO fact (epoch, seq, id, kind, text, link, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const insertAt = db.prepare(
    'INSERT INTO fact (n, epoch, seq, id, kind, text, link, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const settle = db.prepare<[string, string | null, string, number]>(
    "UPDATE fact SET state = ?, code = ? WHERE epoch = ? AND seq = ? AND state = 'pending'",
  );
  const pendingFrom = db.prepare<[number], FactRow>(
    `SELECT n, epoch, seq, id, kind, text, link, at_ms FROM fact WHERE state = 'pending' ORDER BY n LIMIT ?`,
  );
  const linkAt = db.prepare<[string, number], { link: string }>(
    'SELECT link FROM fact WHERE epoch = ? AND seq = ?',
  );
  const nAt = db.prepare<[string, number], { n: number }>('SELECT n FROM fact WHERE epoch = ? AND seq = ?');
  const countPending = db.prepare<[], { many: number }>(
    "SELECT count(*) AS many FROM fact WHERE state = 'pending'",
  );
  const countQuarantined = db.prepare<[], { many: number }>(
    "SELECT count(*) AS many FROM fact WHERE state = 'quarantined'",
  );
  const askAgain = db.prepare<[string, number]>(
    "UPDATE fact SET state = 'pending', code = NULL WHERE epoch = ? AND seq > ? AND state <> 'pending'",
  );
  const release = db.prepare(
    "UPDATE fact SET state = 'pending', code = NULL WHERE state = 'quarantined' AND code = 'chain/forked'",
  );
  const quarantined = db.prepare<
    [number],
    { n: number; seq: number; kind: string; code: string; at_ms: number }
  >(
    "SELECT n, seq, kind, coalesce(code, '') AS code, at_ms FROM fact WHERE state = 'quarantined' ORDER BY n DESC LIMIT ?",
  );
  const lastAccepted = db.prepare<[], { text: string; at_ms: number }>(
    `SELECT text, at_ms FROM fact WHERE n > (SELECT max(n) - 500 FROM fact) AND kind IN ('attendance', 'donation', 'charge')
     ORDER BY n DESC LIMIT 1`,
  );
  const pendingKind = db.prepare<[string], { n: number }>(
    "SELECT n FROM fact WHERE state = 'pending' AND kind = ? LIMIT 1",
  );
  const newest = db.prepare<[], { n: number }>('SELECT coalesce(max(n), 0) AS n FROM fact');
  const keepFormer = db.prepare(
    'INSERT INTO former_fact (n, epoch, seq, id, text, link) SELECT n, epoch, seq, id, text, link FROM fact WHERE n = ?',
  );
  const remove = db.prepare('DELETE FROM fact WHERE n = ?');
  const prune = db.prepare(
    `DELETE FROM fact WHERE n IN (
       SELECT n FROM fact WHERE state IN ('recorded', 'duplicate') AND at_ms < @beforeMs
         AND n < coalesce((SELECT min(n) - 1 FROM fact WHERE state = 'pending'), (SELECT max(n) FROM fact))
       ORDER BY n LIMIT @limit)`,
  );

  return {
    beginEpoch(epoch: Epoch, reason: EpochReason, at: Instant): void {
      addEpoch.run(epoch, reason, at);
    },
    /** The chain's end on disk; null in a database without an epoch. */
    head(): ChainHead | null {
      const row = lastEpoch.get();
      if (!row) return null;
      const epoch = Epoch.parse(row.epoch);
      const last = lastOf.get(epoch);
      return { epoch, seq: last?.seq ?? 0, link: last?.link ?? CHAIN_START };
    },
    /** Adds a fact and gives its `n`. */
    add(fact: NewFact): number {
      const { epoch, seq, id, kind, text, link, atMs } = fact;
      return Number(insert.run(epoch, seq, id, kind, text, link, atMs).lastInsertRowid);
    },
    /** Puts a fact in a new epoch's text in the place of its former one, which is kept apart. */
    replace(n: number, fact: NewFact): void {
      keepFormer.run(n);
      remove.run(n);
      insertAt.run(n, fact.epoch, fact.seq, fact.id, fact.kind, fact.text, fact.link, fact.atMs);
    },
    /** Unanswered facts, oldest first. */
    pending: (limit: number): FactRow[] => pendingFrom.all(limit),
    linkAt: (epoch: string, seq: number): string | null =>
      seq === 0 ? CHAIN_START : (linkAt.get(epoch, seq)?.link ?? null),
    nAt: (epoch: string, seq: number): number | null => nAt.get(epoch, seq)?.n ?? null,
    /** Says whether the fact was still unanswered. */
    settle: ({ state, code, epoch, seq }: Settled): boolean =>
      settle.run(state, code, epoch, seq).changes > 0,
    /** The server does not hold what it once answered: all after `seq` are unanswered again. */
    askAgainAfter: (epoch: string, seq: number): number => askAgain.run(epoch, seq).changes,
    /** Facts that a former host set aside because the chain forked are unanswered again; says how many. */
    releaseStrays: (): number => release.run().changes,
    hasPending: (kind: FactKind): boolean => pendingKind.get(kind) !== undefined,
    countPending: (): number => countPending.get()?.many ?? 0,
    countQuarantined: (): number => countQuarantined.get()?.many ?? 0,
    latestQuarantined: (limit: number) => quarantined.all(limit),
    /** The newest attendance, gift or payment among the latest facts. */
    lastAccepted: (): { text: string; at_ms: number } | null => lastAccepted.get() ?? null,
    newestN: (): number => newest.get()?.n ?? 0,
    /** Forgets answered facts from before; the chain's last answered link stays, and `n` never starts again. */
    prune: (beforeMs: number, limit: number): number => prune.run({ beforeMs, limit }).changes,
  };
}
export type FactStore = ReturnType<typeof createFactStore>;
