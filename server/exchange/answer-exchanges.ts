import { type CardKey, type ExchangeResponse, PROTOCOL } from '../../shared/exchange.ts';
import { toInstant } from '../../shared/time.ts';
import type { RecordedCall } from './call.ts';
import { type Moment, type NewsSource, readMoment } from './news/moment.ts';
import { PlannedManifests } from './news/planned-manifests.ts';
import { PostingTrail } from './news/posting-trail.ts';
import { type News, readNews } from './news/read-news.ts';
import { Sights } from './news/sights.ts';

/** Municipalities whose newest postings are kept in memory, of a few MB each. */
const TRAILS_KEPT = 100;

/** A municipality's card keys, of the versions in use. */
export type CardKeysOf = (municipality: string, versions: Moment['cardKeyVersions']) => CardKey[];

export type AnswerExchanges = () => (call: RecordedCall) => Promise<Uint8Array>;

/**
 * Makes the answers to recorded exchanges: their outcomes, and the news their kiosks have not heard. Call it anew for each
 * group, after its commit: within a group, what all kiosks hear is read once.
 */
export function answerExchanges(source: NewsSource, cardKeys: CardKeysOf): AnswerExchanges {
  const trails = new Map<string, PostingTrail>();
  const sights = new Sights();
  const manifests = new PlannedManifests();
  return () => {
    const moments = new Map<string, Moment>();
    return async (call) => {
      const { municipality } = call.kiosk;
      const moment = moments.get(municipality) ?? (await readMoment(source, municipality));
      moments.set(municipality, moment);
      const trail = trails.get(municipality) ?? new PostingTrail();
      // The newest last, so that the longest silent municipality's is forgotten first.
      trails.delete(municipality);
      trails.set(municipality, trail);
      if (trails.size > TRAILS_KEPT) trails.delete(trails.keys().next().value ?? '');
      const news = await readNews(source, moment, { trail, sights, manifests }, call);
      return bytesOf(call, news, cardKeys(municipality, moment.cardKeyVersions));
    };
  };
}

function bytesOf(call: RecordedCall, news: News, cardKeys: CardKey[]): Uint8Array {
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
    cardKeys,
  };
  return Buffer.from(JSON.stringify(response));
}
