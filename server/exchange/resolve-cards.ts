import { uuidv7 } from 'uuidv7';
import type { Insertion, Lookup, Transaction } from '../ledger/engine.ts';

export interface KnownCard {
  readonly municipality_id: string;
  readonly id: string;
  readonly wallet_id: string;
  readonly created_at: string;
  readonly blocked_at: string | null;
}
export type KnownCards = ReadonlyMap<string, KnownCard>;
export const cardKey = (municipality: string, card: string): string => `${municipality}\n${card}`;

const FIND_CARDS: Lookup<{ municipality: string; card: string }, KnownCard> = {
  name: 'find-cards',
  keys: { municipality: 'text', card: 'text' },
  sql: `SELECT c.municipality_id, c.id, c.wallet_id, c.created_at, c.blocked_at
    FROM {keys} JOIN card c ON c.municipality_id = k.municipality AND c.id = k.card`,
};
export const LOCK_WALLETS: Lookup<{ municipality: string; wallet: string }, { id: string }> = {
  name: 'lock-wallets',
  keys: { municipality: 'text', wallet: 'text' },
  sql: `SELECT w.id FROM {keys} JOIN wallet w ON w.municipality_id = k.municipality AND w.id = k.wallet
    ORDER BY w.municipality_id, w.id {lock:w}`,
};
const ADD_WALLETS: Insertion<{ municipality_id: string; id: string; created_at: string }> = {
  name: 'add-wallets',
  table: 'wallet',
  columns: { municipality_id: 'text', id: 'text', created_at: 'text' },
};
const DROP_UNUSED_WALLETS: Lookup<{ municipality: string; wallet: string }, never> = {
  name: 'drop-unused-wallets',
  keys: { municipality: 'text', wallet: 'text' },
  sql: `DELETE FROM wallet WHERE (municipality_id, id) IN (SELECT k.municipality, k.wallet FROM {keys})`,
};
const ADD_CARDS: Insertion<KnownCard, { municipality_id: string; id: string }> = {
  name: 'add-cards',
  table: 'card',
  columns: { municipality_id: 'text', id: 'text', wallet_id: 'text', created_at: 'text', blocked_at: 'text' },
  tail: 'ON CONFLICT (municipality_id, id) DO NOTHING RETURNING municipality_id, id',
};

/** A card that came with something, and the ID the same card had under the former key. */
export interface CardUse {
  readonly municipality: string;
  readonly card: string;
  readonly formerCard?: string | undefined;
  /** Whether an unknown card gets a wallet by this. */
  readonly opensWallet: boolean;
}

export interface ResolvedCards {
  readonly cards: KnownCards;
  /** The wallet of each use, in order. */
  readonly wallets: readonly (string | null)[];
  /** Cards that were put to a wallet which existed before, in this call. */
  readonly joined: readonly KnownCard[];
}

/**
 * Finds each card's wallet: by its ID, else by its ID under the former key, else a new one. Both IDs are put to the wallet, so that
 * it is the same whichever a kiosk knows. Two IDs that already open different wallets stay apart, and the current
 * one's is used. Who then reads or changes the wallets locks them before (`lockWallets`).
 */
export async function resolveCards(
  tx: Transaction,
  uses: readonly (CardUse | null)[],
  receivedAt: string,
): Promise<ResolvedCards> {
  const cards = new Map<string, KnownCard>();
  for (const card of await tx.lookup(FIND_CARDS, wantedCards(uses))) {
    cards.set(cardKey(card.municipality_id, card.id), card);
  }
  const plan = planCards(uses, cards, receivedAt);
  if (plan.added.length > 0) {
    await tx.insert(ADD_WALLETS, plan.opened);
    // In order, so that two servers that meet the same new cards wait for each other and never in a circle.
    plan.added.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    const made = await tx.insert(ADD_CARDS, plan.added);
    if (made.length < plan.added.length)
      return afterOthers(tx, uses, receivedAt, plan, new Set(made.map(keyOf)));
  }
  const wallets = uses.map(
    (use) => (use && cards.get(cardKey(use.municipality, use.card))?.wallet_id) ?? null,
  );
  return { cards, wallets, joined: plan.joined };
}

