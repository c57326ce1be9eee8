import { dayInJapan, toEpochMs } from '../../../shared/time.ts';
import type { Change } from '../../../shared/town.ts';
import { Settings } from '../../../shared/town.ts';
import type { Lookup, Reader } from '../../ledger/engine.ts';
import type { RecordedCall } from '../call.ts';
import { buildProjects } from './build-projects.ts';
import { buildProfile, buildTown } from './build-town.ts';
import { buildWallets } from './build-wallets.ts';
import { fromCursor, LOG_START, type LogPlace, type NewsPlace, toCursor } from './cursor.ts';
import { readChangeLog } from './read-change-log.ts';
import { readDistrictWallets, readOwnWallets } from './read-district.ts';
import { postingHead, readPostingLog } from './read-posting-log.ts';

/** Wallets, and other things, told in one answer. */
const PER_ANSWER = 200;
/** A kiosk this many postings behind is told its district's wallets anew instead of each posting. */
const TOO_FAR_BEHIND = 50_000;
/** A request this full with more waiting is the draining of a backlog: the news waits until it is done. */
const DRAINING_FROM = 50;

export interface News {
  readonly changes: readonly Change[];
  readonly cursor: string;
  readonly more: boolean;
  readonly resync: boolean;
}

export interface NewsSource extends Reader {
  horizon(): Promise<number>;
}

interface Town {
  readonly id: string;
  readonly settings: string;
  readonly created_at: string;
  readonly card_key_version: number;
  readonly former_card_key_version: number | null;
}
const FIND_TOWN: Lookup<{ municipality: string }, Town> = {
  name: 'find-town',
  keys: { municipality: 'text' },
  sql: `SELECT m.id, m.settings, m.created_at, m.card_key_version, m.former_card_key_version
    FROM {keys} JOIN municipality m ON m.id = k.municipality`,
};

export async function findTown(reader: Reader, municipality: string): Promise<Town> {
  const [town] = await reader.lookup(FIND_TOWN, [{ municipality }]);
  if (!town) throw new Error('a kiosk belongs to no municipality');
  return town;
}

/** What a kiosk has not heard yet, as whole new states read now. Reads only what is committed and cannot be overtaken. */
export async function readNews(source: NewsSource, town: Town, call: RecordedCall): Promise<News> {
  const { request, kiosk, serverMs } = call;
  const { municipality } = kiosk;
  const horizon = await source.horizon();
  const head = await postingHead(source, municipality, horizon);
  const booksMs = toEpochMs(town.created_at);
  const known = request.cursor === null ? null : fromCursor(request.cursor);
  const resync = known === null || known.booksMs !== booksMs || isAfter(known.postings, head);
  let place: NewsPlace = resync
    ? {
        booksMs,
        walletsAfter: '',
        changes: LOG_START,
        postings: head,
        own: { epoch: request.epoch, seq: resyncOwnSeq(call) },
      }
    : known;
  if (head.seq - place.postings.seq > TOO_FAR_BEHIND) {
    place = { ...place, walletsAfter: '', changes: LOG_START, postings: head };
  }

  const changes: Change[] = [];
  if (resync) {
    changes.push({ kind: 'settings', settings: Settings.parse(JSON.parse(town.settings)) });
    changes.push(...(await buildProfile(source, municipality, kiosk.id)));
  }
  const wallets = new Set<string>();
  const projects = new Set<string>();
  const log = await readChangeLog(source, { kiosk, after: place.changes, horizon });
  for (const wallet of log.wallets) wallets.add(wallet);
  for (const project of log.projects) projects.add(project);
  changes.push(...(await buildTown(source, town, log, { municipality, kiosk: kiosk.id, nowMs: serverMs })));
  place = { ...place, changes: log.last };
  let more = log.more;

  if (request.facts.length >= DRAINING_FROM && request.health.waiting > request.facts.length) {
    more = true;
  } else {
    const own = await readOwnWallets(source, call, place.own, Math.max(0, PER_ANSWER - wallets.size));
    for (const wallet of [...call.wallets.slice(0, PER_ANSWER), ...own.wallets]) wallets.add(wallet);
    place = { ...place, own: own.last };
    more ||= own.more;
    if (place.walletsAfter !== null) {
      const { walletRetentionDays } = Settings.parse(JSON.parse(town.settings));
      const told = await readDistrictWallets(source, kiosk, {
        after: place.walletsAfter,
        since: dayInJapan(serverMs - walletRetentionDays * 86_400_000),
        limit: Math.max(0, PER_ANSWER - wallets.size),
      });
      for (const wallet of told.wallets) wallets.add(wallet);
      place = { ...place, walletsAfter: told.last };
      more ||= told.last !== null;
    }
    const posted = await readPostingLog(source, kiosk, {
      after: place.postings,
      horizon,
      limit: Math.max(0, PER_ANSWER - wallets.size),
    });
    for (const wallet of posted.wallets) wallets.add(wallet);
    for (const project of posted.projects) projects.add(project);
    place = { ...place, postings: posted.last };
    more ||= posted.more;
  }
  changes.push(...(await buildProjects(source, municipality, [...projects])));
  const built = await buildWallets(source, { municipality, wallets: [...wallets], nowMs: serverMs });
  changes.push(...built.map((wallet) => ({ kind: 'wallet', wallet }) as const));
  return { changes, cursor: toCursor(place), more, resync };
}

/** On a resync the district's wallets are told anew, the kiosk's own among them. */
const resyncOwnSeq = ({ ack }: RecordedCall): number => ack.seq;

const isAfter = (place: LogPlace, other: LogPlace): boolean =>
  place.txid !== other.txid ? place.txid > other.txid : place.seq > other.seq;
