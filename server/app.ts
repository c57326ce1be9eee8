import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import type { Kysely } from 'kysely';
import { PICTURE_PATH } from '../shared/order.ts';
import { uploadsPath } from '../shared/posting/asset.ts';
import { TV_PATH } from '../shared/tv/tv.ts';
import { assetFiles } from './assets/asset-files.ts';
import { keepForgettingUploads, UNFINISHED_FOR_MS } from './assets/forget-uploads.ts';
import { uploadDoor } from './assets/upload-door.ts';
import { ACCOUNT_DAYS } from './books/account-days.ts';
import type { Config } from './config.ts';
import type { Database } from './db/open-db.ts';
import type { Schema } from './db/schema.ts';
import { GIFT_TOTALS } from './donations/gift-totals.ts';
import { keepSummed } from './events/keep-summed.ts';
import { EXCHANGE_PATH, exchangeRoute } from './exchange/exchange.route.ts';
import { admission } from './http/admission.ts';
import { errorHandler, notFound } from './http/error-handler.ts';
import { ledgerPulse } from './http/ledger-pulse.ts';
import { logRequests } from './http/log-requests.ts';
import type { Refused } from './http/problem.ts';
import { rateLimit } from './http/rate-limit.ts';
import { receiveFiles } from './http/receive-files.ts';
import { securityHeaders } from './http/security-headers.ts';
import { sendJson } from './http/send.ts';
import { servePage } from './http/serve-page.ts';
import { keepForgetting } from './keep-forgetting.ts';
import { enrolRoute } from './kiosks/enrol.route.ts';
import { deriveCodeKey } from './kiosks/enrolment-code.ts';
import { type HintHub, hintHub } from './kiosks/hint-hub.ts';
import { HINTS_PATH, hintsRoute } from './kiosks/hints.route.ts';
import { findKiosk, kiosksLastSeen, newestChange } from './kiosks/kiosk.store.ts';
import { pictureRoute } from './kiosks/picture.route.ts';
import { verifyRequest } from './kiosks/verify-request.ts';
import { keepFollowing } from './ledger/keep-following.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { Log } from './log.ts';
import type { Mailer } from './mail/mail.ts';
import { createMetrics } from './metrics.ts';
import { openMovieDoors } from './movies/open-movie-doors.ts';
import { VIDEO_UNFINISHED_FOR_MS, videosDir } from './movies/video-files.ts';
import { watchManifests } from './movies/watch-manifests.ts';
import { actorOf } from './office/actor-of.ts';
import { mountOfficeRoutes } from './office/mount-office-routes.ts';
import { OFFICE_ROUTES } from './office/office-routes.ts';
import { POSTING_ROUTES } from './office/posting-routes.ts';
import { OPENAPI_PATH, openapiRoute, POSTING_OPENAPI_PATH } from './openapi/openapi.route.ts';
import { personVault } from './persons/person-vault.ts';
import { RULE_TOTALS } from './points/rule-totals.ts';
import { postingActorOf } from './posters/posting-actor-of.ts';
import { keepEnding } from './projects/end-by-day.ts';
import { deriveSignInKeys } from './sign-in/sign-in-keys.ts';
import { TV_ROUTES } from './tv/tv.route.ts';
import { VERSION } from './version.ts';

/** What the doors need; all of it is opened and closed by the caller. */
export interface AppParts {
  readonly database: Database;
  /** The same books, for work that may take long. */
  readonly officeDb: Kysely<Schema>;
  readonly ledger: Ledger;
  readonly secret: Uint8Array;
  readonly adminToken: string;
  readonly config: Pick<
    Config,
    | 'publicOrigin'
    | 'codeLifeMs'
    | 'proxyHops'
    | 'portalDir'
    | 'postDir'
    | 'tvDir'
    | 'assetsDir'
    | 'uploadsDir'
    | 'moviesDir'
  >;
  readonly mailer: Mailer;
  readonly log: Log;
  readonly nowMs: () => number;
}

export interface App {
  /** For node:http. */
  readonly listener: RequestListener;
  /** Says "stopping" to who asks, and ends the event streams, which would keep the server from stopping. */
  close(): Promise<void>;
}

const ENROL_TRIES = { perWho: 10, together: 100, windowMs: 60_000 };
/** Exchanges inside at once. More are told to come back: waiting in a queue would only make answers stale. */
const EXCHANGES = { maxInside: 256, maxBytes: 64 * 1024 * 1024 };
/** Pictures of screens on their way in at once. */
const PICTURES = { maxInside: 8, maxBytes: 8_000_000 };
const HINT_LISTENERS_MAX = 20_000;

