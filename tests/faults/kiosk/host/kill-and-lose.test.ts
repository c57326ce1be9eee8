import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { sha256 } from '../../../../kiosk/host/record-fact.ts';
import type { HostMessage } from '../../../../kiosk/protocol/host-message.ts';
import { CHAIN_START, nextLink } from '../../../../shared/fact-chain.ts';
import { toInstant } from '../../../../shared/time.ts';
import { newDeck } from '../../../factories/deck.ts';
import { newKioskDir, newProfile } from '../../../factories/kiosk.ts';
import { newSession, newSettings } from '../../../factories/town.ts';
import { type HostWorld, startHost } from '../../../fakes/host-world.ts';
import { CLEAR, STORM, seededRandom, startLossyNetwork } from '../../../fakes/lossy-network.ts';
import { FAKE_CODE, startTownServer } from '../../../fakes/town-server.ts';
import { findRawIds } from '../../find-raw-ids.ts';

const ROUNDS = 12;
const CARDS = 300;
const SEED = 20101024;
const HOUR_MS = 3_600_000;

interface Row {
  seq: number;
  id: string;
  kind: string;
  text: string;
  link: string;
}
function factsOnDisk(dir: string): Row[] {
  const db = new Database(join(dir, 'kiosk.sqlite'), { readonly: true });
  const rows = db.prepare<[], Row>('SELECT seq, id, kind, text, link FROM fact ORDER BY n').all();
  db.close();
  return rows;
}

/** What was announced can be found on disk: every answer is one fact, and a check-in says how many there were before. */
function checkAnnounced(messages: readonly HostMessage[], facts: readonly Row[]): number {
  const attendances = facts.filter(({ kind }) => kind === 'attendance').length;
  let announced = 0;
  for (const message of messages) {
    if (message.type !== 'checked-in') continue;
    announced += 1;
    expect(attendances).toBeGreaterThanOrEqual(message.today.participant);
  }
  return announced;
}

test('host killed at random moments under a broken network: all that was said is kept, once, in one chain', async () => {
  const random = seededRandom(SEED);
  const server = await startTownServer();
  const network = await startLossyNetwork(() => server.url, random);
  const home = newKioskDir();
  const deckDir = join(home.dir, 'deck');
  mkdirSync(deckDir);
  const deck = newDeck(deckDir, CARDS);
  const dir = join(home.dir, 'kiosk');
  const session = newSession({
    startsAt: toInstant(Date.now() - HOUR_MS),
    endsAt: toInstant(Date.now() + HOUR_MS),
  });
  server.tell(
    { kind: 'settings', settings: newSettings() },
    { kind: 'session', session },
    { kind: 'profile', profile: newProfile({ mode: 'event', session: session.id }) },
  );
  const start = () =>
    startHost({
      serverUrl: network.url,
      dir,
      reader: 'scripted',
      deck: deck.file,
      enrolmentCode: FAKE_CODE,
      settings: { EXCHANGE_TIMEOUT_MS: '1000', RETRY_MAX_MS: '200', EXCHANGE_EVERY_MS: '500' },
    });

  let world: HostWorld = await start();
  try {
    await world.screen.waitTown((town) => town.event !== null);
    network.weather = STORM;
    let next = 0;
    let announced = 0;
    let lastKeptShown = 0;
    for (let round = 0; round < ROUNDS; round++) {
      await world.screen.wait('status', ({ status }) => status.reader === 'ready');
      const killAfter = 3 + Math.floor(random() * 20);
      for (let tap = 0; tap < killAfter; tap++, next++) {
        const from = world.screen.messages.length;
        world.present(deck.names[next % CARDS] ?? '');
        // The last touch of a round is cut off at any moment of its way.
        if (tap < killAfter - 1) await world.screen.wait('checked-in', () => true, { from });
      }
      await new Promise((resolve) => setTimeout(resolve, random() * 60));
      await world.kill();
      const facts = factsOnDisk(dir);
      announced += checkAnnounced(world.screen.messages, facts);
      expect(facts.filter(({ kind }) => kind === 'attendance').length).toBeGreaterThanOrEqual(announced);
      for (const [at, { text, link, seq }] of facts.entries()) {
        expect(seq).toBe(at + 1);
        expect(link).toBe(nextLink(sha256, facts[at - 1]?.link ?? CHAIN_START, text));
      }
      world = await start();
      const hello = await world.screen.wait('hello');
      if (hello.lastKept) lastKeptShown += 1;
    }
    expect(lastKeptShown).toBe(ROUNDS);

    network.weather = CLEAR;
    await expect
      .poll(() => server.facts.length, { timeout: 20_000, interval: 100 })
      .toBeGreaterThanOrEqual(announced);
    await world.screen.wait('status', ({ status }) => status.online && status.waiting === 0, { ms: 20_000 });
    expect(await world.stop()).toBe(0);

    const kept = factsOnDisk(dir);
    expect(server.strays).toEqual([]);
    expect(server.facts.map(({ text }) => text)).toEqual(kept.map(({ text }) => text));
    expect(new Set(kept.map(({ id }) => id)).size).toBe(kept.length);
    expect(network.counts.lostReplies + network.counts.lostRequests).toBeGreaterThan(10);

    // No card number is anywhere in the kiosk's folder or in what it sent.
    expect(findRawIds(dir, deck.rawIds)).toEqual([]);
  } finally {
    await world.kill();
    await network.close();
    await server.close();
    home.remove();
  }
}, 300_000);
