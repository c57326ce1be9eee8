import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HostMessage } from '../../kiosk/protocol/host-message.ts';
import { openDb } from '../../server/db/open-db.ts';
import { updateSettings } from '../../server/municipalities/municipalities.route.ts';
import { receiptNumber } from '../../shared/receipt.ts';
import { type Deck, newDeck } from '../factories/deck.ts';
import { type HostWorld, startHost } from '../fakes/host-world.ts';
import { seededRandom } from '../fakes/lossy-network.ts';
import { type ServerWorld, seedSmallTown, startServer } from '../fakes/server-world.ts';
import { runVerify } from './run-verify.ts';

const GIFTS = 40;
const SEED = 20101024;
/** What each host's terminal does in turn: mostly what goes wrong. */
const SCRIPT = 'approve,lost-after-charge,approve,decline,lost-before-charge,approve,cancel,time-out,approve';

/**
 * Paid on the terminal under SIGKILL of the host at random moments of the payment, while the office changes the points
 * ratio: whatever the payment company took is in the ledger exactly once, and nothing else is.
 */
const random = seededRandom(SEED);
const dir = mkdtempSync(join(tmpdir(), 'machitouch-terminal-'));
const said: HostMessage[] = [];
let deck: Deck;
let server: ServerWorld;
let host: HostWorld;
let municipality: string;

const start = async (enrolmentCode?: string) => {
  host = await startHost({
    serverUrl: server.url,
    dir: join(dir, 'kiosk'),
    reader: 'scripted',
    deck: deck.file,
    ...(enrolmentCode && { enrolmentCode }),
    settings: {
      EXCHANGE_EVERY_MS: '300',
      TERMINAL: 'simulated',
      TERMINAL_SCRIPT: SCRIPT,
      TERMINAL_DELAY_MS: '60',
      TERMINAL_TIMEOUT_MS: '400',
      TERMINAL_RECONCILE_MS: '100',
      TERMINAL_TAKE_BACK_MS: '1000',
    },
  });
};
const killAndRestart = async () => {
  await host.kill();
  said.push(...host.screen.messages);
  await start();
};

beforeAll(async () => {
  mkdirSync(join(dir, 'kiosk'));
  deck = newDeck(dir, GIFTS);
  server = await startServer({ dir: join(dir, 'server') });
  const town = await seedSmallTown(server, { settings: { donationLockMs: 0 } });
  municipality = town.municipality;
  await start(town.code);
  await host.screen.waitTown(({ projects }) => projects.length === 2);
}, 120_000);
afterAll(async () => {
  await host?.kill();
  await server?.stop();
  rmSync(dir, { recursive: true, force: true });
});

/** A touch, answered; touched again while the host comes back. */
async function visitOf(card: string): Promise<string> {
  await host.screen.wait('status', ({ status }) => status.reader === 'ready' && status.online, {
    ms: 30_000,
  });
  const from = host.screen.messages.length;
  host.present(card);
  const { visit } = await host.screen.wait('welcomed', undefined, { from });
  return visit.visit;
}

/** What a screen that opens now is told. */
async function statusNow() {
  const screen = await host.connect();
  const { status } = await screen.wait('hello');
  await screen.close();
  return status;
}

test(`${GIFTS} payments under kills: what was taken is in the ledger once, and nothing else is`, async () => {
  let kills = 0;
  let shownAfterCrash = 0;
  for (const [index, card] of deck.names.entries()) {
    const visit = await visitOf(card);
    const from = host.screen.messages.length;
    const amount = [100, 300, 500, 1000][index % 4] ?? 100;
    const request = crypto.randomUUID();
    const wish = { request, project: 'satoyama', means: 'terminal', amount, play: null } as const;
    host.screen.call({ type: 'donate', visit, ...wish });
    // The ratio changes while the money is on its way.
    const yenPerPoint = [50, 100, 200][index % 3] ?? 100;
    const changed = server.admin.call(updateSettings, { params: { municipality }, body: { yenPerPoint } });
    if (random() < 0.6) {
      await sleep(random() * 150);
      kills += 1;
      await killAndRestart();
      const { lastKept } = await host.screen.wait('hello');
      if (lastKept?.kind === 'charge' || lastKept?.kind === 'donation') shownAfterCrash += 1;
    } else {
      // What the person is told in the end, or that nobody knows yet.
      await Promise.race([
        host.screen.wait('donated', (message) => message.request === request, { from, ms: 30_000 }),
        host.screen.wait('charge', ({ state }) => state === 'unknown', { from, ms: 30_000 }),
        host.screen.wait('refused', undefined, { from, ms: 30_000 }),
      ]);
      host.screen.call({ type: 'end-visit', visit });
      // News of their wallet may still be on its way to the screen until then.
      await host.screen.wait('visit-ended', (message) => message.visit === visit, { from });
    }
    await changed;
  }
  expect(kills).toBeGreaterThan(GIFTS / 4);
  expect(shownAfterCrash).toBeGreaterThan(kills / 2);

  // All that was asked comes to its end, and everything that waits goes up.
  const company = new Database(join(dir, 'kiosk', 'simulated-terminal.sqlite'), { readonly: true });
  const states = company.prepare<[], { id: string; amount_yen: number; state: string }>(
    'SELECT * FROM charge',
  );
  const { db, close } = openDb(server.database);
  try {
    const charges = () => db.selectFrom('charge').select(['id', 'amount', 'state', 'paid_fact_id']).execute();
    const unsettled = async () =>
      (await charges()).filter(({ state }) => state === 'requested' || state === 'unknown');
    await expect.poll(unsettled, { timeout: 60_000, interval: 200 }).toEqual([]);
    await expect
      .poll(statusNow, {
        timeout: 60_000,
        interval: 250,
      })
      .toMatchObject({ online: true, waiting: 0, quarantined: 0 });
    said.push(...host.screen.messages);

    const taken = states.all().filter(({ state }) => state === 'approved');
    expect(taken.length).toBeGreaterThan(GIFTS / 4);
    const paid = (await charges()).filter(({ state }) => state === 'approved');
    const inLedger = paid.map(({ id, amount }) => `${id} ${amount}`).toSorted();
    expect(inLedger).toEqual(taken.map(({ id, amount_yen }) => `${id} ${amount_yen}`).toSorted());

    const gifts = await db.selectFrom('donation').select(['fact_id', 'amount']).execute();
    expect(gifts.map(({ fact_id }) => fact_id).toSorted()).toEqual(
      paid.map(({ paid_fact_id }) => paid_fact_id).toSorted(),
    );
    const receipts = new Set(gifts.map(({ fact_id }) => receiptNumber(fact_id)));
    const thanked = said.flatMap((message) => (message.type === 'donated' ? [message.receipt] : []));
    expect(thanked.length).toBeGreaterThan(0);
    expect(thanked.filter((receipt) => !receipts.has(receipt))).toEqual([]);
    const rules = await db.selectFrom('fact').select('text').where('kind', '=', 'donation').execute();
    expect(new Set(rules.map(({ text }) => JSON.parse(text).rule.version)).size).toBeGreaterThan(2);
  } finally {
    company.close();
    await close();
  }
  await host.stop();
  await server.stop();
  expect(await runVerify(server.database)).toMatchObject({ exitCode: 0 });
}, 600_000);
