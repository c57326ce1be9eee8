import { afterEach, expect, test } from 'vitest';
import { maintenanceView } from '../../../../kiosk/host/maintenance-view.ts';
import { takeTouch } from '../../../../kiosk/host/take-tap.ts';
import { newCardId } from '../../../factories/fact.ts';
import { type KioskRoom, newTownRoom } from '../../../factories/kiosk-room.ts';

let room: KioskRoom;
afterEach(() => room.close());

test('all that was set aside is counted, the newest are told, and each has a number of its own over all epochs', async () => {
  room = await newTownRoom();
  const { kiosk } = room;
  for (const epochs of [1, 2]) {
    kiosk.visits.end();
    for (let touch = 0; touch < 15; touch++) {
      const card = newCardId(touch % 2 === 0 ? 'A' : 'B');
      takeTouch(kiosk, { type: 'tap', reader: 'r', reading: { card } });
    }
    const outcomes = kiosk.store.facts
      .pending(100)
      .map(({ seq }) => ({ seq, outcome: 'quarantined' as const, code: 'fault/posting' as const }));
    await room.hear({ outcomes });
    if (epochs === 1) kiosk.recorder.transact(() => kiosk.recorder.beginEpoch('forked'));
  }
  const { quarantined, quarantinedCount } = maintenanceView(
    kiosk,
    { reader: { state: 'ready', names: [], absent: [] }, shell: null },
    { version: '0', diskFreeMb: null, waiting: 0 },
  );
  expect(quarantinedCount).toBe(30);
  expect(quarantined).toHaveLength(20);
  expect(new Set(quarantined.map(({ n }) => n)).size).toBe(20);
  expect(new Set(quarantined.map(({ seq }) => seq)).size).toBeLessThan(20);
});

test('what the reader process and the shell did not find is named, and whose window the screen is in', async () => {
  room = await newTownRoom();
  const reader = { state: 'no-reader', names: [], absent: ['nfc-pcsc'] } as const;
  const about = { version: '0', diskFreeMb: null, waiting: 0 };
  const shell = { window: { program: 'chromium' as const, absent: ['electron' as const] } };
  expect(maintenanceView(room.kiosk, { reader, shell }, about)).toMatchObject({
    window: 'chromium',
    absent: ['nfc-pcsc', 'electron'],
  });
  expect(maintenanceView(room.kiosk, { reader, shell: { window: null } }, about)).toMatchObject({
    window: null,
    absent: ['nfc-pcsc'],
  });
});