/** Builds the server's doors. Opens nothing and listens to nothing by itself. */
export function createApp(parts: AppParts): App {
  const { database, ledger, secret, config, log, nowMs } = parts;
  const { dialect } = database;
  // Kiosks' doors read here at once; whatever writes or may take long goes by `db`, which never stops this thread.
  const doors = database.db;
  const db = parts.officeDb;
  const hub: HintHub = hintHub({
    maxListeners: HINT_LISTENERS_MAX,
    newestChange: (municipality) => newestChange(doors, municipality),
    onFault: (err) => log.error({ err }, 'a hint could not be given'),
  });
  const exchanges = admission(EXCHANGES);
  const metrics = createMetrics({
    queueLength: () => exchanges.inside,
    listeners: () => hub.size,
    lettersWaiting: () => parts.mailer.waiting,
    lastSeen: () => kiosksLastSeen(doors),
  });
  const pulse = ledgerPulse(ledger, (err) => log.error({ err }, 'the ledger failed a health check'));
  const endings = keepEnding({ db, dialect, hub, nowMs }, (err) =>
    log.error({ err }, 'what ends by its day could not be looked at'),
  );
  const totals = keepFollowing({ db, dialect }, [GIFT_TOTALS, RULE_TOTALS, ACCOUNT_DAYS], (err) =>
    log.error({ err }, 'totals could not be kept'),
  );
  const sums = keepSummed({ db, dialect }, (err) => log.error({ err }, 'sessions could not be added up'));
  const forgetting = keepForgetting({ db, nowMs, log });
  const manifests = watchManifests({ db: doors, hub }, (err) =>
    log.error({ err }, 'new manifests could not be looked for'),
  );
  let closing = false;
  const codeKey = deriveCodeKey(secret);
  const signInKeys = deriveSignInKeys(secret);
  const vault = personVault(secret);
  const verify = verifyRequest({
    findKiosk: (kiosk) => findKiosk(doors, kiosk),
    publicOrigin: config.publicOrigin,
  });
  const onRefused = ({ code }: Refused) => metrics.refusals.inc({ code });

  const app = express();
  app.set('trust proxy', config.proxyHops);
  app.disable('x-powered-by').disable('etag').enable('strict routing').enable('case sensitive routing');
  app.use(logRequests(log));
  app.use(securityHeaders());
  app.get(HINTS_PATH, hintsRoute({ db, verify, hub, onRefused }));
  const pictures = admission(PICTURES);
  app.post(`${PICTURE_PATH}:order`, pictureRoute({ db, verify, admission: pictures, nowMs, onRefused }));
  app.post(
    '/api/kiosk/enrol',
    express.json({ limit: '4kb' }),
    enrolRoute({ db, secret, codeKey, tries: rateLimit({ ...ENROL_TRIES, nowMs }), nowMs, onRefused }),
  );
  app.get('/healthz', (_request, response) => {
    if (pulse.alive) sendJson(response, 200, { status: 'ok' });
    else sendJson(response, 503, { status: 'ill', because: 'the ledger does not answer' });
  });
  app.get('/readyz', (_request, response) => {
    sendJson(response, closing ? 503 : 200, { status: closing ? 'stopping' : 'ready' });
  });
  app.get('/metrics', async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  app.get(OPENAPI_PATH, openapiRoute(OFFICE_ROUTES, VERSION));
  const forPosters = { path: '/api/posting', title: 'Machitouch, the posters’ page' } as const;
  app.get(POSTING_OPENAPI_PATH, openapiRoute(POSTING_ROUTES, VERSION, forPosters));
  const assets = assetFiles({ folder: config.assetsDir });
  const uploads = receiveFiles({
    folder: join(config.uploadsDir, 'posts'),
    unfinishedForMs: UNFINISHED_FOR_MS,
  });
  const videos = receiveFiles({
    folder: videosDir(config.uploadsDir),
    unfinishedForMs: VIDEO_UNFINISHED_FOR_MS,
  });
  const forgettingUploads = keepForgettingUploads({ db, files: uploads, assets, nowMs }, (err) =>
    log.error({ err }, 'unfinished uploads could not be deleted'),
  );
  const office = {
    db,
    dialect,
    ledger,
    hub,
    metrics,
    codeKey,
    codeLifeMs: config.codeLifeMs,
    signInKeys,
    publicOrigin: config.publicOrigin,
    mailer: parts.mailer,
    assets,
    uploads,
    videos,
    vault,
    nowMs,
  };
  const ofOffice = actorOf({ adminToken: parts.adminToken, db, keys: signInKeys, nowMs });
  const ofPosting = postingActorOf({ db, keys: signInKeys, nowMs, ofOffice });
  openMovieDoors(app, { db, verify, videos, config, ofOffice, ofPosting, nowMs, onRefused });
  app.use(
    '/api/office',
    mountOfficeRoutes(OFFICE_ROUTES, office, { actorOf: ofOffice, publicOrigin: config.publicOrigin }),
  );
  const { publicOrigin } = config;
  const uploadParts = {
    db,
    dialect,
    files: uploads,
    folder: config.assetsDir,
    actorOf: ofPosting,
    publicOrigin,
    metrics,
    nowMs,
  };
  app.all(
    ['/:upload', ''].map((id) => `${uploadsPath(':municipality')}${id}`),
    uploadDoor(uploadParts),
  );
  app.use(
    '/api/posting',
    mountOfficeRoutes(POSTING_ROUTES, office, { actorOf: ofPosting, publicOrigin: config.publicOrigin }),
  );
  app.use(
    TV_PATH,
    mountOfficeRoutes(TV_ROUTES, office, { actorOf: ofPosting, publicOrigin: config.publicOrigin }),
  );
  app.get(['/', '/office'], (_request, response) => response.redirect('/office/'));
  app.use('/office', servePage(config.portalDir, { ja: '管理画面', en: 'the console' }));
  app.get('/post', (_request, response) => response.redirect('/post/'));
  app.use('/post', servePage(config.postDir, { ja: '投稿ページ', en: 'the page for posters' }));
  app.use('/tv', servePage(config.tvDir, { ja: 'まちのテレビ', en: 'the town’s television' }));
  app.use(notFound);
  // Registered last: Express never calls an error handler that stands before the routes.
  app.use(errorHandler({ log, metrics }));
  const exchange = exchangeRoute({ verify, ledger, hub, admission: exchanges, metrics, log });
  return {
    // The one route that kiosks use all day goes by Express, whose own work would be half of a one-fact exchange.
    listener(request, response) {
      if (request.method === 'POST' && request.url === EXCHANGE_PATH) void exchange(request, response);
      else app(request, response);
    },
    async close() {
      closing = true;
      pulse.close();
      forgetting.close();
      manifests.close();
      await forgettingUploads.close();
      hub.close();
      await assets.close();
      await Promise.all([endings.close(), totals.close(), sums.close()]);
    },
  };
}
