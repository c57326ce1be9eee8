import { afterEach, expect, test } from 'vitest';
import { openDisk } from '../../../../../kiosk/host/disk.ts';
import { tidy } from '../../../../../kiosk/host/housekeeping.ts';
import { sha256 } from '../../../../../kiosk/host/record-fact.ts';
import { takeTouch } from '../../../../../kiosk/host/take-tap.ts';
import { readWalletNow } from '../../../../../kiosk/host/wallet-now.ts';
import { CHAIN_START, nextLink } from '../../../../../shared/fact-chain.ts';
import { WalletId } from '../../../../../shared/id.ts';
import { EMPTY_BALANCES } from '../../../../../shared/wallet.ts';
import { newCardId } from '../../../../factories/fact.ts';
import { newProfile } from '../../../../factories/kiosk.ts';
import { type KioskRoom, newKioskRoom, newTownRoom, silentLog } from '../../../../factories/kiosk-room.ts';
import { newProject, newSession, newSettings } from '../../../../factories/town.ts';
import { newWallet } from '../../../../factories/wallet.ts';

let room: KioskRoom;
afterEach(() => room.close());

const ada = { card: newCardId('A') };
const touch = (letter = 'A') =>
  takeTouch(room.kiosk, { type: 'tap', reader: 'r', reading: { card: newCardId(letter) } });
const points = () => readWalletNow(room.kiosk.store, ada).balances.points;
const walletWith = (points: number) =>
  newWallet({ cards: [ada.card], balances: { ...EMPTY_BALANCES, points } });

const atEvent = async () => {
  const session = newSession();
  room = await newTownRoom(
    { kind: 'session', session },
    { kind: 'profile', profile: newProfile({ mode: 'event', session: session.id }) },
  );
};
interface Row {
  n: number;
  epoch: string;
  seq: number;
  text: string;
  link: string;
  state: string;
  code: string | null;
}
const rows = (): Row[] =>
  room.kiosk.store.db
    .prepare<[], Row>('SELECT n, epoch, seq, text, link, state, code FROM fact ORDER BY n')
    .all();

test('what happened here shows at once, and once the server shows it, only once', async () => {
  await atEvent();
  touch();
  expect(points()).toBe(1);
  await room.exchange({ kind: 'wallet', wallet: walletWith(8) });
  expect(points()).toBe(8);
});

test('news of the wallet from before the server heard the fact leaves the effect standing', async () => {
  await atEvent();
  const before = room.kiosk.recorder.head();
  touch();
  await room.hear({ ack: before, changes: [{ kind: 'wallet', wallet: walletWith(7) }] });
  expect(points()).toBe(8);
  await room.exchange({ kind: 'wallet', wallet: walletWith(8) });
  expect(points()).toBe(8);
});

test('answered without news of the wallet, the effect stands until news come', async () => {
  await atEvent();
  touch();
  await room.exchange();
  expect(points()).toBe(1);
  await room.exchange({ kind: 'wallet', wallet: walletWith(1) });
  expect(points()).toBe(1);
});

test.each([
  ['set aside', { outcome: 'quarantined', code: 'session/unknown' }, 'quarantined'],
  ['set aside, heard at a repeat', { outcome: 'duplicate', code: 'session/unknown' }, 'quarantined'],
  [
    'recorded without points, because the wallet was there before',
    { outcome: 'recorded', code: 'attendance/already' },
    'recorded',
  ],
] as const)('a fact %s moves nothing', async (_case, outcome, state) => {
  await atEvent();
  touch();
  await room.hear({ outcomes: [{ seq: 1, ...outcome }] });
  expect(points()).toBe(0);
  expect(rows()).toMatchObject([{ state, code: outcome.code }]);
});

test('a word of a newer server does not stop the settling', async () => {
  await atEvent();
  touch();
  await room.hear({ outcomes: [{ seq: 1, outcome: 'recorded', code: 'moon/full' }] });
  expect(rows()).toMatchObject([{ state: 'recorded', code: 'moon/full' }]);
});

