import { cpSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newKioskDir, newProfile } from '../../../../factories/kiosk.ts';
import { newProject, newSettings } from '../../../../factories/town.ts';
import { type HostWorld, startHost } from '../../../../fakes/host-world.ts';
import { FAKE_CODE, startTownServer, type TownServer } from '../../../../fakes/town-server.ts';

let server: TownServer;
let home: ReturnType<typeof newKioskDir>;
let dir: string;
let world: HostWorld | undefined;

beforeEach(async () => {
  server = await startTownServer();
  server.tell(
    { kind: 'settings', settings: newSettings() },
    { kind: 'profile', profile: newProfile({ kiosk: server.kiosk }) },
    { kind: 'project', project: newProject() },
  );
  home = newKioskDir();
  dir = join(home.dir, 'kiosk');
});
afterEach(async () => {
  await world?.kill();
  await server.close();
  home.remove();
});

async function start(
  settings: Record<string, string> = {},
  enrolmentCode: string = FAKE_CODE,
): Promise<HostWorld> {
  world = await startHost({
    serverUrl: server.url,
    dir,
    reader: 'scripted',
    enrolmentCode,
    settings: { EXCHANGE_EVERY_MS: '200', ...settings },
  });
  return world;
}
const isUp = ({ screen }: HostWorld) =>
  screen.wait('status', ({ status }) => status.online && status.reader === 'ready');
async function touch(at: HostWorld, name: string): Promise<void> {
  const from = at.screen.messages.length;
  at.present(name);
  await at.screen.wait('welcomed', () => true, { from });
}
const kinds = () => server.facts.map(({ text }) => JSON.parse(text).kind);
const inBooks = (many: number) => expect.poll(() => server.facts.length, { timeout: 10_000 }).toBe(many);

test('keys lie in files of their owner only', async () => {
  await isUp(await start());
  for (const name of ['identity.json', 'card-keys.json']) {
    expect(statSync(join(dir, name)).mode & 0o777).toBe(0o600);
  }
});

test('a kiosk whose disk was put back to an old image is noticed, and nothing it says is lost or doubled', async () => {
  const first = await start();
  await isUp(first);
  await touch(first, 'suica-1');
  await inBooks(1);
  await first.stop();
  cpSync(dir, join(home.dir, 'image'), { recursive: true });
  const second = await start();
  await isUp(second);
  await touch(second, 'suica-2');
  await touch(second, 'pasmo');
  await inBooks(3);
  await second.stop();

  rmSync(dir, { recursive: true });
  cpSync(join(home.dir, 'image'), dir, { recursive: true });
  const restored = await start();
  await isUp(restored);
  await touch(restored, 'icoca');
  await inBooks(4);
  expect(server.strays).toEqual([]);
  expect(new Set(server.facts.map(({ epoch }) => epoch)).size).toBe(2);
  expect(restored.log.some((line) => line.includes('A NEW EPOCH BEGINS'))).toBe(true);
});

