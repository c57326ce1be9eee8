import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { type Clock, systemClock } from '../../kiosk/host/clock.ts';
import { openKioskStore } from '../../kiosk/host/open-kiosk-store.ts';
import { deriveCardKey } from '../../server/cards/derive-card-key.ts';
import { openDb } from '../../server/db/open-db.ts';
import { updateKiosk } from '../../server/kiosks/kiosks.route.ts';
import { secretFile } from '../../server/secret-file.ts';
import type { CardId } from '../../shared/card.ts';
import { DEFAULT_POINT_RULE } from '../../shared/town.ts';
import { NO_AWARD } from '../../shared/unit.ts';
import { type Deck, newDeck } from '../factories/deck.ts';
import { type HostWorld, startHost } from '../fakes/host-world.ts';
import { type ServerWorld, seedSmallTown, startServer } from '../fakes/server-world.ts';
import { quantile } from './quantile.ts';

export interface DrainFigures {
  readonly drain_100k_s: number;
  readonly drain_tap_p50_ms: number;
  readonly drain_tap_p95_ms: number;
  /** The same taps on the same machine with nothing to drain. */
  readonly quiet_tap_p95_ms: number;
}

const DAY_MS = 86_400_000;
const CARDS = 5_000;
const TAP_EVERY_MS = 400;

/**
 * A kiosk comes back after 30 days with 100,000 facts that wait. How long until the server has them all, and how
 * quickly people at the kiosk are answered meanwhile: card laid on to answer heard, with the card's slow hash in it.
 */
export async function benchDrain(facts = 100_000): Promise<DrainFigures> {
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-drain-'));
  const server = await startServer({ dir: join(dir, 'server'), how: 'child' });
  const deck = newDeck(dir, 2_000);
  let host: HostWorld | undefined;
  try {
    const town = await seedSmallTown(server);
    const { municipality, kiosk, session } = town;
    await server.admin.call(updateKiosk, {
      params: { municipality, kiosk },
      body: { mode: 'event', session },
    });
    const kioskDir = join(dir, 'kiosk');
    const start = (enrolmentCode?: string) =>
      startHost({
        serverUrl: server.url,
        dir: kioskDir,
        reader: 'scripted',
        deck: deck.file,
        ...(enrolmentCode && { enrolmentCode }),
      });
    host = await start(town.code);
    await host.screen.waitTown((town) => town.event !== null);
    const quiet = await tapFor(host, deck, 0, () => Promise.resolve(false), 50);
    await host.stop();

    recordOffline(kioskDir, facts, session, municipality, server);
    const startMs = performance.now();
    host = await start();
    const answers = await tapFor(host, deck, 100, () => isDrained(server, facts), 1_500);
    const drainS = (performance.now() - startMs) / 1_000;
    const figures: DrainFigures = {
      drain_100k_s: Math.round(drainS * 10) / 10,
      drain_tap_p50_ms: quantile(answers, 0.5),
      drain_tap_p95_ms: quantile(answers, 0.95),
      quiet_tap_p95_ms: quantile(quiet, 0.95),
    };
    process.stdout.write(
      [
        `drain of ${facts} facts after 30 days offline: ${figures.drain_100k_s} s (${Math.round(facts / drainS)} facts/s)`,
        `  taps meanwhile p50 ${figures.drain_tap_p50_ms} ms, p95 ${figures.drain_tap_p95_ms} ms (must stay <= 50), ${answers.length} taps`,
        `  beside the same taps with nothing to drain: p95 ${figures.quiet_tap_p95_ms} ms, ratio ${(figures.drain_tap_p95_ms / figures.quiet_tap_p95_ms).toFixed(2)}`,
        '',
      ].join('\n'),
    );
    return figures;
  } finally {
    await host?.stop();
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** What a busy kiosk records in 30 days without a network, by the host's own recorder and a clock that moves on. */
function recordOffline(
  dir: string,
  facts: number,
  session: string,
  municipality: string,
  server: ServerWorld,
): void {
  const { version } = deriveCardKey(secretFile(server.secretFile, 'MACHITOUCH_SECRET_FILE'), municipality, 1);
  const cardOf = (index: number) => `${version}.${String(index % CARDS).padStart(43, 'k')}` as CardId;
  let elapsedMs = 0;
  const stepMs = (30 * DAY_MS) / facts;
  // Another boot: the kiosk was switched off and on before the network came back.
  const boot = crypto.randomUUID();
  const clock: Clock = { ...systemClock(), boot, wallMs: () => Date.now() - 30 * DAY_MS + elapsedMs };
  const { recorder, close } = openKioskStore(dir, clock, pino({ level: 'silent' }));
  for (let done = 0; done < facts; ) {
    recorder.transact((record) => {
      for (const end = Math.min(facts, done + 1_000); done < end; done++) {
        elapsedMs += stepMs;
        const card = cardOf(done);
        if (done < CARDS) {
          const { id, version: ruleVersion, award } = DEFAULT_POINT_RULE;
          const rule = { id, version: ruleVersion };
          record({ kind: 'attendance', card, session, role: 'participant', award: award.participant, rule });
        } else if (done % 3 === 0) {
          const rule = { id: 'gift', version: 1 };
          const gift = { project: 'satoyama', means: 'pledge', amount: 100, award: NO_AWARD, rule } as const;
          record({ kind: 'donation', card, ...gift });
        } else record({ kind: 'welcome', card });
      }
    });
  }
  close();
}

async function isDrained(server: ServerWorld, facts: number): Promise<boolean> {
  const { db, close } = openDb(server.database);
  try {
    const { kept } = await db
      .selectFrom('chain_head')
      .select((each) => each.fn.sum<number>('seq').as('kept'))
      .executeTakeFirstOrThrow();
    return Number(kept) >= facts;
  } finally {
    await close();
  }
}

/** Taps with a new card each time until `done`; gives each answer's milliseconds. */
async function tapFor(
  host: HostWorld,
  deck: Deck,
  from: number,
  done: () => Promise<boolean>,
  most: number,
): Promise<number[]> {
  const answers: number[] = [];
  while (answers.length < most && !(await done())) {
    const heardFrom = host.screen.messages.length;
    const laidMs = performance.now();
    host.present(deck.names[from + answers.length] ?? 'c0');
    const said = host.screen.wait('checked-in', undefined, { from: heardFrom, ms: 30_000 });
    await said;
    const at = host.screen.messages.findIndex(
      (message, index) => index >= heardFrom && message.type === 'checked-in',
    );
    answers.push((host.screen.heardAtMs[at] ?? Number.NaN) - laidMs);
    await sleep(Math.max(0, TAP_EVERY_MS - (performance.now() - laidMs)));
  }
  return answers;
}

if (import.meta.main) await benchDrain(Number(process.argv[2] ?? 100_000));
