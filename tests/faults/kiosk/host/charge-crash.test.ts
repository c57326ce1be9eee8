import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openTerminalDesk } from '../../../../kiosk/host/terminal/open-terminal-desk.ts';
import { openSimulatedTerminal } from '../../../../kiosk/host/terminal/simulated-terminal.ts';
import { newKioskDir } from '../../../factories/kiosk.ts';
import { newKioskRoom } from '../../../factories/kiosk-room.ts';

const run = promisify(execFile);
const CRASHER = fileURLToPath(new URL('../../../fakes/charge-until-crash.ts', import.meta.url));
const STEPS_AT_MOST = 60;

/** Runs one gift that crashes at a step; gives what was announced before, and whether it got to its end. */
async function crashAt(
  dir: string,
  step: number,
  script: string,
): Promise<{ said: string[]; ended: boolean }> {
  const lines = (text: string) => text.split('\n').filter((line) => line !== '');
  try {
    const { stdout } = await run(process.execPath, [CRASHER, dir, String(step), script], { timeout: 20_000 });
    return { said: lines(stdout), ended: true };
  } catch (error) {
    const crash = error as { signal?: string; stdout?: string; stderr?: string }; // what execFile rejects with
    if (crash.signal !== 'SIGKILL') throw error;
    return { said: lines(crash.stdout ?? ''), ended: false };
  }
}

/** A restart: what was open is asked after until its end is known. */
async function restart(dir: string) {
  const terminal = openSimulatedTerminal({
    journal: join(dir, 'company.sqlite'),
    script: 'approve',
    delayMs: 1,
  });
  let desk: ReturnType<typeof openTerminalDesk> | undefined;
  const room = newKioskRoom({
    dir,
    terminal: (inside) => {
      desk = openTerminalDesk(inside, {
        terminal,
        chargeTimeoutMs: 2_000,
        abortTimeoutMs: 2_000,
        reconcileEveryMs: 10,
        takeBackAfterMs: 0,
      });
      return desk;
    },
  });
  room.clock.pass(1);
  await expect.poll(() => room.kiosk.store.charges.countOpen()).toBe(0);
  const facts = room.facts();
  await desk?.stop();
  room.close();
  return facts;
}

const company = (dir: string): string[] => {
  const db = new Database(join(dir, 'company.sqlite'), { readonly: true });
  const states = db.prepare<[], { state: string }>('SELECT state FROM charge').all();
  db.close();
  return states.map(({ state }) => state);
};

test.each(['approve', 'lost-after-charge', 'decline', 'lost-before-charge'])(
  'killed at every step of a charge (%s): never charged twice, never lost, nothing said that is not so',
  async (script) => {
    let ended = false;
    let crashes = 0;
    for (let step = 1; !ended && step < STEPS_AT_MOST; step++) {
      const home = newKioskDir();
      const crash = await crashAt(home.dir, step, script);
      ended = crash.ended;
      crashes += ended ? 0 : 1;
      const facts = await restart(home.dir);
      const states = company(home.dir);
      const gifts = facts.filter(({ kind }) => kind === 'donation');
      const ends = facts.flatMap((fact) => (fact.kind === 'charge' ? [fact.state] : []));
      const context = `step ${step}: company ${states}, facts ${ends}, gifts ${gifts.length}`;
      expect(states.length, context).toBeLessThanOrEqual(1);
      expect(gifts.length, context).toBe(states.filter((state) => state === 'approved').length);
      const finals = ends.filter((state) => state !== 'requested' && state !== 'unknown');
      expect(finals.length, context).toBe(ends.length > 0 ? 1 : 0);
      if (ends.length > 0) expect(finals, context).toEqual(states);
      if (crash.said.some((line) => line.includes('"donated"'))) expect(gifts.length, context).toBe(1);
      home.remove();
    }
    expect(ended).toBe(true);
    expect(crashes).toBeGreaterThan(8);
  },
  300_000,
);