test('an old image that took touches before it met the server again, twice: all it said is in the books once', async () => {
  const first = await start();
  await isUp(first);
  await first.stop();
  cpSync(dir, join(home.dir, 'image'), { recursive: true });
  const second = await start();
  await isUp(second);
  await touch(second, 'suica-2');
  await inBooks(1);
  await second.stop();

  const putBack = (image: string) => {
    rmSync(dir, { recursive: true });
    cpSync(join(home.dir, image), dir, { recursive: true });
  };
  putBack('image');
  server.refuse({ status: 503, code: 'server/overloaded' });
  const restored = await start();
  await restored.screen.wait('status', ({ status }) => status.reader === 'ready');
  for (const name of ['icoca', 'pasmo', 'icoca', 'suica-1']) await touch(restored, name);
  await restored.stop();
  cpSync(dir, join(home.dir, 'offline-image'), { recursive: true });
  server.refuse(null);
  const online = await start();
  await inBooks(5);
  expect(server.strays).toHaveLength(4);
  await touch(online, 'suica-1');
  await inBooks(6);
  await online.stop();

  // The image of the offline hours is put back as well: it says once more what the books hold by now.
  putBack('offline-image');
  const again = await start();
  await isUp(again);
  await touch(again, 'suica-1');
  await inBooks(7);
  await again.screen.wait('status', ({ status }) => status.waiting === 0 && status.quarantined === 0);
  const ids = server.facts.map(({ text }) => JSON.parse(text).id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(server.facts.every(({ outcome }) => outcome === 'recorded')).toBe(true);
  // Five hosts are started one after the other.
}, 240_000);

test('a server put back to an old backup gets again what it lost', async () => {
  const kiosk = await start();
  await isUp(kiosk);
  for (const name of ['suica-1', 'suica-2', 'pasmo']) await touch(kiosk, name);
  await inBooks(3);
  const before = server.facts.map(({ text }) => text);
  server.forgetFactsAfter(1);
  await inBooks(3);
  expect(server.facts.map(({ text }) => text)).toEqual(before);
});

test('a store that cannot be read: the same kiosk goes on in a new epoch, and says so loudly', async () => {
  const first = await start();
  await isUp(first);
  await touch(first, 'suica-1');
  await inBooks(1);
  await first.stop();
  writeFileSync(join(dir, 'kiosk.sqlite'), 'no database any more, alas'.repeat(400));
  const second = await start();
  await isUp(second);
  await touch(second, 'suica-1');
  await inBooks(2);
  expect(second.log.some((line) => line.includes('THE STORE COULD NOT BE READ'))).toBe(true);
  expect(new Set(server.facts.map(({ epoch }) => epoch)).size).toBe(2);
});

test('revoked: out of order, facts kept; a new code puts it right and brings them all', async () => {
  const kiosk = await start();
  await isUp(kiosk);
  server.refuse({ status: 503, code: 'server/overloaded' });
  await touch(kiosk, 'suica-1');
  server.refuse({ status: 403, code: 'kiosk/revoked' });
  await kiosk.screen.wait('status', ({ status }) => !status.online && status.reader === 'out-of-service');
  const from = kiosk.screen.messages.length;
  kiosk.present('suica-2');
  await kiosk.screen.wait('refused', ({ code }) => code === 'kiosk/not-ready', { from });
  await kiosk.stop();

  const still = await start();
  const hello = await still.screen.wait('hello');
  expect(hello.status).toMatchObject({ reader: 'out-of-service', waiting: 2 });
  await still.stop();
  server.refuse(null);
  rmSync(join(dir, 'identity.json'));
  await isUp(await start());
  await inBooks(2);
  expect(kinds()).toEqual(['welcome', 'refusal']);
});

test('a code that is wrong stops no kiosk that is enrolled already', async () => {
  const first = await start();
  await isUp(first);
  await first.stop();
  const second = await start({}, 'ZZZZ-9999');
  await isUp(second);
  expect(second.log.some((line) => line.includes('enrolment/wrong-code'))).toBe(true);
});

test('a cursor the server no longer knows brings the whole town again', async () => {
  const kiosk = await start();
  await isUp(kiosk);
  server.tell({ kind: 'project', project: newProject({ id: 'second' }) });
  const from = kiosk.screen.messages.length;
  server.forgetCursors();
  server.pageSize = 1;
  await kiosk.screen.wait('town', ({ town }) => town.projects.length === 2, { from });
  await isUp(kiosk);
});

test('after a crash the last kept answer is shown once', async () => {
  const first = await start();
  await isUp(first);
  await touch(first, 'suica-1');
  const { visit } = await first.screen.wait('welcomed');
  const request = '0190a1b2-0000-4000-8000-0000000000cc';
  first.screen.call({
    type: 'donate',
    visit: visit.visit,
    request,
    project: 'satoyama',
    means: 'pledge',
    amount: 300,
    play: null,
  });
  const { receipt } = await first.screen.wait('donated');
  await first.kill();
  const second = await start();
  expect((await second.screen.wait('hello')).lastKept).toMatchObject({
    kind: 'donation',
    amount: 300,
    receipt,
  });
  const reloaded = await second.connect();
  expect((await reloaded.wait('hello')).lastKept).toBeNull();
  await second.stop();
  const third = await start();
  expect((await third.screen.wait('hello')).lastKept).toBeNull();
});

test.each([
  ['was paid meanwhile: the gift', 'approved', { kind: 'donation', amount: 500, means: 'terminal' }],
  ['was not paid: that it is taken back', 'waiting', { kind: 'charge', amount: 500, state: 'cancelled' }],
])('after a crash during a payment that %s is shown', async (_case, state, kept) => {
  const terminal = { TERMINAL: 'simulated', TERMINAL_DELAY_MS: '60000' };
  const first = await start(terminal);
  await isUp(first);
  await touch(first, 'suica-1');
  const { visit } = await first.screen.wait('welcomed');
  const request = '0190a1b2-0000-4000-8000-0000000000cc';
  const wish = { project: 'satoyama', means: 'terminal', amount: 500, play: null } as const;
  first.screen.call({ type: 'donate', visit: visit.visit, request, ...wish });
  await first.screen.wait('charge', (said) => said.state === 'requested');
  await first.kill();
  const company = new Database(join(dir, 'simulated-terminal.sqlite'));
  company.prepare('UPDATE charge SET state = ?').run(state);
  company.close();

  const second = await start(terminal);
  const { lastKept } = await second.screen.wait('hello');
  // The screen may be quicker than the terminal's answer: then it sees where the payment stands, and hears its end.
  if (lastKept?.kind === 'charge' && lastKept.state === 'requested') {
    if (state === 'approved') {
      expect(await second.screen.wait('donated')).toMatchObject({ amount: 500, means: 'terminal' });
    } else
      await second.screen.wait('charge', (said) => said.request === request && said.state === 'cancelled');
  } else expect(lastKept).toMatchObject(kept);
  await expect.poll(() => kinds().filter((kind) => kind === 'charge')).toHaveLength(2);
  expect(kinds().filter((kind) => kind === 'donation')).toHaveLength(state === 'approved' ? 1 : 0);
});

test('a page that reloads while somebody is there finds that person again', async () => {
  const kiosk = await start();
  await isUp(kiosk);
  await touch(kiosk, 'suica-1');
  const { visit } = await kiosk.screen.wait('welcomed');
  const reloaded = await kiosk.connect();
  expect(await reloaded.wait('welcomed')).toMatchObject({ visit: { visit: visit.visit } });
  kiosk.present('suica-1');
  await reloaded.wait('touched-again', (message) => message.visit === visit.visit);
});

test('the log and the store hold no card ID that is longer than its tail, and no raw number', async () => {
  const kiosk = await start({ LOG_LEVEL: 'debug' });
  await isUp(kiosk);
  await touch(kiosk, 'suica-1');
  await inBooks(1);
  const { card } = JSON.parse(server.facts[0]?.text ?? '{}');
  await kiosk.stop();
  const log = kiosk.log.join('\n');
  expect(log).not.toContain(card.slice(2, 12));
  expect(readFileSync(join(dir, 'kiosk.sqlite')).toString('latin1').toUpperCase()).not.toContain(
    '0114B34A5C6D7E8F',
  );
});
