import type { Database } from 'better-sqlite3';
import type { CardId, CardReading } from '../../../shared/card.ts';
import type { Instant } from '../../../shared/time.ts';
import { Wallet } from '../../../shared/wallet.ts';

/** A wallet's id, or the card's own ID until the server has named its wallet. */
export type WalletKey = string;

export interface KnownCard {
  readonly walletKey: WalletKey;
  readonly blocked: boolean;
}

export interface HeldWallet {
  readonly wallet: Wallet;
  readonly asOf: Instant;
}

/**
 * Cards and the wallets they open, as the server last said. A projection: whatever cannot be read is dropped and
 * asked for again. `onUnreadable` hears of it.
 */
export function createWalletStore(db: Database, onUnreadable: (wallet: string, cause: unknown) => void) {
  const cardRow = db.prepare<[string], { wallet_key: string; blocked_at: string | null }>(
    'SELECT wallet_key, blocked_at FROM card WHERE card = ?',
  );
  const meet = db.prepare(
    `INSERT INTO card (card, wallet_key, blocked_at, seen_at_ms, generation) VALUES (@card, @walletKey, (SELECT blocked_at FROM card WHERE card = @formerCard), @seenAtMs, NULL)
     ON CONFLICT (card) DO UPDATE SET seen_at_ms = excluded.seen_at_ms`,
  );
  const learnCard = db.prepare(
    `INSERT INTO card (card, wallet_key, blocked_at, seen_at_ms, generation)
     VALUES (@card, @walletKey, @blockedAt, @seenAtMs, @generation)
     ON CONFLICT (card) DO UPDATE SET wallet_key = excluded.wallet_key,
       blocked_at = CASE WHEN excluded.blocked_at IS NULL THEN NULL ELSE coalesce(card.blocked_at, excluded.blocked_at) END,
       generation = excluded.generation`,
  );
  const walletRow = db.prepare<[string], { text: string; as_of: string }>(
    'SELECT text, as_of FROM wallet WHERE wallet = ?',
  );
  const keep = db.prepare(
    `INSERT INTO wallet (wallet, text, as_of, generation) VALUES (?, ?, ?, ?)
     ON CONFLICT (wallet) DO UPDATE SET text = excluded.text, as_of = excluded.as_of, generation = excluded.generation`,
  );
  const drop = db.prepare('DELETE FROM wallet WHERE wallet = ?');
  const rename = ['effect', 'attended', 'given', 'card'].map((table) =>
    db.prepare<[string, string]>(`UPDATE ${table} SET wallet_key = ? WHERE wallet_key = ?`),
  );
  const forgetWallets = db.prepare<[number, number]>(
    'DELETE FROM wallet WHERE wallet IN (SELECT wallet FROM wallet WHERE generation < ? LIMIT ?)',
  );
  const forgetCards = db.prepare<[number, number]>(
    'DELETE FROM card WHERE card IN (SELECT card FROM card WHERE generation < ? LIMIT ?)',
  );
  const forgetUnseen = db.prepare(
    `DELETE FROM wallet WHERE wallet IN (
       SELECT w.wallet FROM wallet w
       WHERE NOT EXISTS (SELECT 1 FROM card c WHERE c.wallet_key = w.wallet AND c.seen_at_ms >= @beforeMs)
         AND NOT EXISTS (SELECT 1 FROM effect e WHERE e.wallet_key = w.wallet)
       LIMIT @limit)`,
  );

  /** Gives a card its wallet; what was kept under another key comes along. */
  function assign(card: string, walletKey: WalletKey): void {
    const former = cardRow.get(card)?.wallet_key ?? card;
    // Only a name the kiosk made itself is renamed: a card the office moved to another wallet leaves its past there.
    if (former !== walletKey && former.includes('.'))
      for (const statement of rename) statement.run(walletKey, former);
  }

  return {
    /** What is known of a reading: under its card ID, else under the one it had before the keys changed. */
    know(reading: CardReading): KnownCard {
      const rows = [reading.card, reading.formerCard].map((card) => (card ? cardRow.get(card) : undefined));
      const row = rows[0] ?? rows[1];
      return {
        walletKey: row?.wallet_key ?? reading.formerCard ?? reading.card,
        blocked: rows.some((known) => known?.blocked_at != null),
      };
    },
    /** Remembers that a card was here; a card under new keys opens the wallet it opened before, or stays blocked. */
    meet(reading: CardReading, walletKey: WalletKey, seenAtMs: number): void {
      meet.run({ card: reading.card, formerCard: reading.formerCard ?? null, walletKey, seenAtMs });
    },
    /** The wallet as the server last said; null when never heard of, or unreadable. */
    held(walletKey: WalletKey): HeldWallet | null {
      const row = walletRow.get(walletKey);
      if (!row) return null;
      try {
        return { wallet: Wallet.parse(JSON.parse(row.text)), asOf: row.as_of };
      } catch (cause) {
        drop.run(walletKey);
        onUnreadable(walletKey, cause);
        return null;
      }
    },
    /** A whole wallet came down. */
    apply(wallet: Wallet, asOf: Instant, seenAtMs: number, generation: number): void {
      for (const card of new Set([...wallet.cards, ...wallet.blockedCards])) {
        const blockedAt = wallet.blockedCards.includes(card) ? asOf : null;
        assign(card, wallet.wallet);
        learnCard.run({ card, walletKey: wallet.wallet, blockedAt, seenAtMs, generation });
      }
      keep.run(wallet.wallet, JSON.stringify(wallet), asOf, generation);
    },
    /** The block list spoke of a card, perhaps one never met here. */
    applyCard(
      card: { card: CardId; wallet: string | null; blocked: boolean },
      asOf: Instant,
      seenAtMs: number,
      generation: number,
    ): void {
      const walletKey = card.wallet ?? cardRow.get(card.card)?.wallet_key ?? card.card;
      assign(card.card, walletKey);
      learnCard.run({
        card: card.card,
        walletKey,
        blockedAt: card.blocked ? asOf : null,
        seenAtMs,
        generation,
      });
    },
    /** After a resync: what it did not bring again. Says how many rows went. */
    forgetBefore: (generation: number, limit: number): number =>
      forgetWallets.run(generation, limit).changes + forgetCards.run(generation, limit).changes,
    /** Wallets of cards not seen for long. */
    forgetUnseen: (beforeMs: number, limit: number): number => forgetUnseen.run({ beforeMs, limit }).changes,
  };
}
export type WalletStore = ReturnType<typeof createWalletStore>;
