import type { Means, Role } from '../../../shared/fact.ts';
import type { Purpose } from '../../../shared/rules/plan-postings.ts';
import type { PolicyField } from '../../../shared/wallet.ts';
import type { Lookup, Reader } from '../../ledger/engine.ts';

type WalletKey = { municipality: string; wallet: string };
const WALLET_KEY = { municipality: 'text', wallet: 'text' } as const;

export interface CardOfWallet {
  readonly wallet_id: string;
  readonly id: string;
  readonly blocked_at: string | null;
}
const FIND_CARDS: Lookup<WalletKey, CardOfWallet> = {
  name: 'cards-of-wallets',
  keys: WALLET_KEY,
  sql: `SELECT c.wallet_id, c.id, c.blocked_at FROM {keys}
    JOIN card c ON c.municipality_id = k.municipality AND c.wallet_id = k.wallet ORDER BY c.created_at, c.id`,
};

export interface BalanceOfWallet {
  readonly owner_id: string;
  readonly purpose: Purpose;
  readonly balance: number;
}
const FIND_BALANCES: Lookup<WalletKey & { purpose: string }, BalanceOfWallet> = {
  name: 'balances-of-wallets',
  keys: { municipality: 'text', wallet: 'text', purpose: 'text' },
  sql: `SELECT a.owner_id, a.purpose, a.balance FROM {keys} JOIN account a
    ON a.municipality_id = k.municipality AND a.purpose = k.purpose AND a.owner_id = k.wallet`,
};
const WALLET_PURPOSES: readonly Purpose[] = ['points', 'prepaid', 'coins', 'credits', 'pledge-due'];

export interface AttendanceOfWallet {
  readonly wallet_id: string;
  readonly session_id: string;
  readonly role: Role;
  readonly points: number;
  readonly coins: number;
  readonly credits: number;
  readonly day: string;
  readonly occurred_at: string;
  readonly session_name: string | null;
  readonly event_name: string;
  readonly field: PolicyField | null;
}
const FIND_ATTENDANCES: Lookup<WalletKey, AttendanceOfWallet> = {
  name: 'attendances-of-wallets',
  keys: WALLET_KEY,
  sql: `SELECT a.wallet_id, a.session_id, a.role, a.points, a.coins, a.credits, a.day, a.occurred_at,
      s.name AS session_name, e.name AS event_name, e.field
    FROM {keys} JOIN attendance a ON a.municipality_id = k.municipality AND a.wallet_id = k.wallet
    JOIN session s ON s.municipality_id = a.municipality_id AND s.id = a.session_id
    JOIN event e ON e.municipality_id = s.municipality_id AND e.id = s.event_id
    WHERE a.reversed_at IS NULL ORDER BY a.occurred_at DESC`,
};

export interface DonationOfWallet {
  readonly wallet_id: string;
  readonly means: Means;
  readonly amount: number;
  readonly award_points: number;
  readonly state: 'given' | 'suspense' | 'pledged' | 'settled';
  readonly occurred_at: string;
  readonly project_name: string;
  readonly category: string;
  readonly field: PolicyField | null;
}
const FIND_DONATIONS: Lookup<WalletKey, DonationOfWallet> = {
  name: 'donations-of-wallets',
  keys: WALLET_KEY,
  sql: `SELECT d.wallet_id, d.means, d.amount, d.award_points, d.state, d.occurred_at,
      p.name AS project_name, p.category, p.field
    FROM {keys} JOIN donation d ON d.municipality_id = k.municipality AND d.wallet_id = k.wallet
    JOIN project p ON p.municipality_id = d.municipality_id AND p.id = coalesce(d.passed_on_to, d.project_id)
    WHERE d.reversed_at IS NULL ORDER BY d.occurred_at DESC`,
};

export interface CounterOfWallet {
  readonly wallet_id: string;
  readonly kind: string;
  readonly occurred_at: string;
  readonly points: number | null;
}
/** What the office did at the counter, and the points it gave by it. */
const FIND_COUNTER: Lookup<WalletKey, CounterOfWallet> = {
  name: 'counter-of-wallets',
  keys: WALLET_KEY,
  sql: `SELECT o.wallet_id, o.kind, o.occurred_at,
      (SELECT sum(p.amount) FROM posting p JOIN account a ON a.municipality_id = p.municipality_id AND a.id = p.to_account
        WHERE p.municipality_id = o.municipality_id AND p.transaction_id = o.id
          AND a.purpose = 'points' AND a.owner_id = o.wallet_id) AS points
    FROM {keys} JOIN office_transaction o ON o.municipality_id = k.municipality AND o.wallet_id = k.wallet
    ORDER BY o.occurred_at DESC`,
};

export interface WalletRows {
  readonly cards: readonly CardOfWallet[];
  readonly balances: readonly BalanceOfWallet[];
  readonly attendances: readonly AttendanceOfWallet[];
  readonly donations: readonly DonationOfWallet[];
  readonly counter: readonly CounterOfWallet[];
}

/** Everything the books say about some wallets, newest first. */
export async function readWalletRows(
  reader: Reader,
  municipality: string,
  wallets: readonly string[],
): Promise<Map<string, WalletRows>> {
  const keys = wallets.map((wallet) => ({ municipality, wallet }));
  const balanceKeys = WALLET_PURPOSES.flatMap((purpose) => keys.map((key) => ({ ...key, purpose })));
  const [cardRows, balanceRows, attendanceRows, donationRows, counterRows] = await Promise.all([
    reader.lookup(FIND_CARDS, keys),
    reader.lookup(FIND_BALANCES, balanceKeys),
    reader.lookup(FIND_ATTENDANCES, keys),
    reader.lookup(FIND_DONATIONS, keys),
    reader.lookup(FIND_COUNTER, keys),
  ]);
  const cards = groupBy(cardRows, ({ wallet_id }) => wallet_id);
  const balances = groupBy(balanceRows, ({ owner_id }) => owner_id);
  const attendances = groupBy(attendanceRows, ({ wallet_id }) => wallet_id);
  const donations = groupBy(donationRows, ({ wallet_id }) => wallet_id);
  const counter = groupBy(counterRows, ({ wallet_id }) => wallet_id);
  return new Map(
    wallets.map((wallet) => [
      wallet,
      {
        cards: cards.get(wallet) ?? [],
        balances: balances.get(wallet) ?? [],
        attendances: attendances.get(wallet) ?? [],
        donations: donations.get(wallet) ?? [],
        counter: counter.get(wallet) ?? [],
      },
    ]),
  );
}

function groupBy<Row>(rows: readonly Row[], name: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(name(row));
    if (group) group.push(row);
    else groups.set(name(row), [row]);
  }
  return groups;
}
