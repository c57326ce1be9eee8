import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { donate } from '../../../../../kiosk/host/donate.ts';
import { openTerminalDesk } from '../../../../../kiosk/host/terminal/open-terminal-desk.ts';
import { welcome } from '../../../../../kiosk/host/welcome.ts';
import type { BodyOf, Fact } from '../../../../../shared/fact.ts';
import { newCardId } from '../../../../factories/fact.ts';
import { newKioskDir } from '../../../../factories/kiosk.ts';
import { type KioskRoom, newKioskRoom } from '../../../../factories/kiosk-room.ts';
import { newProject, newSettings } from '../../../../factories/town.ts';
import { newClock } from '../../../../fakes/clock.ts';
import { newPaymentCompany } from '../../../../fakes/payment-company.ts';

const TIMEOUT_MS = 90_000;
const ABORT_MS = 10_000;
const RECONCILE_MS = 15_000;
const TAKE_BACK_MS = 120_000;
const AMOUNTS = [100, 300, 500, 1_000] as const;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** What people, the office, the line and the power do, in any order. */
const happening = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('give' as const),
      who: fc.constantFrom('A', 'B'),
      project: fc.constantFrom('satoyama', 'kodomo'),
      amount: fc.constantFrom(...AMOUNTS),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('buyer' as const),
      does: fc.constantFrom('approved', 'approved', 'declined', 'cancelled'),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ type: 'cancel' as const }) },
  { weight: 2, arbitrary: fc.constant({ type: 'leave' as const }) },
  { weight: 2, arbitrary: fc.constant({ type: 'say-again' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('line' as const),
      isReachable: fc.boolean(),
      losesNext: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ type: 'crash' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('ratio' as const), yenPerPoint: fc.constantFrom(50, 100, 200) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('time' as const),
      ms: fc.constantFrom(1_000, 5_000, RECONCILE_MS, 50_000, TIMEOUT_MS, TAKE_BACK_MS + 1),
    }),
  },
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

/** One kiosk with a terminal beside it, whose host may die and come back. */
function newCorner(dir: string) {
  const clock = newClock();
  const company = newPaymentCompany();
  const ratios = new Map([[1, 100]]);
  let line = company.line();
  let desk: ReturnType<typeof openTerminalDesk>;
  let room: KioskRoom;
  let lastCall: Parameters<typeof donate>[1] | null = null;
  const said: KioskRoom['said'] = [];

  function start(): void {
    line = company.line();
    room = newKioskRoom({
      dir,
      clock,
      terminal: (inside) => {
        const { terminal } = line;
        desk = openTerminalDesk(inside, {
          terminal,
          chargeTimeoutMs: TIMEOUT_MS,
          abortTimeoutMs: ABORT_MS,
          reconcileEveryMs: RECONCILE_MS,
          takeBackAfterMs: TAKE_BACK_MS,
        });
        return desk;
      },
    });
  }
  /** Time goes on for the clock and for what waits, to the end of all that it wakes. */
  async function pass(ms: number): Promise<void> {
    clock.pass(ms);
    await vi.advanceTimersByTimeAsync(ms);
  }
  function die(): void {
    line.cut();
    vi.clearAllTimers();
    said.push(...room.said);
    room.close();
    vi.clearAllTimers();
  }

  async function take(it: Happening): Promise<void> {
    const { visits } = room.kiosk;
    switch (it.type) {
      case 'give': {
        const card = newCardId(it.who);
        if (visits.current()?.reading.card !== card) welcome(room.kiosk, { card });
        const visit = visits.current()?.id ?? '';
        const { project, amount } = it;
        lastCall = {
          type: 'donate',
          visit,
          request: randomUUID(),
          project,
          means: 'terminal',
          amount,
          play: null,
        };
        donate(room.kiosk, lastCall);
        break;
      }
      case 'say-again':
        if (lastCall) donate(room.kiosk, lastCall);
        break;
      case 'buyer':
        company.act(it.does);
        break;
      case 'cancel':
        if (lastCall) desk.cancel(lastCall.request);
        break;
      case 'leave':
        visits.end();
        break;
      case 'line':
        company.isReachable = it.isReachable;
        company.losesNext = it.losesNext;
        break;
      case 'crash':
        die();
        start();
        break;
      case 'ratio': {
        const version = ratios.size + 1;
        ratios.set(version, it.yenPerPoint);
        await tell(it.yenPerPoint, version);
        break;
      }
      case 'time':
        await pass(it.ms);
        break;
    }
    await pass(0);
  }

  const tell = (yenPerPoint: number, version: number) =>
    room.exchange(
      {
        kind: 'settings',
        settings: newSettings({ yenPerPoint, giftRule: { id: 'gift', version }, donationLockMs: 0 }),
      },
      { kind: 'project', project: newProject() },
      { kind: 'project', project: newProject({ id: 'kodomo' }) },
    );

  start();
  return {
    company,
    ratios,
    begin: () => tell(100, 1),
    take,
    pass,
    current: () => room.kiosk.visits.current(),
    open: () => room.kiosk.store.charges.open(),
    facts: (): Fact[] => room.facts(),
    said: () => [...said, ...room.said],
    die,
  };
}

test('whatever happens in whatever order: paid once is one gift, by the rule of its promise, and nobody pays for another', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 3, maxLength: 40 }), async (happenings) => {
      const home = newKioskDir();
      const corner = newCorner(home.dir);
      const { company } = corner;
      try {
        await corner.begin();
        for (const it of happenings) {
          await corner.take(it);
          if (company.isReachable && corner.current() === null && company.waiting().length > 0) {
            await corner.pass(ABORT_MS + RECONCILE_MS);
            expect(company.waiting(), 'what somebody who left wanted can still be paid').toEqual([]);
          }
        }

        // In the end the line is there, and everything comes to be known.
        company.isReachable = true;
        company.losesNext = false;
        await corner.pass(TAKE_BACK_MS + TIMEOUT_MS);
        await corner.pass(2 * RECONCILE_MS);
        expect(corner.open()).toEqual([]);
        expect(company.mostWaiting).toBeLessThanOrEqual(1);
        expect(new Set(company.sent).size).toBe(company.sent.length);

        const facts = corner.facts();
        const gifts = facts.filter((fact): fact is Fact & BodyOf<'donation'> => fact.kind === 'donation');
        const paid = [...company.orders].filter(([, { state }]) => state === 'approved');
        expect(gifts.map(({ charge }) => charge).toSorted()).toEqual(paid.map(([id]) => id).toSorted());
        for (const { charge = '', amount, award, rule } of gifts) {
          expect(company.orders.get(charge)?.amountYen).toBe(amount);
          expect(award.points).toBe(Math.floor(amount / (corner.ratios.get(rule.version) ?? 0)));
        }
        const ends = new Map<string, string[]>();
        for (const fact of facts) {
          if (fact.kind !== 'charge') continue;
          ends.set(fact.charge, [...(ends.get(fact.charge) ?? []), fact.state]);
        }
        for (const [id, states] of ends) {
          const end = company.orders.get(id)?.state ?? 'never heard of';
          expect([
            ['requested', end],
            ['requested', 'unknown', end],
          ]).toContainEqual(states);
        }
        const thanked = corner.said().flatMap((said) => (said.type === 'donated' ? [said.request] : []));
        expect(new Set(thanked).size).toBe(paid.length);
      } finally {
        corner.die();
        home.remove();
      }
    }),
    { numRuns: 100 },
  );
}, 300_000);
