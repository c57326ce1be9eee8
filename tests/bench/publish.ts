import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { pino } from 'pino';
import { readConfig } from '../../kiosk/host/config.ts';
import { Identity, keepIdentity } from '../../kiosk/host/identity.ts';
import type { Reader } from '../../kiosk/host/reader/reader.ts';
import { type RunningHost, startHost } from '../../kiosk/host/start-host.ts';
import { openDb } from '../../server/db/open-db.ts';
import type { Schema } from '../../server/db/schema.ts';
import { approvePost } from '../../shared/office/posts.ts';
import { toInstant } from '../../shared/time.ts';
import { newKioskKey } from '../factories/signed-request.ts';
import { seedSmallTown } from '../factories/small-town.ts';
import { connectScreen, type ScreenStandIn } from '../fakes/host-world.ts';
import { type ServerWorld, startServer } from '../fakes/server-world.ts';
import { layWaitingPost } from './lay-waiting-post.ts';
import { quantile } from './quantile.ts';

export interface PublishFigures {
  /** From the office's "approve" to "this kiosk holds the whole movie, proven, and its screen was told to play it". */
  readonly publish_to_screen_p50_s: number;
  readonly publish_to_screen_p95_s: number;
  /** The same bytes copied and hashed on this machine, once for each kiosk: what no system could do quicker here. */
  readonly publish_copy_and_hash_s: number;
}

const MOVIE_BYTES = 10_000_000;
const LIMIT_MS = 120_000;

/** What stands at a kiosk without a reader process: this bench is of movies. */
const READER: Reader = {
  state: 'no-reader',
  names: [],
  absent: [],
  deck: null,
  onTouch: () => () => undefined,
  onChange: () => () => undefined,
  setKeys: () => undefined,
  present: () => undefined,
  stop: async () => undefined,
};

/**
 * A 10 MB movie from the office's approval to 100 kiosks: real hosts with their real stores, hints, exchanges, signed downloads,
 * proofs and disks, a real server in its own process, all on this machine's cores and on loopback.
 */
export async function benchPublish({ kiosks = 100, rounds = 3 } = {}): Promise<PublishFigures> {
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-publish-'));
  const server = await startServer({ dir: join(dir, 'server'), how: 'child' });
  const { db, close } = openDb(server.database);
  const hosts: { host: RunningHost; screen: ScreenStandIn }[] = [];
  try {
    const { municipality, site } = await seedSmallTown(server);
    for (let number = 0; number < kiosks; number++) {
      const home = join(dir, `kiosk-${number}`);
      await enrolHere(db, { municipality, site, home, number });
      const host = await startHost(configOf(home, server.url), pino({ level: 'silent' }), { reader: READER });
      hosts.push({ host, screen: await connectScreen(host.url) });
    }
    await Promise.all(
      hosts.map(({ screen }) => screen.waitTown(({ profile }) => profile.name !== '', LIMIT_MS)),
    );
    // Each has exchanged and listens for hints.
    await wait(5_000);
    const times: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      const screens = hosts.map(({ screen }) => screen);
      const reached = await publish({ server, db, dir, municipality, round }, screens);
      // The first warms the kiosks up.
      if (round > 0) times.push(...reached);
    }
    const figures = {
      publish_to_screen_p50_s: seconds(quantile(times, 0.5)),
      publish_to_screen_p95_s: seconds(quantile(times, 0.95)),
      publish_copy_and_hash_s: seconds(copyAndHash(dir, kiosks)),
    };
    process.stdout.write(
      `publish: ${kiosks} kiosks, a movie of 10 MB, ${rounds} times: p50 ${figures.publish_to_screen_p50_s} s, ` +
        `p95 ${figures.publish_to_screen_p95_s} s\n` +
        `  beside copying and hashing as many bytes here: ${figures.publish_copy_and_hash_s} s, ratio ` +
        `${(figures.publish_to_screen_p95_s / figures.publish_copy_and_hash_s).toFixed(2)}\n`,
    );
    return figures;
  } finally {
    for (const { host, screen } of hosts) {
      await screen.close();
      await host.stop();
    }
    await close();
    // Its folder goes too; a stop would wait for connections that this process keeps for later.
    await server.kill();
    rmSync(dir, { recursive: true, force: true });
  }
}

const seconds = (ms: number): number => Math.round(ms / 10) / 100;

interface Publishing {
  readonly server: ServerWorld;
  readonly db: Kysely<Schema>;
  readonly dir: string;
  readonly municipality: string;
  readonly round: number;
}

/** Approves a post whose movie is made, and gives how long each screen waited for it. */
async function publish(
  { server, db, dir, municipality, round }: Publishing,
  screens: readonly ScreenStandIn[],
): Promise<number[]> {
  const { post, movie } = await layWaitingPost(db, {
    ...{ municipality, title: `お知らせ ${round}`, bytes: MOVIE_BYTES },
    folder: join(dir, 'server/movies'),
  });
  const startMs = performance.now();
  await server.admin.call(approvePost, {
    params: { municipality, post },
    body: { revision: 1, tags: [] },
  });
  return await Promise.all(
    screens.map(async (screen) => {
      await screen.waitTown(
        ({ showings }) => showings.some((showing) => showing.type === 'movie' && showing.movie === movie),
        LIMIT_MS,
      );
      return performance.now() - startMs;
    }),
  );
}

/** Enrolled straight in the tables: the door lets in ten in a minute. */
async function enrolHere(
  db: Kysely<Schema>,
  { municipality, site, home, number }: { municipality: string; site: string; home: string; number: number },
): Promise<void> {
  const at = toInstant(Date.now());
  const [id, key] = [randomUUID(), newKioskKey()];
  await db
    .insertInto('kiosk')
    .values({
      ...{ municipality_id: municipality, id, name: `K${number}`, site_id: site },
      ...{ public_key: key.publicKey, created_at: at, enrolled_at: at },
    })
    .execute();
  mkdirSync(home, { recursive: true });
  const privateKey = key.privateKey.export({ format: 'pem', type: 'pkcs8' });
  keepIdentity(home, Identity.parse({ kiosk: id, municipality, privateKey, enrolledWith: 'bench' }));
}

const configOf = (home: string, url: string) =>
  readConfig({
    MACHITOUCH_KIOSK_DIR: home,
    MACHITOUCH_KIOSK_SERVER_URL: url,
    MACHITOUCH_KIOSK_PORT: '0',
    MACHITOUCH_KIOSK_BALLAST_MB: '1',
    MACHITOUCH_KIOSK_DISK_RESERVE_MB: '1',
  });

function copyAndHash(dir: string, times: number): number {
  const bytes = randomBytes(MOVIE_BYTES);
  const startMs = performance.now();
  for (let copy = 0; copy < times; copy++) {
    const path = join(dir, 'copy.bin');
    writeFileSync(path, bytes, { flush: true });
    createHash('sha256').update(bytes).digest();
  }
  return performance.now() - startMs;
}

if (process.argv[1] === import.meta.filename) {
  const figures = await benchPublish({
    kiosks: Number(process.env['KIOSKS'] ?? 100),
    rounds: Number(process.env['ROUNDS'] ?? 3),
  });
  for (const [name, value] of Object.entries(figures)) process.stdout.write(`${name.padEnd(28)} ${value}\n`);
  process.exit(0);
}
