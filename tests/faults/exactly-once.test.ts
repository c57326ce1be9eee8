import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Status } from '../../kiosk/protocol/host-message.ts';
import { deriveCardKey } from '../../server/cards/derive-card-key.ts';
import { openDb } from '../../server/db/open-db.ts';
import { updateKiosk } from '../../server/kiosks/kiosks.route.ts';
import { secretFile } from '../../server/secret-file.ts';
import { receiptNumber } from '../../shared/receipt.ts';
import { type Deck, newDeck } from '../factories/deck.ts';
import { HOST_LOG, type HostWorld, startHost } from '../fakes/host-world.ts';
import { CLEAR, type LossyNetwork, STORM, seededRandom, startLossyNetwork } from '../fakes/lossy-network.ts';
import { type ServerWorld, seedSmallTown, startServer } from '../fakes/server-world.ts';
import { childrenOf } from './children-of.ts';
import { findRawIds } from './find-raw-ids.ts';
import { runVerify } from './run-verify.ts';

const TAPS = 1_000;
const GIFTS = 120;
const SEED = 20101024;
/** The host shows a screen the door that calls more often than fingers can (kiosk/host/api). */
const PACE = { touchMs: 45, giftMs: 250 };
const PATIENCE_MS = 60_000;

/** The kiosk said no where it had no reason to: unlike silence, that is not touched again. */
class UnexpectedRefusal extends Error {}

interface Announced {
  /** Cards the screen said "accepted" to, at the event kiosk. */
  readonly accepted: Set<string>;
  /** Receipt number to what the thanks screen said. */
  readonly receipts: Map<string, { amount: number; project: string; card: string }>;
}

const VICTIMS = ['server', 'reader', 'host'] as const;

/**
 * Law 1, whole: two kiosks, one server, a network that loses 30 % of requests and 30 % of replies, repeats and
 * reorders, and SIGKILL for host, reader and server at random moments. What was announced is in the ledger exactly
 * once, and nothing is there that nobody did.
 */
