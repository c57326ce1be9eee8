import { afterEach, expect, test, vi } from 'vitest';
import { takeTouch } from '../../../../kiosk/host/take-tap.ts';
import type { CardReading } from '../../../../shared/card.ts';
import { EMPTY_BALANCES } from '../../../../shared/wallet.ts';
import { newCardId } from '../../../factories/fact.ts';
import { newProfile } from '../../../factories/kiosk.ts';
import { type KioskRoom, newTownRoom } from '../../../factories/kiosk-room.ts';
import { newRule, newSession } from '../../../factories/town.ts';
import { newWallet } from '../../../factories/wallet.ts';

let room: KioskRoom;
afterEach(() => room.close());

const ada = { card: newCardId('A') };
const bob = { card: newCardId('B') };
const touch = (reading: CardReading) => takeTouch(room.kiosk, { type: 'tap', reader: 'r', reading });
const last = () => room.said.at(-1);
const atEvent = (session = newSession()) =>
  newTownRoom(
    { kind: 'session', session },
    { kind: 'profile', profile: newProfile({ mode: 'event', session: session.id }) },
  );
test('in town-TV mode a card never met is welcomed, with nothing to spend', async () => {
  room = await newTownRoom();
  touch(ada);
  expect(room.said).toMatchObject([
    { type: 'welcomed', visit: { balances: EMPTY_BALANCES, blocked: false } },
  ]);
  expect(JSON.stringify(room.said)).not.toContain(ada.card.slice(2));
  expect(room.facts()).toMatchObject([{ kind: 'welcome', card: ada.card }]);
});

test('the same card again is a yes and no second welcome; another card ends the visit', async () => {
  room = await newTownRoom();
  touch(ada);
  touch(ada);
  touch(bob);
  expect(room.said.map(({ type }) => type)).toEqual(['welcomed', 'touched-again', 'visit-ended', 'welcomed']);
  expect(room.facts().map(({ kind }) => kind)).toEqual(['welcome', 'welcome']);
});

test('a touch that could not be read is answered and recorded, and ends nobody’s visit', async () => {
  room = await newTownRoom();
  touch(ada);
  takeTouch(room.kiosk, { type: 'unreadable', reader: 'r', code: 'card/once-more' });
  expect(last()).toEqual({ type: 'refused', code: 'card/once-more', visit: null, at: null });
  expect(room.facts().at(-1)).toMatchObject({ kind: 'refusal', code: 'card/once-more' });
  expect(room.kiosk.visits.current()).not.toBeNull();
});

test('at an event a touch is the attendance, with the award of its rule and role', async () => {
  room = await atEvent(newSession({ rule: newRule({ id: 'festival', version: 3 }) }));
  touch(ada);
  expect(last()).toEqual({
    type: 'checked-in',
    session: 'sangyo-matsuri-am',
    role: 'participant',
    award: { points: 1, coins: 0, credits: 0 },
    today: { participant: 1, volunteer: 0 },
    balances: { ...EMPTY_BALANCES, points: 1 },
    again: false,
  });
  expect(room.facts()).toMatchObject([{ kind: 'attendance', rule: { id: 'festival', version: 3 } }]);
});

test('when the office makes it a place to check in, the visit ends and the same card checks in', async () => {
  const session = newSession();
  room = await newTownRoom({ kind: 'session', session });
  touch(ada);
  const event = newProfile({ mode: 'event', session: session.id });
  // Money on its way is waited for.
  const visit = room.kiosk.visits.current()?.id ?? '';
  room.kiosk.visits.hold(visit);
  await room.exchange({ kind: 'profile', profile: event });
  touch(ada);
  expect(last()).toMatchObject({ type: 'touched-again', visit });
  room.kiosk.visits.release(visit);
  touch(ada);
  expect(room.said.slice(-2)).toMatchObject([{ type: 'visit-ended', visit }, { type: 'checked-in' }]);
});

test('within the lock the earlier acceptance is named; later one may come back, and earns nothing', async () => {
  room = await atEvent();
  touch(ada);
  room.clock.pass(60_000);
  touch(ada);
  expect(last()).toEqual({
    type: 'refused',
    code: 'check-in/already',
    visit: null,
    at: '2010-10-24T01:00:00.000Z',
  });
  room.clock.pass(1_800_000);
  touch(ada);
  expect(last()).toMatchObject({
    again: true,
    award: { points: 0 },
    today: { participant: 1 },
    balances: { points: 1 },
  });
  expect(room.facts().map(({ kind }) => kind)).toEqual(['attendance', 'refusal', 'attendance']);
});

test('who attended elsewhere, as the server told, is accepted already here', async () => {
  room = await atEvent();
  const attended = [{ session: 'sangyo-matsuri-am', at: '2010-10-24T00:50:00.000Z' }];
  await room.exchange({ kind: 'wallet', wallet: newWallet({ cards: [ada.card], attended }) });
  touch(ada);
  expect(last()).toMatchObject({ code: 'check-in/already', at: '2010-10-24T00:50:00.000Z' });
});