test('facts the server lost are sent again, in their own words', async () => {
  await atEvent();
  for (const letter of ['A', 'B', 'C', 'D']) touch(letter);
  await room.exchange();
  const texts = rows().map(({ text }) => text);
  const { epoch, link } = rows()[1] ?? { epoch: '', link: '' };
  const heard = await room.hear({
    ack: { epoch: room.kiosk.recorder.head().epoch, seq: 2, link },
    chain: 'gap',
  });
  expect(heard.verdict).toBe('ask-again');
  expect(epoch).toBe(room.kiosk.recorder.head().epoch);
  expect(room.kiosk.store.facts.pending(10).map(({ seq, text }) => [seq, text])).toEqual([
    [3, texts[2]],
    [4, texts[3]],
  ]);
});

test('a forked chain: what was held is settled, all else begins a new epoch under the same ids', async () => {
  await atEvent();
  for (const letter of ['A', 'B', 'C']) touch(letter);
  const [first, ...waiting] = rows();
  const before = room.kiosk.recorder.head();
  const settlement = await room.hear({
    chain: 'forked',
    ack: { epoch: before.epoch, seq: 9, link: 'f'.repeat(64) },
    outcomes: [
      { seq: 1, outcome: 'duplicate' },
      { seq: 2, outcome: 'quarantined', code: 'chain/forked' },
      { seq: 3, outcome: 'quarantined', code: 'chain/forked' },
    ],
  });
  expect(settlement).toMatchObject({ answered: 1, quarantined: 0, verdict: 'forked' });
  const after = rows();
  expect(after[0]).toEqual({ ...first, state: 'duplicate', code: null });
  expect(after.slice(1).map(({ seq, state }) => [seq, state])).toEqual([
    [1, 'pending'],
    [2, 'pending'],
  ]);
  const { epoch } = room.kiosk.recorder.head();
  expect(epoch).not.toBe(before.epoch);
  for (const [at, { text, link, n }] of after.slice(1).entries()) {
    expect(link).toBe(nextLink(sha256, at === 0 ? CHAIN_START : (after[at]?.link ?? ''), text));
    expect(JSON.parse(text)).toEqual({ ...JSON.parse(waiting[at]?.text ?? ''), epoch, seq: at + 1 });
    expect(n).toBe(waiting[at]?.n);
  }
  // Their first words are kept, and what they move still shows.
  const former = room.kiosk.store.db.prepare('SELECT text FROM former_fact ORDER BY n').all();
  expect(former).toEqual(waiting.map(({ text }) => ({ text })));
  expect(readWalletNow(room.kiosk.store, { card: newCardId('B') }).balances.points).toBe(1);
  touch('D');
  expect(rows().at(-1)).toMatchObject({ epoch, seq: 3 });
});

test('what a former host set aside at a fork is told again after the start, once', async () => {
  await atEvent();
  for (const letter of ['A', 'B', 'C']) touch(letter);
  await room.hear({
    outcomes: [
      { seq: 1, outcome: 'recorded' },
      { seq: 3, outcome: 'recorded' },
    ],
  });
  const { db } = room.kiosk.store;
  db.prepare("UPDATE fact SET state = 'quarantined', code = 'chain/forked' WHERE seq = 2").run();
  const [, stray] = rows();
  const { dir, clock } = room;
  room.kept.close();
  room = newKioskRoom({ dir, clock });
  const { epoch } = room.kiosk.recorder.head();
  expect(epoch).not.toBe(stray?.epoch);
  expect(rows().map(({ seq, state }) => [seq, state])).toEqual([
    [1, 'recorded'],
    [1, 'pending'],
    [3, 'recorded'],
  ]);
  expect(JSON.parse(rows()[1]?.text ?? '')).toEqual({ ...JSON.parse(stray?.text ?? ''), epoch, seq: 1 });
  room.kept.close();
  room = newKioskRoom({ dir, clock });
  expect(room.kiosk.recorder.head().epoch).toBe(epoch);
});

test('a server that holds facts we never made means that this database is a copy', async () => {
  await atEvent();
  touch();
  const { epoch } = room.kiosk.recorder.head();
  const heard = await room.hear({ ack: { epoch, seq: 5, link: 'f'.repeat(64) } });
  expect(heard.verdict).toBe('forked');
  expect(rows()).toMatchObject([{ seq: 1, state: 'pending' }]);
  expect(room.kiosk.recorder.head().epoch).not.toBe(epoch);
});

