import { dayInJapan } from '../../../shared/time.ts';
import type { Change } from '../../../shared/town.ts';
import type { Wallet } from '../../../shared/wallet.ts';
import type { Reader } from '../../ledger/engine.ts';
import { isAfter, LOG_START } from '../../ledger/log-place.ts';
import type { RecordedCall } from '../call.ts';
import { buildManifest } from './build-manifest.ts';
import { buildProjects } from './build-projects.ts';
import { buildProfile, buildTown } from './build-town.ts';
import { buildWallets } from './build-wallets.ts';
import { fromCursor, type NewsPlace, toCursor } from './cursor.ts';
import type { Moment } from './moment.ts';
import type { PlannedManifests } from './planned-manifests.ts';
import { KEPT, type PostingTrail, type TrailStep } from './posting-trail.ts';
import { readChangeLog } from './read-change-log.ts';
import { readDistrictWallets, readOwnWallets } from './read-district.ts';
import type { Sights } from './sights.ts';

/** Wallets told in one answer. */
const PER_ANSWER = 200;
/** A request this full with more waiting is the draining of a backlog: news of wallets waits until it is done. */
const DRAINING_FROM = 50;
const DAY_MS = 86_400_000;

export interface News {
  readonly changes: readonly Change[];
  readonly cursor: string;
  readonly more: boolean;
  readonly resync: boolean;
}

/** What is remembered between answers; none of it ever becomes wrong. */
export interface NewsMemory {
  readonly trail: PostingTrail;
  readonly sights: Sights;
  readonly manifests: PlannedManifests;
}

/** What a kiosk has not heard yet, as whole new states read now. */
export async function readNews(
  reader: Reader,
  moment: Moment,
  memory: NewsMemory,
  call: RecordedCall,
): Promise<News> {
  const { kiosk, serverMs } = call;
  const { place: from, resync } = placeOf(call, moment);
  const changes: Change[] = [];
  if (resync) {
    changes.push({ kind: 'settings', settings: moment.settings });
    changes.push(...(await buildProfile(reader, moment.municipality, { kiosk: kiosk.id, nowMs: serverMs })));
  }
  const log = await readChangeLog(reader, kiosk, moment, from.changes);
  changes.push(...(await buildTown(reader, moment, log, { kiosk: kiosk.id, nowMs: serverMs, resync })));
  // Another place or another screen plays something else.
  if (resync || log.manifest || log.profile) {
    const at = { kiosk: kiosk.id, nowMs: serverMs };
    changes.push(...(await buildManifest(reader, moment, memory.manifests, at)));
  }
  const moved = isDraining(call)
    ? { wallets: new Set<string>(), projects: new Set<string>(), place: from, more: true }
    : await readMoved(reader, moment, memory, { call, from });
  const near = await memory.sights.among(reader, moment, kiosk, log.wallets);
  const wallets = [...new Set([...near, ...moved.wallets])];
  const projects = new Set([...log.projects, ...moved.projects]);
  changes.push(...(await buildProjects(reader, moment, projects)));
  for (const wallet of await walletsNow(reader, moment, wallets, serverMs)) {
    changes.push({ kind: 'wallet', wallet });
  }
  const place = { ...moved.place, changes: log.last };
  return { changes, cursor: toCursor(place), more: log.more || moved.more, resync };
}

const isDraining = ({ request }: RecordedCall): boolean =>
  request.facts.length >= DRAINING_FROM && request.health.waiting > request.facts.length;

/** Where a kiosk's news goes on. A cursor that these books never said begins everything anew. */
function placeOf({ request, ack }: RecordedCall, moment: Moment): { place: NewsPlace; resync: boolean } {
  const { booksMs, postingHead, changeHead } = moment;
  const anew = { walletsAfter: '', changes: LOG_START, postings: postingHead };
  const known = request.cursor === null ? null : fromCursor(request.cursor);
  const ours =
    known !== null &&
    known.booksMs === booksMs &&
    !isAfter(known.postings, postingHead) &&
    !isAfter(known.changes, changeHead);
  if (!ours)
    return { place: { booksMs, ...anew, own: { epoch: request.epoch, seq: ack.seq } }, resync: true };
  // Telling it its district's wallets anew is less than going through so many postings.
  const tooFar = postingHead.seq - known.postings.seq > KEPT;
  return { place: tooFar ? { ...known, ...anew } : known, resync: false };
}

/** Wallets and projects whose state moved: by the kiosk's own facts, in its district, and in the books since it last heard. */
async function readMoved(
  reader: Reader,
  moment: Moment,
  { trail, sights }: NewsMemory,
  { call, from }: { readonly call: RecordedCall; readonly from: NewsPlace },
): Promise<{ wallets: Set<string>; projects: Set<string>; place: NewsPlace; more: boolean }> {
  const { kiosk, serverMs } = call;
  const wallets = new Set(call.wallets.slice(0, PER_ANSWER));
  const projects = new Set<string>();
  const room = () => Math.max(0, PER_ANSWER - wallets.size);
  const own = await readOwnWallets(reader, call, from.own, room());
  for (const wallet of own.wallets) wallets.add(wallet);
  let { more } = own;
  let { walletsAfter, postings } = from;
  if (walletsAfter !== null) {
    const since = dayInJapan(serverMs - moment.settings.walletRetentionDays * DAY_MS);
    const told = await readDistrictWallets(reader, kiosk, { after: walletsAfter, since, limit: room() });
    for (const wallet of told.wallets) wallets.add(wallet);
    walletsAfter = told.last;
    more ||= walletsAfter !== null;
  }
  const { steps, more: moreSteps } = await trail.since(reader, moment, postings);
  const last = lastSteps(steps);
  const near = await sights.among(reader, moment, kiosk, last.keys());
  const result = (more: boolean) => ({
    wallets,
    projects,
    place: { ...from, own: own.last, walletsAfter, postings },
    more,
  });
  for (const step of steps) {
    const news = step.wallets.filter((wallet) => last.get(wallet) === step && near.has(wallet));
    if (news.filter((wallet) => !wallets.has(wallet)).length > room()) return result(true);
    for (const wallet of news) wallets.add(wallet);
    if (step.project !== null) projects.add(step.project);
    postings = step.place;
  }
  return result(more || moreSteps);
}

/** A wallet is told as it is now: once, where it moved last. */
function lastSteps(steps: readonly TrailStep[]): Map<string, TrailStep> {
  const last = new Map<string, TrailStep>();
  for (const step of steps) for (const wallet of step.wallets) last.set(wallet, step);
  return last;
}

async function walletsNow(
  reader: Reader,
  { municipality, wallets: built }: Moment,
  wanted: readonly string[],
  nowMs: number,
): Promise<Wallet[]> {
  const wallets = wanted.filter((wallet) => !built.has(wallet));
  for (const wallet of await buildWallets(reader, { municipality, wallets, nowMs }))
    built.set(wallet.wallet, wallet);
  return wanted.flatMap((wallet) => built.get(wallet) ?? []);
}
