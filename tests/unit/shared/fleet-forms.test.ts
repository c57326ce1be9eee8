import { expect, test } from 'vitest';
import { z } from 'zod';
import { ExchangeRequest, Health } from '../../../shared/exchange.ts';
import { Change, KioskProfile } from '../../../shared/town.ts';

/** As kiosks and servers of 0.1 said it; kept here so that nobody forgets them. */
const OLD_HEALTH = { version: '0.1.0', reader: 'ready', waiting: 3, quarantined: 0, diskFreeMb: 900 };
const OLD_REQUEST = {
  protocol: 1,
  epoch: 'abcdefghijkl',
  fromSeq: 1,
  previous: '0'.repeat(64),
  facts: [],
  now: { at: '2026-11-21T14:00:00.000Z', boot: '0190a1b2-0000-7000-8000-00000000b001', monoMs: 5 },
  cursor: null,
  health: OLD_HEALTH,
};
const OLD_PROFILE = {
  kiosk: '0190a1b2-0000-7000-8000-00000000c0de',
  name: 'K1',
  site: { ja: '市役所1階' },
  district: '中央',
  mode: 'town-tv',
  session: null,
  readerPosition: 'right',
};
const ORDER = {
  id: '0190a1b2-0000-7000-8000-000000000001',
  order: 'restart',
  expiresAt: '2026-11-21T14:10:00.000Z',
};

test('a kiosk of 0.1 is heard as it was', () => {
  expect(ExchangeRequest.parse(OLD_REQUEST)).toEqual(OLD_REQUEST);
});

test('a server of 0.1 does not say how loud a kiosk is: it is as loud as it was', () => {
  expect(KioskProfile.parse(OLD_PROFILE).volume).toBe(80);
});

test('a kiosk of today is heard by a server of 0.1, which knows less', () => {
  const oldHealth = Health.pick({
    version: true,
    reader: true,
    waiting: true,
    quarantined: true,
    diskFreeMb: true,
  });
  const oldServer = ExchangeRequest.omit({ orders: true }).extend({ health: oldHealth });
  const said = {
    ...OLD_REQUEST,
    health: {
      ...OLD_HEALTH,
      run: ORDER.id,
      runMs: 1,
      screens: 1,
      mode: 'event',
      volume: 0,
      shell: 'present',
    },
    orders: [{ id: ORDER.id, answer: 'taken' }],
  };
  expect(ExchangeRequest.safeParse(said).success).toBe(true);
  expect(oldServer.parse(said)).toEqual(OLD_REQUEST);
});

test('an order is one change among others: a kiosk that knows none of them drops just it', () => {
  expect(Change.safeParse({ kind: 'order', order: ORDER }).success).toBe(true);
  const oldChange = z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('profile'), profile: KioskProfile.omit({ volume: true, orientation: true }) }),
  ]);
  expect(oldChange.safeParse({ kind: 'order', order: ORDER }).success).toBe(false);
  const told = { kind: 'profile', profile: { ...OLD_PROFILE, volume: 20 } };
  expect(oldChange.parse(told)).toEqual({ kind: 'profile', profile: OLD_PROFILE });
});

test.each([
  ['a run that is no UUID', { run: 'x' }],
  ['louder than full', { volume: 101 }],
  ['fewer screens than none', { screens: -1 }],
])('%s is no health', (_, said) => {
  expect(Health.safeParse({ ...OLD_HEALTH, ...said }).success).toBe(false);
});
