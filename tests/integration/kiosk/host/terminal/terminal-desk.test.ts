import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { donate } from '../../../../../kiosk/host/donate.ts';
import { lastKept } from '../../../../../kiosk/host/last-kept.ts';
import {
  type OpenTerminalDesk,
  openTerminalDesk,
} from '../../../../../kiosk/host/terminal/open-terminal-desk.ts';
import { openSimulatedTerminal } from '../../../../../kiosk/host/terminal/simulated-terminal.ts';
import type { Terminal } from '../../../../../kiosk/host/terminal/terminal.ts';
import { welcome } from '../../../../../kiosk/host/welcome.ts';
import { newCardId } from '../../../../factories/fact.ts';
import { newKioskDir } from '../../../../factories/kiosk.ts';
import { type KioskRoom, newKioskRoom } from '../../../../factories/kiosk-room.ts';
import { newProject, newSettings } from '../../../../factories/town.ts';

let home: ReturnType<typeof newKioskDir>;
let room: KioskRoom;
let desk: OpenTerminalDesk;
let visit: string;

beforeEach(() => {
  home = newKioskDir();
});
afterEach(async () => {
  await desk.stop();
  room.close();
  home.remove();
});

interface Given {
  script?: string;
  delayMs?: number;
  chargeTimeoutMs?: number;
  abortTimeoutMs?: number;
  takeBackAfterMs?: number;
  terminal?: (simulated: Terminal) => Terminal;
}

async function adaIsHere({ script = 'approve', delayMs = 5, chargeTimeoutMs = 5_000, ...given }: Given = {}) {
  const simulated = openSimulatedTerminal({ journal: join(home.dir, 'company.sqlite'), script, delayMs });
  room = newKioskRoom({
    dir: home.dir,
    terminal: (inside) => {
      desk = openTerminalDesk(inside, {
        terminal: given.terminal?.(simulated) ?? simulated,
        chargeTimeoutMs,
        abortTimeoutMs: given.abortTimeoutMs ?? 5_000,
        reconcileEveryMs: 20,
        takeBackAfterMs: given.takeBackAfterMs ?? 60_000,
      });
      return desk;
    },
  });
  await room.exchange(
    { kind: 'settings', settings: newSettings() },
    { kind: 'project', project: newProject() },
    { kind: 'project', project: newProject({ id: 'kodomo' }) },
  );
  isHere('A');
}
function give(request: string = randomUUID(), said: { project?: string; means?: 'pledge' } = {}): string {
  donate(room.kiosk, {
    type: 'donate',
    visit,
    request,
    project: 'satoyama',
    means: 'terminal',
    amount: 500,
    play: null,
    ...said,
  });
  return request;
}
function isHere(name: string): void {
  welcome(room.kiosk, { card: newCardId(name) });
  visit = room.kiosk.visits.current()?.id ?? '';
}
const said = () =>
  room.said.slice(1).map((message) => {
    if (message.type === 'charge') return `charge ${message.state}`;
    return message.type === 'refused' ? message.code : message.type;
  });
const charges = () => room.facts().flatMap((fact) => (fact.kind === 'charge' ? [fact.state] : []));
const gifts = () => room.facts().filter(({ kind }) => kind === 'donation');
/** What the payment company has in its books. */
const company = () => {
  const db = new Database(join(home.dir, 'company.sqlite'), { readonly: true });
  const states = db.prepare<[], { state: string }>('SELECT state FROM charge').all();
  db.close();
  return states.map(({ state }) => state);
};

test('approved: charge and gift are recorded together, and the gift names its charge', async () => {
  await adaIsHere();
  give();
  expect(said()).toEqual(['charge requested']);
  await expect.poll(said).toEqual(['charge requested', 'donated']);
  expect(charges()).toEqual(['requested', 'approved']);
  const [requested] = room.facts().filter(({ kind }) => kind === 'charge');
  expect(gifts()).toMatchObject([
    { means: 'terminal', amount: 500, charge: requested && 'charge' in requested && requested.charge },
  ]);
});

