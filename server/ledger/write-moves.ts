import { PURPOSES } from '../../shared/rules/plan-postings.ts';
import type { Insertion, Lookup, Transaction } from './engine.ts';
import { accountKey, type Move } from './move.ts';
import type { Account, Accounts } from './open-accounts.ts';

interface PostingRow {
  municipality_id: string;
  transaction_id: string;
  line: number;
  unit: string;
  from_account: number;
  to_account: number;
  amount: number;
  cause: string;
  fact_id: string | null;
  rule_id: string | null;
  rule_version: number | null;
  reverses: string | null;
  occurred_at: string;
  posted_at: string;
}
const ADD_POSTINGS: Insertion<PostingRow> = {
  name: 'add-postings',
  table: 'posting',
  columns: {
    municipality_id: 'text',
    transaction_id: 'text',
    line: 'integer',
    unit: 'text',
    from_account: 'integer',
    to_account: 'integer',
    amount: 'integer',
    cause: 'text',
    fact_id: 'text',
    rule_id: 'text',
    rule_version: 'integer',
    reverses: 'text',
    occurred_at: 'text',
    posted_at: 'text',
  },
  serial: { column: 'seq', greatestFirst: 'txid DESC, seq DESC' },
};

interface BalanceChange {
  readonly municipality: string;
  readonly account: number;
  amount: number;
}
const LOCK_ACCOUNTS: Lookup<BalanceChange, { id: number }> = {
  name: 'lock-accounts',
  keys: { municipality: 'text', account: 'integer', amount: 'integer' },
  sql: `SELECT a.id FROM {keys} JOIN account a ON a.municipality_id = k.municipality AND a.id = k.account
    ORDER BY a.municipality_id, a.id {lock:a}`,
};
const CHANGE_BALANCES: Lookup<BalanceChange, never> = {
  name: 'change-balances',
  keys: { municipality: 'text', account: 'integer', amount: 'integer' },
  sql: `UPDATE account SET balance = account.balance + k.amount FROM {keys}
    WHERE account.municipality_id = k.municipality AND account.id = k.account`,
};

/**
 * Writes moves and what they do to balances, summed per account. Last in its transaction: the town's accounts are everyone's,
 * and are locked from here to the commit.
 */
export async function writeMoves(
  tx: Transaction,
  moves: readonly Move[],
  accounts: Accounts,
  postedAt: string,
): Promise<void> {
  const rows: PostingRow[] = [];
  const changes = new Map<Account, BalanceChange>();
  const change = (account: Account, amount: number) => {
    const known = changes.get(account);
    if (known) known.amount += amount;
    else changes.set(account, { municipality: account.municipality_id, account: account.id, amount });
  };
  for (const move of moves) {
    let line = 0;
    for (const { from, to, unit, amount } of move.postings) {
      const [source, target] = [from, to].map((ref) => accounts.get(accountKey(move.municipality, ref)));
      if (!source || !target) throw new Error('a posting names an account that was not opened');
      change(source, -amount);
      change(target, amount);
      line += 1;
      rows.push({
        municipality_id: move.municipality,
        transaction_id: move.transactionId,
        line,
        unit,
        from_account: source.id,
        to_account: target.id,
        amount,
        cause: move.cause,
        fact_id: move.factId,
        rule_id: move.rule?.id ?? null,
        rule_version: move.rule?.version ?? null,
        reverses: move.reverses,
        occurred_at: move.occurredAt,
        posted_at: postedAt,
      });
    }
  }
  // A wallet's accounts are guarded by its own lock.
  const shared = [...changes].filter(([{ purpose }]) => PURPOSES[purpose].owner !== 'wallet');
  const locked = tx.locksRows ? shared.map(([, changed]) => changed) : [];
  await Promise.all([
    tx.insert(ADD_POSTINGS, rows),
    tx.lookup(LOCK_ACCOUNTS, locked),
    tx.update(
      CHANGE_BALANCES,
      [...changes.values()].filter(({ amount }) => amount !== 0),
    ),
  ]);
}
