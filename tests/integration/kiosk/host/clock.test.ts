import { afterEach, expect, test } from 'vitest';
import { takeTouch } from '../../../../kiosk/host/take-tap.ts';
import { correctTime } from '../../../../shared/rules/correct-time.ts';
import { newCardId } from '../../../factories/fact.ts';
import { newProfile } from '../../../factories/kiosk.ts';
import { type KioskRoom, newKioskRoom, newTownRoom } from '../../../factories/kiosk-room.ts';
import { newSession } from '../../../factories/town.ts';

const YEAR_MS = 365 * 24 * 3_600_000;
let room: KioskRoom;
afterEach(() => room.close());

const touch = (letter: string) =>
  takeTouch(room.kiosk, { type: 'tap', reader: 'r', reading: { card: newCardId(letter) } });
const last = () => room.said.at(-1);

async function atEvent() {
  const session = newSession();
  room = await newTownRoom(
    { kind: 'session', session },
    { kind: 'profile', profile: newProfile({ mode: 'event', session: session.id }) },
  );
  return room.clock.wallMs();
}

test.each([10, -10])(
  'set by %i years in the middle of an event, doors, locks and facts keep the true time',
  async (years) => {
    const trueMs = await atEvent();
    touch('A');
    room.clock.setWall(trueMs + years * YEAR_MS);
    room.clock.pass(60_000);
    touch('A');
    expect(last()).toMatchObject({ code: 'check-in/already', at: '2010-10-24T01:00:00.000Z' });
    touch('B');
    expect(last()).toMatchObject({ type: 'checked-in', today: { participant: 2 } });
    const fact = room.facts().at(-1);
    if (!fact) throw new Error('nothing was recorded');
    expect(fact.offsetMs).toBe(-years * YEAR_MS);
    // The server places it right, in this boot and from any other.
    const anchor = { boot: fact.boot, monoMs: fact.monoMs + 1_000, serverMs: trueMs + 61_000 };
    expect(correctTime(fact, anchor)).toBe(trueMs + 60_000);
    expect(correctTime(fact, { ...anchor, boot: 'another' })).toBe(trueMs + 60_000);
  },
);

test('after a restart without battery the time is not before the last one heard', async () => {
  const trueMs = await atEvent();
  touch('A');
  room.kept.close();
  room.clock.reboot();
  room.clock.setWall(0);
  room = newKioskRoom({ dir: room.dir, clock: room.clock });
  expect(room.kiosk.time.nowMs()).toBe(trueMs);
  touch('B');
  expect(last()).toMatchObject({ type: 'checked-in' });
  expect(room.facts().at(-1)).toMatchObject({ offsetMs: null, at: '1970-01-01T00:00:00.000Z' });
});