test('the ratio changes while the money is on its way: the gift quotes the rule its points were promised by', async () => {
  await adaIsHere({ script: 'lost-after-charge' });
  give();
  const settings = newSettings({ yenPerPoint: 200, giftRule: { id: 'gift', version: 2 } });
  await room.exchange({ kind: 'settings', settings });
  await expect.poll(gifts).toMatchObject([{ award: { points: 5 }, rule: { id: 'gift', version: 1 } }]);
});

test.each([
  ['decline', 'terminal/declined', 'declined'],
  ['cancel', 'terminal/cancelled', 'cancelled'],
])('%s: said, recorded, and no gift', async (script, code, state) => {
  await adaIsHere({ script });
  const request = give();
  await expect.poll(said).toEqual(['charge requested', code]);
  expect(charges()).toEqual(['requested', state]);
  expect(gifts()).toEqual([]);
  give(request);
  expect(said().at(-1)).toBe(code);
  expect(company()).toEqual([state]);
});

test('the answer lost after the charge: unknown, then found paid, one gift', async () => {
  await adaIsHere({ script: 'lost-after-charge' });
  const request = give();
  await expect.poll(said).toEqual(['charge requested', 'charge unknown', 'donated']);
  give(request);
  expect(said().at(-1)).toBe('donated');
  expect(charges()).toEqual(['requested', 'unknown', 'approved']);
  expect(gifts()).toHaveLength(1);
  expect(company()).toEqual(['approved']);
});

test('the order lost on its way: it is first made impossible, then called cancelled', async () => {
  await adaIsHere({ script: 'lost-before-charge' });
  give();
  await expect.poll(said).toEqual(['charge requested', 'charge unknown', 'terminal/cancelled']);
  expect(company()).toEqual(['cancelled']);
  expect(gifts()).toEqual([]);
});

test('nobody pays: after the limit the order is taken off the terminal', async () => {
  await adaIsHere({ script: 'time-out,approve', chargeTimeoutMs: 50 });
  give();
  await expect.poll(said).toEqual(['charge requested', 'terminal/cancelled']);
  expect(charges()).toEqual(['requested', 'cancelled']);
  expect(company()).toEqual(['cancelled']);
});

/** A terminal that shows the order on and on, whatever it is told on that line, until the company cancels it. */
const deaf = (simulated: Terminal): Terminal => ({
  ...simulated,
  charge: (order) => simulated.charge(order, new AbortController().signal),
});

test('the terminal does not even answer a cancel: unknown, taken back later, and the person is told both', async () => {
  await adaIsHere({ script: 'time-out', terminal: deaf, chargeTimeoutMs: 50, abortTimeoutMs: 20 });
  give();
  await expect.poll(said).toEqual(['charge requested', 'charge unknown']);
  room.clock.pass(60_001);
  await expect.poll(said).toEqual(['charge requested', 'charge unknown', 'terminal/cancelled']);
  expect(charges()).toEqual(['requested', 'unknown', 'cancelled']);
});

test('while the end of an order is unknown the terminal takes no other, and it goes when its person goes', async () => {
  let isReachable = true;
  const cutOff = (simulated: Terminal): Terminal => ({
    ...deaf(simulated),
    async lookup(id) {
      if (!isReachable) throw new Error('the company cannot be reached');
      return simulated.lookup(id);
    },
  });
  await adaIsHere({
    script: 'time-out,approve',
    terminal: cutOff,
    chargeTimeoutMs: 50,
    abortTimeoutMs: 20,
  });
  isReachable = false;
  give();
  await expect.poll(said).toEqual(['charge requested', 'charge unknown']);
  isHere('B');
  give();
  expect(said().at(-1)).toBe('terminal/busy');
  expect(company()).toEqual(['waiting']);
  isReachable = true;
  await expect.poll(company).toEqual(['cancelled']);
  await expect.poll(() => room.kiosk.store.charges.countOpen()).toBe(0);
  give();
  await expect.poll(() => said().at(-1)).toBe('donated');
  expect(gifts()).toMatchObject([{ card: newCardId('B') }]);
  expect(company().toSorted()).toEqual(['approved', 'cancelled']);
});