const keyOf = ({ municipality_id, id }: { municipality_id: string; id: string }): string =>
  cardKey(municipality_id, id);

/** Locks the wallets of some uses, in order. */
export async function lockWallets(
  tx: Transaction,
  uses: readonly (CardUse | null)[],
  wallets: readonly (string | null)[],
): Promise<void> {
  if (!tx.locksRows) return;
  const wanted = new Map<string, { municipality: string; wallet: string }>();
  uses.forEach((use, index) => {
    const wallet = wallets[index];
    if (use && wallet)
      wanted.set(cardKey(use.municipality, wallet), { municipality: use.municipality, wallet });
  });
  await tx.lookup(LOCK_WALLETS, [...wanted.values()]);
}

interface CardPlan {
  readonly opened: { municipality_id: string; id: string; created_at: string }[];
  readonly added: KnownCard[];
  readonly joined: KnownCard[];
}

/** Another server opened some of these cards meanwhile: our wallets are dropped where unused, and the uses follow theirs. */
async function afterOthers(
  tx: Transaction,
  uses: readonly (CardUse | null)[],
  receivedAt: string,
  ours: CardPlan,
  made: ReadonlySet<string>,
): Promise<ResolvedCards> {
  const ourCards = ours.added.filter((card) => made.has(keyOf(card)));
  const used = new Set(ourCards.map(({ municipality_id, wallet_id }) => cardKey(municipality_id, wallet_id)));
  await tx.update(
    DROP_UNUSED_WALLETS,
    ours.opened
      .filter((wallet) => !used.has(keyOf(wallet)))
      .map(({ municipality_id, id }) => ({ municipality: municipality_id, wallet: id })),
  );
  const again = await resolveCards(tx, uses, receivedAt);
  return { ...again, joined: [...ours.joined.filter((card) => made.has(keyOf(card))), ...again.joined] };
}

function wantedCards(uses: readonly (CardUse | null)[]): { municipality: string; card: string }[] {
  const wanted = new Map<string, { municipality: string; card: string }>();
  for (const use of uses) {
    for (const card of [use?.card, use?.formerCard]) {
      if (use && card) wanted.set(cardKey(use.municipality, card), { municipality: use.municipality, card });
    }
  }
  return [...wanted.values()];
}

/** Decides which wallets to open and which cards to put to which wallet, and notes them in `cards`. */
function planCards(
  uses: readonly (CardUse | null)[],
  cards: Map<string, KnownCard>,
  receivedAt: string,
): CardPlan {
  const plan: CardPlan = { opened: [], added: [], joined: [] };
  for (const use of uses) {
    if (!use) continue;
    const { municipality } = use;
    const ids = use.formerCard ? [use.card, use.formerCard] : [use.card];
    const known = ids.flatMap((id) => cards.get(cardKey(municipality, id)) ?? []);
    const [like] = known;
    if (known.length === ids.length || (!like && !use.opensWallet)) continue;
    const wallet = like?.wallet_id ?? uuidv7();
    if (!like) plan.opened.push({ municipality_id: municipality, id: wallet, created_at: receivedAt });
    for (const id of ids) {
      if (cards.has(cardKey(municipality, id))) continue;
      // The same card under another key: what blocks the one blocks the other.
      const blocked = like?.blocked_at ?? null;
      const card = {
        municipality_id: municipality,
        id,
        wallet_id: wallet,
        created_at: receivedAt,
        blocked_at: blocked,
      };
      cards.set(cardKey(municipality, id), card);
      plan.added.push(card);
      if (like) plan.joined.push(card);
    }
  }
  return plan;
}
