import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Fact } from '../../../../shared/fact.ts';
import { correctTime } from '../../../../shared/rules/correct-time.ts';
import { toEpochMs, toInstant } from '../../../../shared/time.ts';
import { newKioskDir, newProfile } from '../../../factories/kiosk.ts';
import { newSession, newSettings } from '../../../factories/town.ts';
import { startHost } from '../../../fakes/host-world.ts';
import { FAKE_CODE, startTownServer } from '../../../fakes/town-server.ts';

const HOUR_MS = 3_600_000;
const YEAR_MS = 365 * 24 * HOUR_MS;

/** Debian's libfaketime. */
const LIBRARIES = ['x86_64', 'aarch64'].map(
  (machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketime.so.1`,
);

test.for([
  ['ten years ahead', '+3650d', 10 * YEAR_MS],
  ['ten years behind', '-3650d', -10 * YEAR_MS],
] as const)(
  'a kiosk whose clock is %s talks to its server, opens the right doors, and its facts find their true time',
  { timeout: 60_000 },
  async ([_case, shift, aheadMs], { skip }) => {
    const faketime = LIBRARIES.find((library) => existsSync(library));
    if (!faketime) {
      skip('libfaketime is not installed');
      return;
    }
    const server = await startTownServer();
    const home = newKioskDir();
    const now = Date.now();
    const session = newSession({ startsAt: toInstant(now - HOUR_MS), endsAt: toInstant(now + HOUR_MS) });
    server.tell(
      { kind: 'settings', settings: newSettings() },
      { kind: 'session', session },
      { kind: 'profile', profile: newProfile({ mode: 'event', session: session.id }) },
    );
    const world = await startHost({
      serverUrl: server.url,
      dir: home.dir,
      reader: 'scripted',
      enrolmentCode: FAKE_CODE,
      env: { LD_PRELOAD: faketime, FAKETIME: shift, FAKETIME_DONT_FAKE_MONOTONIC: '1' },
      settings: { EXCHANGE_EVERY_MS: '300' },
    });
    try {
      const { screen, present } = world;
      await screen.wait('status', ({ status }) => status.online && status.reader === 'ready');
      await screen.waitTown((town) => town.event !== null);
      present('suica-1');
      expect(await screen.wait('checked-in')).toMatchObject({ award: { points: 1 }, again: false });
      await expect.poll(() => server.facts.length).toBe(1);
      const fact = Fact.parse(JSON.parse(server.facts[0]?.text ?? ''));
      expect(Math.abs(toEpochMs(fact.at) - Date.now() - aheadMs)).toBeLessThan(30_000);
      const anchor = { boot: 'another boot', monoMs: 0, serverMs: Date.now() };
      expect(Math.abs(correctTime(fact, anchor) - Date.now())).toBeLessThan(30_000);
      // Within the lock, by true time.
      const from = screen.messages.length;
      present('suica-1');
      await screen.wait('refused', ({ code }) => code === 'check-in/already', { from });
    } finally {
      await world.kill();
      await server.close();
      home.remove();
    }
  },
);
