import { afterEach, beforeEach, expect, test } from 'vitest';
import { toInstant } from '../../../../shared/time.ts';
import { newKioskDir, newProfile } from '../../../factories/kiosk.ts';
import { newProject, newSession, newSettings } from '../../../factories/town.ts';
import { type HostWorld, startHost } from '../../../fakes/host-world.ts';
import { FAKE_CODE, startTownServer, type TownServer } from '../../../fakes/town-server.ts';

const HOUR_MS = 3_600_000;
let server: TownServer;
let home: ReturnType<typeof newKioskDir>;
let world: HostWorld | undefined;

beforeEach(async () => {
  server = await startTownServer();
  home = newKioskDir();
});
afterEach(async () => {
  await world?.kill();
  await server.close();
  home.remove();
});

const start = async (settings = {}) => {
  world = await startHost({
    serverUrl: server.url,
    dir: home.dir,
    reader: 'scripted',
    enrolmentCode: FAKE_CODE,
    settings: { TERMINAL: 'simulated', TERMINAL_DELAY_MS: '50', ...settings },
  });
  await world.screen.wait('status', ({ status }) => status.online && status.reader === 'ready');
  return world;
};

test('a new kiosk enrols, welcomes a card, takes a gift and has both in the books', async () => {
  server.tell(
    { kind: 'settings', settings: newSettings() },
    { kind: 'profile', profile: newProfile({ kiosk: server.kiosk }) },
    { kind: 'project', project: newProject() },
  );
  const { screen, present } = await start();
  await screen.waitTown((town) => town.projects.length === 1);
  present('suica-1');
  const { visit } = await screen.wait('welcomed');
  const request = '0190a1b2-0000-4000-8000-000000000001';
  const gift = {
    type: 'donate',
    visit: visit.visit,
    request,
    project: 'satoyama',
    means: 'pledge',
    amount: 500,
    play: null,
  } as const;
  screen.call(gift);
  screen.call(gift);
  const first = await screen.wait('donated');
  expect(first).toMatchObject({ visit: visit.visit, amount: 500, balances: { pledgedYen: 500 } });
  const from = screen.messages.indexOf(first) + 1;
  expect(await screen.wait('donated', () => true, { from })).toEqual(first);
  await expect
    .poll(() => server.facts.map(({ text }) => JSON.parse(text).kind))
    .toEqual(['welcome', 'donation']);
});

test('at an event a touch is the attendance, a second touch is told so, and a hint brings news at once', async () => {
  const now = Date.now();
  const session = newSession({ startsAt: toInstant(now - HOUR_MS), endsAt: toInstant(now + HOUR_MS) });
  server.tell(
    { kind: 'settings', settings: newSettings() },
    { kind: 'session', session },
    { kind: 'profile', profile: newProfile({ mode: 'event', session: session.id }) },
  );
  const { screen, present } = await start();
  await screen.waitTown((town) => town.event?.session.id === session.id);
  present('pasmo');
  const accepted = await screen.wait('checked-in');
  expect(accepted).toMatchObject({
    award: { points: 1 },
    today: { participant: 1 },
    balances: { points: 1 },
    again: false,
  });
  await new Promise((resolve) => setTimeout(resolve, 400));
  present('pasmo');
  expect(await screen.wait('refused')).toMatchObject({ code: 'check-in/already', at: expect.any(String) });

  const from = screen.messages.length;
  server.tell({ kind: 'session', session: { ...session, status: 'cancelled' } });
  server.hint();
  await screen.wait('town', ({ town }) => town.event?.session.status === 'cancelled', { from });
  present('icoca');
  expect(await screen.wait('refused', ({ code }) => code === 'session/cancelled')).toMatchObject({
    visit: null,
  });
});

test('a gift by terminal is charged once and recorded with its charge', async () => {
  server.tell({ kind: 'settings', settings: newSettings() }, { kind: 'project', project: newProject() });
  const { screen, present } = await start();
  await screen.waitTown((town) => town.projects.length === 1);
  present('suica-2');
  const { visit } = await screen.wait('welcomed');
  expect(visit.means.map(({ means }) => means)).toEqual(['terminal', 'pledge']);
  screen.call({
    type: 'donate',
    visit: visit.visit,
    request: '0190a1b2-0000-4000-8000-000000000002',
    project: 'satoyama',
    means: 'terminal',
    amount: 1000,
    play: null,
  });
  expect(await screen.wait('charge')).toMatchObject({ state: 'requested' });
  expect(await screen.wait('donated')).toMatchObject({
    means: 'terminal',
    amount: 1000,
    award: { points: 10 },
  });
  await expect
    .poll(() => server.facts.map(({ text }) => JSON.parse(text)))
    .toMatchObject([
      { kind: 'welcome' },
      { kind: 'charge', state: 'requested' },
      { kind: 'charge', state: 'approved' },
      { kind: 'donation', means: 'terminal' },
    ]);
});

test('a card that is new here is welcomed at once and told what it holds when the server has said it', async () => {
  server.tell({ kind: 'settings', settings: newSettings() }, { kind: 'project', project: newProject() });
  const { screen, present } = await start();
  await screen.wait('hello', ({ deck }) => deck?.some(({ name }) => name === 'suica-1') ?? false);
  server.judge = (fact) => {
    // The wallet was filled at the counter before the card ever came here.
    if (fact.kind === 'welcome') server.fill(fact.card, { prepaidYen: 2_000 });
    return null;
  };
  present('suica-1');
  const { visit } = await screen.wait('welcomed');
  expect(visit).toMatchObject({ balances: { prepaidYen: 0 } });
  const told = await screen.wait('welcomed', (message) => message.visit.balances.prepaidYen === 2_000);
  expect(told.visit).toMatchObject({
    visit: visit.visit,
    means: [{ means: 'prepaid', available: 2_000 }, {}, {}],
  });
});
