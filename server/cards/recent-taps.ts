import type { Kysely } from 'kysely';
import { z } from 'zod';
import { CardId } from '../../shared/card.ts';
import type { Schema } from '../db/schema.ts';

/** Facts of a chain that are looked through for touches: movies that were played stand between them. */
const LOOKED_THROUGH = 300;
/** A kiosk begins a new chain when its database is made anew; older ones are no news. */
const CHAINS = 3;

export interface Tap {
  readonly wallet: string;
  readonly kind: 'welcome' | 'attendance' | 'donation' | 'refusal';
  readonly receivedAt: string;
  /** The card as the kiosk names it; null where the fact names none. */
  readonly card: string | null;
}

/** The newest touches at a kiosk that concern a wallet, newest first. By when the server heard of them: a kiosk's clock may lie. */
export async function recentTaps(
  db: Kysely<Schema>,
  { municipality, kiosk }: { readonly municipality: string; readonly kiosk: string },
  limit: number,
): Promise<Tap[]> {
  const heads = await db
    .selectFrom('chain_head as h')
    .innerJoin('fact as f', (join) =>
      join
        .onRef('f.municipality_id', '=', 'h.municipality_id')
        .onRef('f.kiosk_id', '=', 'h.kiosk_id')
        .onRef('f.epoch', '=', 'h.epoch')
        .onRef('f.seq', '=', 'h.seq'),
    )
    .select(['h.epoch', 'h.seq', 'f.received_at'])
    .where('h.municipality_id', '=', municipality)
    .where('h.kiosk_id', '=', kiosk)
    .execute();
  const newest = heads.sort((a, b) => (a.received_at < b.received_at ? 1 : -1)).slice(0, CHAINS);
  const taps = await Promise.all(
    newest.map(({ epoch, seq }) =>
      db
        .selectFrom('fact')
        .select(['wallet_id', 'kind', 'received_at', 'seq', 'text'])
        .where('municipality_id', '=', municipality)
        .where('kiosk_id', '=', kiosk)
        .where('epoch', '=', epoch)
        .where('seq', '>', seq - LOOKED_THROUGH)
        .where('wallet_id', 'is not', null)
        .where('kind', 'is not', null)
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute(),
    ),
  );
  return taps
    .flat()
    .sort((a, b) =>
      a.received_at === b.received_at ? b.seq - a.seq : a.received_at < b.received_at ? 1 : -1,
    )
    .slice(0, limit)
    .map(({ wallet_id, kind, received_at, text }) => ({
      wallet: wallet_id ?? '',
      // Only facts of these kinds concern a wallet (server/exchange/record-facts.ts).
      kind: kind as Tap['kind'],
      receivedAt: received_at,
      card: cardIn(text),
    }));
}

/** Each once, by its newest touch; `taps` come newest first. */
export function newestOfEach<Touch>(taps: readonly Touch[], of: (tap: Touch) => string): readonly Touch[] {
  const newest = new Map(taps.toReversed().map((tap) => [of(tap), tap]));
  return taps.filter((tap) => newest.get(of(tap)) === tap);
}

const Carded = z.object({ card: CardId });

function cardIn(text: string): string | null {
  const fact = Carded.safeParse(JSON.parse(text));
  return fact.success ? fact.data.card : null;
}