test('whoever may have paid already gives nothing more to that project, by whatever means', async () => {
  const lost = (simulated: Terminal): Terminal => ({
    ...simulated,
    lookup: () => Promise.reject(new Error('the company cannot be reached')),
  });
  await adaIsHere({ script: 'lost-after-charge', terminal: lost });
  const request = give();
  await expect.poll(said).toEqual(['charge requested', 'charge unknown']);
  // After a crash now, this is what the screen begins with.
  const { store, time } = room.kiosk;
  const kept = { kind: 'charge', state: 'unknown', amount: 500, request, project: newProject().name };
  expect(lastKept(store, time.nowMs() + 9 * 60_000)).toMatchObject(kept);
  expect(lastKept(store, time.nowMs() + 11 * 60_000)).toBeNull();
  isHere('A');
  give();
  expect(said().at(-1)).toBe('donation/unsettled');
  give(randomUUID(), { means: 'pledge' });
  expect(said().at(-1)).toBe('donation/unsettled');
  give(randomUUID(), { means: 'pledge', project: 'kodomo' });
  expect(said().at(-1)).toBe('donated');
  expect(company()).toEqual(['approved']);
});

test('the line to the terminal breaks: the same as unknown', async () => {
  const breaking = (simulated: Terminal): Terminal => ({
    ...simulated,
    async charge(order, signal) {
      await simulated.charge(order, signal);
      throw new Error('the cable was pulled');
    },
  });
  await adaIsHere({ terminal: breaking });
  give();
  await expect.poll(said).toEqual(['charge requested', 'charge unknown', 'donated']);
  expect(gifts()).toHaveLength(1);
});

test('cancelled by the person, or by leaving: the next one does not pay for it', async () => {
  await adaIsHere({ script: 'time-out,time-out,approve' });
  const request = give();
  desk.cancel(request);
  await expect.poll(said).toEqual(['charge requested', 'terminal/cancelled']);
  give();
  isHere('B');
  await expect.poll(() => charges().filter((state) => state === 'cancelled')).toHaveLength(2);
  // Not shown to B: it is nobody's visit any more.
  expect(room.said.at(-1)).toMatchObject({ type: 'charge', state: 'cancelled', visit: null });
  give();
  await expect.poll(() => said().at(-1)).toBe('donated');
  expect(gifts()).toMatchObject([{ card: newCardId('B') }]);
  expect(company().toSorted()).toEqual(['approved', 'cancelled', 'cancelled']);
});

test('too late to cancel: what was paid is a gift', async () => {
  let cancelled = () => {};
  const late = (simulated: Terminal): Terminal => ({
    ...simulated,
    async charge(order) {
      const end = await simulated.charge(order, new AbortController().signal);
      await new Promise<void>((resolve) => {
        cancelled = resolve;
      });
      return end;
    },
  });
  await adaIsHere({ terminal: late });
  const request = give();
  await expect.poll(company).toEqual(['approved']);
  desk.cancel(request);
  cancelled();
  await expect.poll(said).toEqual(['charge requested', 'donated']);
});

test('while one charge runs there is no second, and a double click shows the first', async () => {
  await adaIsHere({ delayMs: 100 });
  const request = give();
  give(request);
  give();
  give(randomUUID(), { project: 'kodomo' });
  expect(said()).toEqual(['charge requested', 'charge requested', 'donation/unsettled', 'terminal/busy']);
  await expect.poll(gifts).toHaveLength(1);
  expect(company()).toEqual(['approved']);
});

test('cut off from the server there is no terminal', async () => {
  await adaIsHere();
  room.online = false;
  give();
  expect(said()).toEqual(['terminal/offline']);
  expect(charges()).toEqual([]);
});
