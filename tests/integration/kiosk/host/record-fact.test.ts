import { afterEach, expect, test } from 'vitest';
import { sha256 } from '../../../../kiosk/host/record-fact.ts';
import { CHAIN_START, nextLink } from '../../../../shared/fact-chain.ts';
import { newCardId } from '../../../factories/fact.ts';
import { type KioskRoom, newKioskRoom } from '../../../factories/kiosk-room.ts';

let room: KioskRoom | undefined;
afterEach(() => room?.close());

const rows = ({ kiosk }: KioskRoom) =>
  kiosk.store.db
    .prepare<[], { seq: number; text: string; link: string; epoch: string }>(
      'SELECT seq, text, link, epoch FROM fact ORDER BY n',
    )
    .all();

const chainHolds = (facts: ReturnType<typeof rows>) =>
  facts.every(({ text, link }, at) => link === nextLink(sha256, facts[at - 1]?.link ?? CHAIN_START, text));

test('facts stand in one chain, each with its place and three ways to tell the time', () => {
  room = newKioskRoom();
  const { recorder } = room.kiosk;
  for (const letter of ['A', 'B', 'C']) {
    recorder.transact((record) => record({ kind: 'welcome', card: newCardId(letter) }));
    room.clock.pass(250);
  }
  const facts = rows(room);
  expect(facts.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(chainHolds(facts)).toBe(true);
  expect(JSON.parse(facts[2]?.text ?? '')).toMatchObject({
    v: 1,
    seq: 3,
    at: '2010-10-24T01:00:00.500Z',
    boot: room.clock.boot,
    monoMs: 5_500,
    offsetMs: null,
  });
});

test('a transaction that fails leaves nothing, and the chain goes on where it was', () => {
  room = newKioskRoom();
  const { recorder, store } = room.kiosk;
  recorder.transact((record) => record({ kind: 'welcome', card: newCardId('A') }));
  const before = recorder.head();
  expect(() =>
    recorder.transact((record) => {
      record({ kind: 'welcome', card: newCardId('B') });
      store.meta.set('role', 'volunteer');
      throw new Error('the power of the example went out');
    }),
  ).toThrow('the power of the example');
  expect(recorder.head()).toEqual(before);
  expect(store.meta.get('role')).toBeNull();
  recorder.transact((record) => record({ kind: 'welcome', card: newCardId('C') }));
  expect(chainHolds(rows(room))).toBe(true);
  expect(rows(room)).toHaveLength(2);
});

test('nobody hears of a fact before it is on disk', () => {
  room = newKioskRoom();
  const { recorder, store } = room.kiosk;
  const heard: number[] = [];
  recorder.onRecorded((many) => {
    expect(store.db.inTransaction).toBe(false);
    heard.push(many);
  });
  recorder.transact((record) => {
    record({ kind: 'welcome', card: newCardId('A') });
    record({ kind: 'welcome', card: newCardId('B') });
    expect(heard).toEqual([]);
  });
  expect(heard).toEqual([2]);
});

test('after a restart the chain goes on; the offset of another boot is not claimed', async () => {
  const first = newKioskRoom();
  const { dir, clock } = first;
  first.kiosk.recorder.transact((record) => record({ kind: 'welcome', card: newCardId('A') }));
  await first.exchange();
  first.kept.close();
  clock.pass(1_000);
  room = newKioskRoom({ dir, clock });
  expect(room.kept.wasCut).toBe(false);
  room.kiosk.recorder.transact((record) => record({ kind: 'welcome', card: newCardId('B') }));
  room.kept.close();
  clock.reboot();
  room = newKioskRoom({ dir, clock });
  room.kiosk.recorder.transact((record) => record({ kind: 'welcome', card: newCardId('C') }));
  expect(chainHolds(rows(room))).toBe(true);
  expect(room.facts().map(({ offsetMs }) => offsetMs)).toEqual([null, 0, null]);
});
