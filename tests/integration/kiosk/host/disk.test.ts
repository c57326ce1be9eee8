import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDisk } from '../../../../kiosk/host/disk.ts';
import { takeTouch } from '../../../../kiosk/host/take-tap.ts';
import { newCardId } from '../../../factories/fact.ts';
import { newKioskDir } from '../../../factories/kiosk.ts';
import { newTownRoom } from '../../../factories/kiosk-room.ts';

const MB = 1024 * 1024;
let home: ReturnType<typeof newKioskDir>;
beforeEach(() => {
  home = newKioskDir();
});
afterEach(() => home.remove());

test('the ballast takes real room, gives it back, and is laid only beside the reserve', () => {
  let freeMb = 100;
  const disk = openDisk(home.dir, { reserveMb: 50, ballastMb: 2 }, () => freeMb * MB);
  const ballast = join(home.dir, 'ballast');
  disk.layBallast();
  const { size, blocks } = statSync(ballast);
  expect(size).toBe(2 * MB);
  expect(blocks * 512).toBeGreaterThanOrEqual(2 * MB);
  disk.dropBallast();
  expect(existsSync(ballast)).toBe(false);
  freeMb = 51;
  disk.layBallast();
  expect(existsSync(ballast)).toBe(false);
  expect(disk.hasReserve()).toBe(true);
  freeMb = 49;
  expect(disk.hasReserve()).toBe(false);
});

test('SQLITE_FULL in a touch: the person is answered, nothing half-written, and with room it goes on', async () => {
  const room = await newTownRoom();
  const { kiosk, said } = room;
  const { db } = kiosk.store;
  const touch = (at: number) =>
    takeTouch(kiosk, {
      type: 'tap',
      reader: 'r',
      reading: { card: newCardId(String.fromCharCode(65 + (at % 26)), 1 + Math.floor(at / 26)) },
    });
  db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + 8}`);
  let at = 0;
  while (said.at(-1)?.type !== 'refused' && at < 5_000) touch(at++);
  expect(said.at(-1)).toEqual({ type: 'refused', code: 'kiosk/not-ready', visit: null, at: null });
  const announced = said.filter(({ type }) => type === 'welcomed').length;
  expect(room.facts()).toHaveLength(announced);
  expect(announced).toBeGreaterThan(5);
  // What waits can still be settled.
  await room.exchange();
  expect(kiosk.store.facts.countPending()).toBe(0);
  db.pragma('max_page_count = 1000000');
  touch(at);
  expect(said.at(-1)?.type).toBe('welcomed');
  expect(room.facts().map(({ seq }) => seq)).toEqual(
    Array.from({ length: announced + 1 }, (_, index) => index + 1),
  );
  room.close();
});