test('a day’s cap counts what the server knows and what only this kiosk knows', async () => {
  const rule = newRule({ capPointsPerDay: 3 });
  const [am, pm] = [newSession({ rule }), newSession({ id: 'other', rule })];
  room = await newTownRoom(
    { kind: 'session', session: am },
    { kind: 'session', session: pm },
    { kind: 'profile', profile: newProfile({ mode: 'event', session: am.id }) },
    {
      kind: 'wallet',
      wallet: newWallet({
        cards: [ada.card],
        earned: { day: '2010-10-24', dayPoints: 2, fiscalYear: 2010, yearPoints: 9 },
      }),
    },
  );
  touch(ada);
  expect(last()).toMatchObject({ award: { points: 1 } });
  await room.hear({ changes: [{ kind: 'profile', profile: newProfile({ mode: 'event', session: pm.id }) }] });
  touch(ada);
  expect(last()).toMatchObject({ session: 'other', award: { points: 0 } });
});

test.each([
  ['card/blocked', 'town-tv'],
  ['card/blocked', 'event'],
] as const)('%s: a card of the block list is refused in %s mode', async (code, mode) => {
  const session = newSession();
  room = await newTownRoom(
    { kind: 'session', session },
    { kind: 'profile', profile: newProfile({ mode, session: session.id }) },
    { kind: 'card', card: ada.card, wallet: null, blocked: true },
  );
  touch(ada);
  expect(last()).toEqual({ type: 'refused', code, visit: null, at: null });
  expect(room.kiosk.visits.current()).toBeNull();
  await room.hear({ changes: [{ kind: 'card', card: ada.card, wallet: null, blocked: false }] });
  touch(ada);
  expect(last()?.type).not.toBe('refused');
});

test.each([
  ['session/cancelled', newSession({ status: 'cancelled' })],
  ['session/not-open', newSession({ status: 'closed' })],
  [
    'session/not-open',
    newSession({ startsAt: '2010-10-25T00:00:00.000Z', endsAt: '2010-10-25T03:00:00.000Z' }),
  ],
])('%s', async (code, session) => {
  room = await atEvent(session);
  touch(ada);
  expect(last()).toMatchObject({ type: 'refused', code });
  expect(room.facts()).toMatchObject([{ kind: 'refusal', code, session: session.id, card: ada.card }]);
});

test('an event without a session, and a kiosk that is not ready, say so and record it', async () => {
  room = await newTownRoom({ kind: 'profile', profile: newProfile({ mode: 'event' }) });
  touch(ada);
  room.ready = false;
  touch(bob);
  expect(room.said).toMatchObject([{ code: 'kiosk/not-ready' }, { code: 'kiosk/not-ready' }]);
  expect(room.facts().map(({ kind }) => kind)).toEqual(['refusal', 'refusal']);
});

test('when the keys change, the wallet moves to the new card ID with all that waits', async () => {
  room = await atEvent();
  const renewed = { card: newCardId('R', 2), formerCard: ada.card };
  touch(ada);
  touch(renewed);
  expect(last()).toMatchObject({ code: 'check-in/already' });
  // The next touch no longer carries the former ID.
  room.clock.pass(1_800_000);
  touch({ card: renewed.card });
  expect(last()).toMatchObject({ again: true, balances: { points: 1 } });
  await room.exchange({ kind: 'wallet', wallet: newWallet({ cards: [ada.card, renewed.card] }) });
  expect(room.kiosk.store.wallets.know({ card: renewed.card }).walletKey).toBe(newWallet().wallet);
});

test('a blocked card stays blocked under its new ID', async () => {
  room = await newTownRoom({ kind: 'card', card: ada.card, wallet: null, blocked: true });
  touch({ card: newCardId('R', 2), formerCard: ada.card });
  expect(last()).toMatchObject({ code: 'card/blocked' });
});

test('a staff card asks for its PIN in both modes, also when the kiosk is not ready', async () => {
  const staff = { card: bob.card, name: 'Tanaka', pinHash: 'scrypt$16$aa$bb', active: true };
  room = await newTownRoom(
    { kind: 'staff', staff },
    { kind: 'profile', profile: newProfile({ mode: 'event' }) },
  );
  room.ready = false;
  touch(bob);
  expect(room.said).toMatchObject([{ type: 'staff-asked' }]);
  room.ready = true;
  await room.hear({
    changes: [
      { kind: 'profile', profile: newProfile({ mode: 'town-tv' }) },
      { kind: 'staff', staff: { ...staff, active: false } },
    ],
  });
  room.kiosk.visits.end();
  touch(bob);
  expect(last()).toMatchObject({ type: 'welcomed' });
});

test('when something inside breaks, the person is answered all the same and the chain goes on', async () => {
  room = await newTownRoom();
  const broken = vi.spyOn(room.kiosk.store.wallets, 'know').mockImplementation(() => {
    throw new Error('the disk is full');
  });
  touch(ada);
  expect(room.said).toEqual([{ type: 'refused', code: 'kiosk/not-ready', visit: null, at: null }]);
  expect(room.facts()).toEqual([]);
  broken.mockRestore();
  touch(ada);
  expect(last()).toMatchObject({ type: 'welcomed' });
});

test('a wallet on disk that cannot be read is dropped and asked for again', async () => {
  room = await newTownRoom({
    kind: 'wallet',
    wallet: newWallet({ cards: [ada.card], balances: { ...EMPTY_BALANCES, points: 7 } }),
  });
  const { store } = room.kiosk;
  expect(store.meta.get('cursor')).toBe('c');
  store.db.exec(`UPDATE wallet SET text = '{"points": "seven"}'`);
  touch(ada);
  expect(last()).toMatchObject({ type: 'welcomed', visit: { balances: { points: 0 } } });
  expect(store.meta.get('cursor')).toBeNull();
});
