import { type CardKey, type ExchangeResponse, PROTOCOL } from '../../shared/exchange.ts';
import { toInstant } from '../../shared/time.ts';
import type { RecordedCall } from './call.ts';
import { findTown, type NewsSource, readNews } from './news/read-news.ts';

/** A municipality's card keys, of the versions in use. */
export type CardKeysOf = (
  municipality: string,
  versions: { readonly current: number; readonly former: number | null },
) => CardKey[];

/** The answer to a recorded exchange: its outcomes, and the news that the kiosk has not heard. */
export async function answerExchange(
  source: NewsSource,
  call: RecordedCall,
  cardKeys: CardKeysOf,
): Promise<Uint8Array> {
  const town = await findTown(source, call.kiosk.municipality);
  const news = await readNews(source, town, call);
  const response: ExchangeResponse = {
    protocol: PROTOCOL,
    ack: { epoch: call.request.epoch, seq: call.ack.seq, link: call.ack.link },
    chain: call.chain,
    outcomes: [...call.outcomes],
    changes: [...news.changes],
    cursor: news.cursor,
    more: news.more,
    resync: news.resync,
    serverAt: toInstant(call.serverMs),
    cardKeys: cardKeys(town.id, {
      current: town.card_key_version,
      former: town.former_card_key_version,
    }),
  };
  return Buffer.from(JSON.stringify(response));
}