describe('exactly once', () => {
  const random = seededRandom(SEED);
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-faults-'));
  const announced: Announced = { accepted: new Set(), receipts: new Map() };
  const presented = { event: new Set<string>(), town: new Set<string>() };
  const kills = { host: 0, reader: 0, server: 0 };
  let deck: Deck;
  let server: ServerWorld;
  let network: LossyNetwork;
  const hosts: { event?: HostWorld; town?: HostWorld } = {};
  let storming = true;

  const serverDir = join(dir, 'server');
  const startTheServer = async (port?: number) =>
    startServer({ dir: serverDir, how: 'child', logLevel: 'info', ...(port !== undefined && { port }) });
  const startTheHost = async (name: 'event' | 'town', enrolmentCode?: string) => {
    const host = await startHost({
      serverUrl: network.url,
      dir: join(dir, name),
      reader: 'scripted',
      deck: deck.file,
      ...(enrolmentCode && { enrolmentCode }),
      settings: { EXCHANGE_EVERY_MS: '500', EXCHANGE_TIMEOUT_MS: '2000', LOG_LEVEL: 'info' },
    });
    hosts[name] = host;
    return host;
  };

  beforeAll(async () => {
    for (const name of ['event', 'town']) mkdirSync(join(dir, name));
    deck = newDeck(dir, TAPS);
    server = await startTheServer();
    const town = await seedSmallTown(server, { settings: { offlineLimitYen: 1_000 } });
    const { municipality, kiosk, session } = town;
    await server.admin.call(updateKiosk, {
      params: { municipality, kiosk },
      body: { mode: 'event', session },
    });
    const second = await town.addKiosk();
    network = await startLossyNetwork(() => server.url, random, join(dir, 'captured-requests.txt'));
    const event = await startTheHost('event', town.code);
    const other = await startTheHost('town', second.code);
    await event.screen.waitTown((said) => said.event !== null);
    await other.screen.waitTown((said) => said.projects.length === 2);
  }, 120_000);

  afterAll(async () => {
    storming = false;
    await hosts.event?.stop();
    await hosts.town?.stop();
    await network?.close();
    await server?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  /** Kills one of the five processes every now and then and starts it again, as systemd would: each kind has its turn. */
  async function stormOfKills(): Promise<void> {
    const turns: (keyof typeof kills)[] = [];
    while (storming) {
      await sleep(400 + random() * 1_600);
      if (!storming) return;
      if (turns.length === 0) turns.push(...VICTIMS.toSorted(() => random() - 0.5));
      const victim = turns.pop();
      const name = random() < 0.5 ? 'event' : 'town';
      const host = hosts[name];
      if (victim === 'server') {
        kills.server++;
        await server.kill();
        await sleep(random() * 500);
        server = await startTheServer(server.port);
      } else if (!host) continue;
      else if (victim === 'reader') {
        for (const reader of childrenOf(host.pid, 'kiosk/reader/main')) {
          process.kill(reader, 'SIGKILL');
          kills.reader++;
        }
      } else {
        kills.host++;
        delete hosts[name];
        await host.kill();
        await startTheHost(name);
      }
    }
  }

  /** The host as it is now; waits while it is being started again. */
  async function hostNow(name: 'event' | 'town'): Promise<HostWorld> {
    for (;;) {
      const host = hosts[name];
      if (host) return host;
      await sleep(20);
    }
  }

  /** What a screen that opens now is told. */
  async function statusOf(name: 'event' | 'town'): Promise<Status | null> {
    const screen = await (await hostNow(name)).connect();
    const { status } = await screen.wait('hello');
    await screen.close();
    return status;
  }

  /** Touches until an answer comes, as a person would who heard nothing. */
  async function touchAtEvent(card: string): Promise<void> {
    for (const untilMs = Date.now() + PATIENCE_MS; Date.now() < untilMs; await sleep(50)) {
      const host = await hostNow('event');
      try {
        const from = host.screen.messages.length;
        presented.event.add(card);
        host.present(card);
        const answer = await Promise.race([
          host.screen.wait('checked-in', undefined, { from, ms: 1_500 }),
          host.screen.wait('refused', undefined, { from, ms: 1_500 }),
        ]);
        if (answer.type === 'refused' && answer.code !== 'check-in/already') {
          throw new UnexpectedRefusal(`${card}: ${answer.code}`);
        }
        announced.accepted.add(card);
        return;
      } catch (fault) {
        if (fault instanceof UnexpectedRefusal) throw fault;
      }
    }
    throw new Error(`no answer for ${card}`);
  }

  /** A touch and a pledge; the wish keeps its request id over repeats, as the screen's does. */
  async function giveInTown(card: string, index: number): Promise<void> {
    const amount = [100, 300, 500, 1000][index % 4] ?? 100;
    const project = index % 3 === 0 ? 'kodomo' : 'satoyama';
    const request = crypto.randomUUID();
    let last: unknown;
    for (const untilMs = Date.now() + PATIENCE_MS; Date.now() < untilMs; await sleep(50)) {
      const host = await hostNow('town');
      try {
        const from = host.screen.messages.length;
        presented.town.add(card);
        host.present(card);
        // Touched again within the same visit is answered as that, after a thanks that was not heard.
        const visit = await Promise.race([
          host.screen.wait('welcomed', undefined, { from, ms: 1_500 }).then((said) => said.visit.visit),
          host.screen.wait('touched-again', undefined, { from, ms: 1_500 }).then((said) => said.visit),
        ]);
        host.screen.call({ type: 'donate', visit, request, project, means: 'pledge', amount, play: null });
        const fits = (said: { request: string }) => said.request === request;
        const thanks = await host.screen.wait('donated', fits, { from, ms: 1_500 });
        announced.receipts.set(thanks.receipt, { amount: thanks.amount, project, card });
        host.screen.call({ type: 'end-visit', visit });
        return;
      } catch (fault) {
        // Killed before it could say so: the person touches again, with the same wish.
        last = fault;
      }
    }
    throw new Error(`no thanks for ${card}`, { cause: last });
  }

  it(`keeps ${TAPS} touches and ${GIFTS} gifts through the storm`, async () => {
    network.weather = STORM;
    const killing = stormOfKills();
    const atEvent = (async () => {
      for (const card of deck.names) await Promise.all([touchAtEvent(card), sleep(PACE.touchMs)]);
    })();
    const inTown = (async () => {
      for (let index = 0; index < GIFTS; index++) {
        await Promise.all([giveInTown(deck.names[index * 7] ?? 'c0', index), sleep(PACE.giftMs)]);
      }
    })();
    await Promise.all([atEvent, inTown]);
    storming = false;
    await killing;
    expect(kills.host).toBeGreaterThan(2);
    expect(kills.server).toBeGreaterThan(2);
    expect(kills.reader).toBeGreaterThan(2);
    expect(network.counts.lostReplies).toBeGreaterThan(20);

    // The sky clears, and everything that waits goes up.
    network.weather = CLEAR;
    for (const name of ['event', 'town'] as const) {
      const settled = { online: true, waiting: 0, quarantined: 0 };
      await expect
        .poll(() => statusOf(name), { timeout: 60_000, interval: 250 })
        .toMatchObject(settled)
        .catch((cause: unknown) => {
          const logs = [...(hosts[name]?.log.slice(-10) ?? []), ...server.logged().split('\n').slice(-10)];
          throw new Error(`the ${name} kiosk did not settle:\n${logs.join('\n')}`, { cause });
        });
    }
  });

  it('has everything that was announced in the ledger exactly once, and nothing else', async () => {
    const { db, close } = openDb(server.database);
    try {
      const key = deriveCardKey(secretFile(server.secretFile, 'MACHITOUCH_SECRET_FILE'), 'tsurugashima', 1);
      const nameOf = new Map<string, string>();
      for (const name of deck.names) nameOf.set(await deck.cardId(name, key), name);

      const attendances = await db
        .selectFrom('attendance')
        .innerJoin('card', 'card.wallet_id', 'attendance.wallet_id')
        .select(['card.id as card', 'attendance.points'])
        .execute();
      const attended = attendances.map(({ card }) => nameOf.get(card) ?? `stranger ${card}`);
      expect(new Set(attended).size).toBe(attended.length);
      expect([...announced.accepted].filter((card) => !attended.includes(card))).toEqual([]);
      expect(attended.filter((card) => !presented.event.has(card))).toEqual([]);

      const points = await db
        .selectFrom('account')
        .innerJoin('card', 'card.wallet_id', 'account.owner_id')
        .select(['card.id as card', 'account.balance'])
        .where('account.purpose', '=', 'points')
        .execute();
      expect(points.filter(({ balance }) => balance !== 1)).toEqual([]);
      expect(points).toHaveLength(attended.length);

      const gifts = await db
        .selectFrom('donation')
        .innerJoin('card', 'card.wallet_id', 'donation.wallet_id')
        .select(['donation.fact_id', 'donation.amount', 'donation.project_id', 'card.id as card'])
        .execute();
      const byReceipt = new Map(gifts.map((gift) => [receiptNumber(gift.fact_id), gift]));
      expect(byReceipt.size).toBe(gifts.length);
      for (const [receipt, said] of announced.receipts) {
        const kept = byReceipt.get(receipt);
        expect(
          kept && { amount: kept.amount, project: kept.project_id, card: nameOf.get(kept.card) },
          receipt,
        ).toEqual(said);
      }
      // One wish gives one gift, however often it was repeated to a kiosk that died.
      expect(gifts).toHaveLength(GIFTS);
      const quarantined = await db
        .selectFrom('fact')
        .select(['code', 'text'])
        .where('state', '=', 'quarantined')
        .execute();
      expect(quarantined).toEqual([]);
    } finally {
      await close();
    }
  });

  it('passes the verifier', async () => {
    await server.stop();
    expect(await runVerify(server.database)).toMatchObject({ exitCode: 0 });
  });

  it('holds no raw card number in any file, log, database or captured request', () => {
    expect(deck.rawIds.length).toBe(TAPS);
    // The deck is the cards themselves.
    expect(findRawIds(dir, deck.rawIds, ['deck.json'])).toEqual([]);
    // What hosts and readers said is among the files that were searched.
    const logs = readdirSync(dir, { recursive: true }).filter((name) => String(name).endsWith(HOST_LOG));
    expect(logs).toHaveLength(2);
    // The search can find: it sees them where they must be.
    expect(findRawIds(dir, deck.rawIds.slice(0, 3)).length).toBeGreaterThan(0);
  });
});
