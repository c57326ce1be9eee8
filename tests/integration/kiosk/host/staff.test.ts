import { afterEach, expect, test } from 'vitest';
import { readDuty } from '../../../../kiosk/host/duty.ts';
import { createStaffDesk, type StaffDesk } from '../../../../kiosk/host/staff.ts';
import { takeTouch } from '../../../../kiosk/host/take-tap.ts';
import { hashPin } from '../../../../server/staff/hash-pin.ts';
import { newCardId } from '../../../factories/fact.ts';
import { newProfile } from '../../../factories/kiosk.ts';
import { type KioskRoom, newKioskRoom, newTownRoom } from '../../../factories/kiosk-room.ts';
import { newSession } from '../../../factories/town.ts';

let room: KioskRoom;
let desk: StaffDesk;
let opened: number;
let told: number;
afterEach(() => room.close());

const card = newCardId('S');
const pinHash = await hashPin('2468');
const last = () => room.said.at(-1);

function openDesk(): void {
  opened = 0;
  told = 0;
  desk = createStaffDesk(room.kiosk, {
    showMaintenance: () => {
      opened += 1;
    },
    dutyChanged: () => {
      told += 1;
    },
  });
}
async function staffIsHere(): Promise<string> {
  room = await newTownRoom(
    { kind: 'staff', staff: { card, name: 'Tanaka', pinHash, active: true } },
    { kind: 'session', session: newSession() },
  );
  openDesk();
  return touches();
}
function touches(): string {
  takeTouch(room.kiosk, { type: 'tap', reader: 'r', reading: { card } });
  return room.kiosk.visits.current()?.id ?? '';
}
const enter = (visit: string, pin: string) => desk.enterPin({ type: 'enter-pin', visit, pin });

test('a staff card whose key changes is told with both its IDs', async () => {
  await staffIsHere();
  const reading = { card: newCardId('T', 2), formerCard: card };
  room.kiosk.visits.end();
  takeTouch(room.kiosk, { type: 'tap', reader: 'r', reading });
  const visit = room.kiosk.visits.current()?.id ?? '';
  await enter(visit, '2468');
  desk.setMode({ type: 'set-mode', visit, mode: 'town-tv', session: null, role: 'participant' });
  expect(room.facts().at(-1)).toMatchObject({ kind: 'mode', ...reading });
});

test('card and PIN open the maintenance screen; the card alone does not change a thing', async () => {
  const visit = await staffIsHere();
  const change = {
    type: 'set-mode',
    visit,
    mode: 'event',
    session: 'sangyo-matsuri-am',
    role: 'volunteer',
  } as const;
  desk.setMode(change);
  expect(last()).toMatchObject({ type: 'refused', code: 'staff/unknown-card' });
  await enter(visit, '2468');
  expect(opened).toBe(1);
  desk.setMode(change);
  expect(readDuty(room.kiosk.store)).toEqual({
    mode: 'event',
    session: 'sangyo-matsuri-am',
    role: 'volunteer',
  });
  expect(room.facts().at(-1)).toMatchObject({ kind: 'mode', card, mode: 'event', role: 'volunteer' });
  expect({ opened, told }).toEqual({ opened: 2, told: 1 });
});

test('five wrong PINs lock the card for five minutes, over a restart, and each is recorded', async () => {
  const visit = await staffIsHere();
  for (let attempt = 0; attempt < 5; attempt++) await enter(visit, '0000');
  await enter(visit, '2468');
  const codes = room.said.flatMap((message) => (message.type === 'refused' ? [message.code] : []));
  expect(codes).toEqual([...Array(4).fill('staff/wrong-pin'), 'staff/locked', 'staff/locked']);
  expect(room.facts().filter(({ kind }) => kind === 'refusal')).toHaveLength(6);
  room.kept.close();
  room = newKioskRoom({ dir: room.dir, clock: room.clock });
  openDesk();
  const again = touches();
  await enter(again, '2468');
  expect(last()).toMatchObject({ code: 'staff/locked' });
  room.clock.pass(5 * 60_000 + 1);
  await enter(again, '2468');
  expect(opened).toBe(1);
});

test('a burst of guesses cannot outrun the counter', async () => {
  const visit = await staffIsHere();
  await Promise.all(['1111', '2222', '3333', '2468'].map((pin) => enter(visit, pin)));
  expect(opened).toBe(0);
  expect(room.facts().filter(({ kind }) => kind === 'refusal')).toHaveLength(1);
});

test('who left while the PIN was checked opens nothing for the next person', async () => {
  const visit = await staffIsHere();
  const checking = enter(visit, '2468');
  takeTouch(room.kiosk, { type: 'tap', reader: 'r', reading: { card: newCardId('B') } });
  await checking;
  expect(opened).toBe(0);
});

test('a citizen’s visit and a past visit cannot enter a PIN', async () => {
  const visit = await staffIsHere();
  takeTouch(room.kiosk, { type: 'tap', reader: 'r', reading: { card: newCardId('B') } });
  await enter(visit, '2468');
  expect(last()).toMatchObject({ code: 'visit/ended' });
  await enter(room.kiosk.visits.current()?.id ?? '', '2468');
  expect(last()).toMatchObject({ code: 'staff/unknown-card' });
});

test('a session nobody knows cannot be chosen', async () => {
  const visit = await staffIsHere();
  await enter(visit, '2468');
  desk.setMode({ type: 'set-mode', visit, mode: 'event', session: 'nowhere', role: 'participant' });
  expect(last()).toMatchObject({ code: 'session/not-open' });
  expect(readDuty(room.kiosk.store).mode).toBe('town-tv');
});

test('what staff chose stands until the office says something new', async () => {
  const visit = await staffIsHere();
  await enter(visit, '2468');
  desk.setMode({ type: 'set-mode', visit, mode: 'event', session: 'sangyo-matsuri-am', role: 'volunteer' });
  const office = (name: string, mode: 'town-tv' | 'event') => ({
    kind: 'profile' as const,
    profile: newProfile({ name, mode, session: mode === 'event' ? 'sangyo-matsuri-am' : null }),
  });
  await room.exchange(office('new name', 'town-tv'));
  expect(readDuty(room.kiosk.store).mode).toBe('event');
  await room.exchange(office('new name', 'event'));
  await room.exchange(office('new name', 'town-tv'));
  expect(readDuty(room.kiosk.store)).toMatchObject({ mode: 'town-tv', session: null });
});

test('orders the office gave before it heard of the change wait until it has', async () => {
  const visit = await staffIsHere();
  await enter(visit, '2468');
  const event = { mode: 'event' as const, session: 'sangyo-matsuri-am' };
  await room.exchange({ kind: 'profile', profile: newProfile(event) });
  desk.setMode({ type: 'set-mode', visit, mode: 'town-tv', session: null, role: 'participant' });
  const other = newProfile({ mode: 'event', session: null });
  await room.hear({ changes: [{ kind: 'profile', profile: other }] });
  expect(readDuty(room.kiosk.store).mode).toBe('town-tv');
  // It has heard of the change now, and says the same again: so it means it.
  await room.exchange({ kind: 'profile', profile: other });
  expect(readDuty(room.kiosk.store)).toMatchObject({ mode: 'event', session: null });
});
