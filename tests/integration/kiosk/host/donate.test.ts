import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { donate } from '../../../../kiosk/host/donate.ts';
import { readWalletNow } from '../../../../kiosk/host/wallet-now.ts';
import { welcome } from '../../../../kiosk/host/welcome.ts';
import type { ScreenCall } from '../../../../kiosk/protocol/screen-call.ts';
import { receiptNumber } from '../../../../shared/receipt.ts';
import type { Change } from '../../../../shared/town.ts';
import { EMPTY_BALANCES } from '../../../../shared/wallet.ts';
import { newCardId } from '../../../factories/fact.ts';
import { type KioskRoom, newKioskRoom, newTownRoom } from '../../../factories/kiosk-room.ts';
import { newProject, newSettings } from '../../../factories/town.ts';
import { newWallet } from '../../../factories/wallet.ts';

type DonateCall = Extract<ScreenCall, { type: 'donate' }>;

let room: KioskRoom;
afterEach(() => room.close());

const ada = { card: newCardId('A') };
const last = () => room.said.at(-1);
const rich = newWallet({ cards: [ada.card], balances: { ...EMPTY_BALANCES, prepaidYen: 5_000, points: 40 } });

async function adaIsHere(...changes: Change[]): Promise<string> {
  room = await newTownRoom(
    { kind: 'project', project: newProject() },
    { kind: 'project', project: newProject({ id: 'library', certified: false }) },
    { kind: 'wallet', wallet: rich },
    ...changes,
  );
  return adaTouches();
}
function adaTouches(): string {
  welcome(room.kiosk, ada);
  return room.kiosk.visits.current()?.id ?? '';
}
const give = (visit: string, said: Partial<DonateCall> = {}) => {
  const call: DonateCall = {
    type: 'donate',
    visit,
    request: randomUUID(),
    project: 'satoyama',
    means: 'prepaid',
    amount: 500,
    play: null,
    ...said,
  };
  donate(room.kiosk, call);
  return call;
};

test('a gift is a fact with its award and its showing, and its receipt number comes from it', async () => {
  const visit = await adaIsHere();
  const play = randomUUID();
  const { request } = give(visit, { play });
  const fact = room.facts().at(-1);
  expect(fact).toMatchObject({ kind: 'donation', amount: 500, means: 'prepaid', play, award: { points: 5 } });
  expect(last()).toEqual({
    type: 'donated',
    visit,
    request,
    project: 'satoyama',
    means: 'prepaid',
    amount: 500,
    award: { points: 5, coins: 0, credits: 0 },
    receipt: receiptNumber(fact?.id ?? ''),
    balances: { ...rich.balances, prepaidYen: 4_500, points: 45 },
    about: { name: newProject().name, field: 'C' },
  });
});

test('the same request gives one gift and the same receipt, also after the visit and after a restart', async () => {
  const visit = await adaIsHere();
  const call = give(visit);
  const receipt = last();
  give(visit, call);
  room.kiosk.visits.end();
  give(visit, call);
  expect(last()).toEqual(receipt);
  expect(room.facts().filter(({ kind }) => kind === 'donation')).toHaveLength(1);
  room.kept.close();
  room = newKioskRoom({ dir: room.dir, clock: room.clock });
  donate(room.kiosk, call);
  expect(room.said).toEqual([receipt]);
  expect(room.facts().filter(({ kind }) => kind === 'donation')).toHaveLength(1);
});

test.each([
  ['donation/amount', { amount: 123 }],
  ['project/closed', { project: 'nowhere' }],
  ['points/short', { means: 'points' as const, amount: 50 }],
  ['donation/means', { means: 'terminal' as const }],
])('%s is said, recorded, and moves nothing', async (code, said) => {
  const visit = await adaIsHere();
  give(visit, said);
  expect(last()).toMatchObject({ type: 'refused', code, visit });
  expect(room.facts().at(-1)).toMatchObject({ kind: 'refusal', code, card: ada.card });
  expect(readWalletNow(room.kiosk.store, ada).balances).toEqual(rich.balances);
});

test('the lock holds for one card and one project for as long as the town says', async () => {
  const visit = await adaIsHere();
  give(visit);
  room.clock.pass(2_999);
  give(visit);
  expect(last()).toMatchObject({ code: 'donation/already', at: '2010-10-24T01:00:00.000Z' });
  give(visit, { project: 'library' });
  expect(last()).toMatchObject({ type: 'donated', award: { points: 0 } });
  room.clock.pass(1);
  give(visit);
  expect(last()).toMatchObject({ type: 'donated', project: 'satoyama' });
});

test('cut off, a card can spend up to the floor limit and no further; other means go on', async () => {
  const visit = await adaIsHere({
    kind: 'settings',
    settings: newSettings({ offlineLimitYen: 1_000, donationLockMs: 0 }),
  });
  give(visit, { amount: 1_000 });
  expect(last()).toMatchObject({ type: 'donated' });
  // The gift made while the server still answered does not count once it has answered.
  await room.exchange({
    kind: 'wallet',
    wallet: { ...rich, balances: { ...rich.balances, prepaidYen: 4_000 } },
  });
  room.online = false;
  give(visit, { amount: 500 });
  give(visit, { amount: 500 });
  give(visit, { amount: 100 });
  expect(room.said.slice(-3)).toMatchObject([
    { type: 'donated' },
    { type: 'donated', balances: { prepaidYen: 3_000 } },
    { type: 'refused', code: 'prepaid/offline-limit' },
  ]);
  give(visit, { means: 'pledge' });
  expect(last()).toMatchObject({ type: 'donated', balances: { pledgedYen: 500 } });
  await room.exchange();
  room.online = true;
  give(visit, { amount: 100 });
  expect(last()).toMatchObject({ type: 'donated' });
});

test('the floor limit holds over a restart of the host', async () => {
  const visit = await adaIsHere({
    kind: 'settings',
    settings: newSettings({ offlineLimitYen: 500, donationLockMs: 0 }),
  });
  room.online = false;
  give(visit);
  room.kept.close();
  room = newKioskRoom({ dir: room.dir, clock: room.clock });
  room.online = false;
  give(adaTouches(), { amount: 100 });
  expect(last()).toMatchObject({ code: 'prepaid/offline-limit' });
});

test('a wish of a visit that is over is refused, whoever stands there now', async () => {
  const visit = await adaIsHere();
  welcome(room.kiosk, { card: newCardId('B') });
  give(visit);
  expect(last()).toMatchObject({ type: 'refused', code: 'visit/ended', visit });
});

test('money never goes below nothing: spent here and not yet sent counts', async () => {
  const visit = await adaIsHere({ kind: 'settings', settings: newSettings({ donationLockMs: 0 }) });
  for (let gift = 0; gift < 6; gift++) give(visit, { amount: 1_000 });
  expect(room.said.filter(({ type }) => type === 'donated')).toHaveLength(5);
  expect(last()).toMatchObject({ code: 'prepaid/short' });
  expect(readWalletNow(room.kiosk.store, ada).balances.prepaidYen).toBe(0);
});