test('a resync over several answers replaces the town at its end and touches no unanswered fact', async () => {
  await atEvent();
  await room.exchange(
    { kind: 'project', project: newProject({ id: 'old' }) },
    { kind: 'card', card: newCardId('X'), wallet: null, blocked: true },
  );
  const gone = newWallet({
    wallet: WalletId.parse('0190a1b2-0000-7000-8000-0000000000bb'),
    cards: [newCardId('G')],
  });
  await room.exchange({ kind: 'wallet', wallet: gone });
  touch();
  const before = rows();
  await room.hear({
    resync: true,
    more: true,
    changes: [{ kind: 'settings', settings: newSettings({ name: { ja: '新しい町' } }) }],
  });
  const { store, time } = room.kiosk;
  expect(store.town.project('old')).toBeDefined();
  await room.hear({ changes: [{ kind: 'project', project: newProject({ id: 'new' }) }] });
  expect(store.town.projects().map(({ id }) => id)).toEqual(['new']);
  expect(store.town.settings().name.ja).toBe('新しい町');
  expect(store.town.sessions()).toEqual([]);
  expect(rows()).toEqual(before);
  await tidy(
    { store, time, disk: openDisk(room.dir, { reserveMb: 0, ballastMb: 0 }), log: silentLog },
    new AbortController().signal,
  );
  expect(store.wallets.held(gone.wallet)).toBeNull();
  expect(store.wallets.know({ card: newCardId('X') }).blocked).toBe(false);
  // The card whose attendance waits keeps what it did.
  expect(points()).toBe(1);
});

test('a long answer is taken in slices, its cursor last', async () => {
  room = await newTownRoom();
  const projects = Array.from({ length: 130 }, (_, at) => ({
    kind: 'project' as const,
    project: newProject({ id: `p-${at}` }),
  }));
  const cursors: (string | null)[] = [];
  room.kiosk.store.meta.set('cursor', 'before');
  const settling = room.hear({ changes: projects, cursor: 'after' });
  cursors.push(room.kiosk.store.meta.get('cursor'));
  await settling;
  cursors.push(room.kiosk.store.meta.get('cursor'));
  expect(cursors).toEqual(['before', 'after']);
  expect(room.kiosk.store.town.projects()).toHaveLength(130);
});

test('what is old and answered is forgotten, what is unanswered or set aside never', async () => {
  await atEvent();
  touch('A');
  await room.exchange();
  touch('B');
  await room.hear({ outcomes: [{ seq: 2, outcome: 'quarantined', code: 'rule/unknown' }] });
  touch('C');
  const { store, time } = room.kiosk;
  room.clock.pass(401 * 24 * 3_600_000);
  touch('D');
  await room.hear({ outcomes: [] });
  await tidy(
    { store, time, disk: openDisk(room.dir, { reserveMb: 0, ballastMb: 0 }), log: silentLog },
    new AbortController().signal,
  );
  expect(rows().map(({ seq, state }) => [seq, state])).toEqual([
    [2, 'quarantined'],
    [3, 'pending'],
    [4, 'pending'],
  ]);
  // The chain still knows where the first unanswered one stands.
  expect(store.facts.linkAt(rows()[0]?.epoch ?? '', 2)).not.toBeNull();
});

test('a kiosk that was moved to another district asks for everything anew; within one it goes on', async () => {
  room = await newTownRoom({ kind: 'profile', profile: newProfile({ district: '中央' }) });
  const cursor = () => room.kiosk.store.meta.get('cursor');
  await room.hear({
    resync: true,
    changes: [{ kind: 'profile', profile: newProfile({ district: '中央' }) }],
  });
  expect(cursor()).toBe('c');
  await room.exchange({ kind: 'profile', profile: newProfile({ district: '中央', site: { ja: '図書館' } }) });
  expect(cursor()).toBe('c');
  await room.exchange({ kind: 'profile', profile: newProfile({ district: '若葉' }) });
  expect(cursor()).toBeNull();
  await room.hear({
    resync: true,
    changes: [{ kind: 'profile', profile: newProfile({ district: '若葉' }) }],
  });
  expect(cursor()).toBe('c');
  // Told once more in the same news, it is no move.
  await room.exchange({ kind: 'profile', profile: newProfile({ district: '若葉' }) });
  expect(cursor()).toBe('c');
});
