import { afterEach, expect, test } from 'vitest';
import { createGreeter } from '../../../../kiosk/host/greet.ts';
import { takeTouch } from '../../../../kiosk/host/take-tap.ts';
import type { HostMessage, LastKept } from '../../../../kiosk/protocol/host-message.ts';
import { newCardId } from '../../../factories/fact.ts';
import { type KioskRoom, newTownRoom } from '../../../factories/kiosk-room.ts';
import { newTown, ONLINE } from '../../../factories/town-view.ts';

let room: KioskRoom;
afterEach(() => room.close());

const KEPT: LastKept = {
  kind: 'attendance',
  at: '2010-10-24T03:00:00.000Z',
  event: { ja: '産業まつり' },
  award: { points: 1, coins: 0, credits: 0 },
};

async function newGreeter() {
  room = await newTownRoom();
  const { kiosk } = room;
  const town = newTown();
  return createGreeter({
    kiosk,
    reader: { deck: null },
    town: () => town,
    status: () => ONLINE,
    maintenance: (): HostMessage => ({ type: 'town', town }),
    lastKept: () => KEPT,
  });
}
const keptIn = ([hello]: HostMessage[]) => (hello?.type === 'hello' ? hello.lastKept : undefined);

test('what a crash left unsaid is told to the first screen that comes, also when nobody heard a greeting before', async () => {
  const greeter = await newGreeter();
  // The sample cards were found before any screen was there.
  expect(keptIn(greeter.renew())).toBeNull();
  expect(keptIn(greeter.arrive())).toEqual(KEPT);
  expect(keptIn(greeter.renew())).toBeNull();
  expect(keptIn(greeter.arrive())).toBeNull();
});

test('whoever stands there is found again by a screen that comes', async () => {
  const greeter = await newGreeter();
  takeTouch(room.kiosk, { type: 'tap', reader: 'r', reading: { card: newCardId('A') } });
  expect(greeter.arrive().map(({ type }) => type)).toEqual(['hello', 'welcomed']);
});
