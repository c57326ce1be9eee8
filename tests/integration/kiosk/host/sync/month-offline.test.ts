import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { donate } from '../../../../../kiosk/host/donate.ts';
import { readWalletNow } from '../../../../../kiosk/host/wallet-now.ts';
import { welcome } from '../../../../../kiosk/host/welcome.ts';
import { deriveCardKey } from '../../../../../server/cards/derive-card-key.ts';
import { openDb } from '../../../../../server/db/open-db.ts';
import { secretFile } from '../../../../../server/secret-file.ts';
import { CardId } from '../../../../../shared/card.ts';
import { toInstant } from '../../../../../shared/time.ts';
import { DEFAULT_POINT_RULE } from '../../../../../shared/town.ts';
import { newKioskRoom } from '../../../../factories/kiosk-room.ts';
import { newClock } from '../../../../fakes/clock.ts';
import { type HostWorld, startHost } from '../../../../fakes/host-world.ts';
import { type ServerWorld, seedSmallTown, startServer } from '../../../../fakes/server-world.ts';
import { runVerify } from '../../../../faults/run-verify.ts';

const DAY_MS = 86_400_000;
const CARDS = 200;
const VISITS = 1_400;
/** A check-in of each card, and of each visit a welcome and a gift. */
const FACTS = CARDS + 2 * VISITS;

let dir: string;
let server: ServerWorld;
let host: HostWorld | undefined;
/** The kiosk was last heard when the town was this much younger. */
let agoMs: number;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'machitouch-month-'));
  agoMs = 30 * DAY_MS;
  server = await startServer({ dir: join(dir, 'server'), nowMs: () => Date.now() - agoMs });
});
afterEach(async () => {
  await host?.kill();
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
});

const start = (enrolmentCode?: string) =>
  startHost({
    serverUrl: server.url,
    dir: join(dir, 'kiosk'),
    reader: 'scripted',
    ...(enrolmentCode && { enrolmentCode }),
  });

interface Expected {
  points: number;
  pledgedYen: number;
}

/** What people do at the kiosk in thirty days without a network; gives what each card's wallet must show then. */
function liveThroughMonth(cards: readonly CardId[], session: string, beganMs: number): Map<CardId, Expected> {
  const clock = newClock(toInstant(beganMs));
  // The kiosk was switched off and on since it last heard the server: only its own clock is left.
  clock.reboot();
  const room = newKioskRoom({ dir: join(dir, 'kiosk'), clock });
  room.online = false;
  const expected = new Map<CardId, Expected>();
  const { id, version, award } = DEFAULT_POINT_RULE;
  for (const card of cards) {
    const rule = { id, version };
    room.kiosk.recorder.transact((record) =>
      record({ kind: 'attendance', card, session, role: 'participant', award: award.participant, rule }),
    );
    expected.set(card, { points: award.participant.points, pledgedYen: 0 });
  }
  for (let visit = 0; visit < VISITS; visit++) {
    clock.pass(Math.floor((30 * DAY_MS) / VISITS));
    const card = cards[(visit * 7) % cards.length];
    const wallet = card && expected.get(card);
    if (!wallet) throw new Error('a card nobody has');
    welcome(room.kiosk, { card });
    const amount = [100, 300, 500, 1_000][visit % 4] ?? 100;
    donate(room.kiosk, {
      type: 'donate',
      visit: room.kiosk.visits.current()?.id ?? '',
      request: randomUUID(),
      project: visit % 3 === 0 ? 'kodomo' : 'satoyama',
      means: 'pledge',
      amount,
      play: null,
    });
    wallet.pledgedYen += amount;
  }
  expect(room.said.filter(({ type }) => type === 'donated')).toHaveLength(VISITS);
  expect(room.kiosk.store.facts.countPending()).toBe(FACTS);
  room.close();
  return expected;
}

test(`${FACTS} facts of thirty days offline all arrive once, and kiosk and ledger agree afterwards`, async () => {
  const beganMs = Date.now() - agoMs;
  const { municipality, code, session } = await seedSmallTown(server, { nowMs: beganMs });
  host = await start(code);
  await host.screen.waitTown(({ projects }) => projects.length === 2);
  await host.screen.wait('status', ({ status }) => status.online && status.waiting === 0);
  await host.stop();

  const { version } = deriveCardKey(secretFile(server.secretFile, 'MACHITOUCH_SECRET_FILE'), municipality, 1);
  const cards = Array.from({ length: CARDS }, (_, index) =>
    CardId.parse(`${version}.${String(index).padStart(43, 'k')}`),
  );
  const expected = liveThroughMonth(cards, session, beganMs);

  agoMs = 0;
  host = await start();
  const settled = ({ online, waiting }: { online: boolean; waiting: number }) => online && waiting === 0;
  await host.screen.wait('status', ({ status }) => settled(status), { ms: 120_000 });
  await host.stop();

  const { db, close } = openDb(server.database);
  try {
    const facts = await db.selectFrom('fact').select(['fact_id', 'state', 'occurred_at']).execute();
    expect(facts).toHaveLength(FACTS);
    expect(new Set(facts.map(({ fact_id }) => fact_id)).size).toBe(FACTS);
    expect(facts.filter(({ state }) => state !== 'recorded')).toEqual([]);
    const days = new Set(facts.map(({ occurred_at }) => occurred_at?.slice(0, 10)));
    expect(days.size).toBeGreaterThanOrEqual(30);
    const cases = await db.selectFrom('ledger_case').selectAll().execute();
    expect(cases).toEqual([]);

    const gifts = await db
      .selectFrom('donation')
      .innerJoin('card', 'card.wallet_id', 'donation.wallet_id')
      .select(['card.id', 'amount'])
      .execute();
    expect(gifts).toHaveLength(VISITS);
    const pledged = new Map<string, number>();
    for (const { id, amount } of gifts) pledged.set(id, (pledged.get(id) ?? 0) + amount);
    const points = await db
      .selectFrom('account')
      .innerJoin('card', 'card.wallet_id', 'account.owner_id')
      .select(['card.id', 'account.balance'])
      .where('account.purpose', '=', 'points')
      .execute();
    const inLedger = points.map(({ id, balance }) => [id, { points: balance, pledgedYen: pledged.get(id) }]);
    expect(Object.fromEntries(inLedger)).toEqual(Object.fromEntries(expected));
  } finally {
    await close();
  }

  // The kiosk shows the same, from what came down and with nothing counted twice.
  const room = newKioskRoom({ dir: join(dir, 'kiosk'), clock: newClock(toInstant(Date.now())) });
  const atKiosk = cards.map((card) => {
    const { balances, effects } = readWalletNow(room.kiosk.store, { card });
    expect(effects).toEqual([]);
    return [card, { points: balances.points, pledgedYen: balances.pledgedYen }];
  });
  room.close();
  expect(Object.fromEntries(atKiosk)).toEqual(Object.fromEntries(expected));

  await server.stop();
  expect(await runVerify(server.database)).toMatchObject({ exitCode: 0 });
}, 300_000);
