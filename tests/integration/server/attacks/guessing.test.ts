import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OfficeRefusal } from '../../../../server/office/office-client.ts';
import { PACES } from '../../../../server/sign-in/pauses.ts';
import { searchAudit } from '../../../../shared/office/audit-log.ts';
import * as door from '../../../../shared/office/sign-in.ts';
import { listStaff, unpauseStaff } from '../../../../shared/office/staff.ts';
import { toInstant } from '../../../../shared/time.ts';
import { seedSmallTown } from '../../../factories/small-town.ts';
import { makeStaff, type TestStaff, testBrowser } from '../../../factories/staff.ts';
import { type ServerWorld, startServer } from '../../../fakes/server-world.ts';

const params = { municipality: 'tsurugashima' };

describe('somebody who guesses', () => {
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-guessing-'));
  let world: ServerWorld;
  let laterMs = 0;
  const nowMs = () => Date.now() + laterMs;
  let victim: TestStaff;
  beforeAll(async () => {
    world = await startServer({ dir, nowMs });
    await seedSmallTown(world);
    victim = await makeStaff(world, { ...params, nowMs, roles: ['event-staff'] });
  });
  beforeEach(() => {
    // What one test guessed is forgotten in the next.
    laterMs += PACES.person.forgetMs + 1;
  });
  afterAll(async () => {
    await world.stop();
    rmSync(dir, { recursive: true, force: true });
  });
  /** The code of the answer. */
  async function guess(email: string, password = 'a wrong password', cookie = ''): Promise<string> {
    try {
      await testBrowser(world.url, cookie).call(door.signIn, { body: { email, password } });
      return 'let in';
    } catch (refusal) {
      if (refusal instanceof OfficeRefusal) return refusal.problem.code;
      throw refusal;
    }
  }

  it('has five tries, then ever longer pauses, which a restart does not end', async () => {
    const tries = [];
    for (let at = 0; at < 6; at++) tries.push(await guess(victim.email));
    expect(tries).toEqual([...Array(5).fill('sign-in/wrong'), 'request/too-many']);
    expect(await guess(victim.email, victim.password)).toBe('request/too-many');
    await world.stop();
    world = await startServer({ dir, nowMs });
    expect(await guess(victim.email, victim.password)).toBe('request/too-many');
    laterMs += 2_100;
    expect(await guess(victim.email)).toBe('sign-in/wrong');
    laterMs += 2_100;
    expect(await guess(victim.email)).toBe('request/too-many');
    laterMs += 2_000;
    expect(await guess(victim.email)).toBe('sign-in/wrong');
  });

  it('gains nothing by sending all guesses at once', async () => {
    const email = 'many@tsurugashima.example';
    const answers = await Promise.all(Array.from({ length: 40 }, () => guess(email)));
    expect(answers.filter((answer) => answer === 'sign-in/wrong')).toHaveLength(5);
  });

  it('cannot lock the colleague out: the own browser goes on, a new one waits five minutes at most', async () => {
    for (let at = 0; at < 15; at++) {
      await guess(victim.email);
      laterMs += PACES.person.longestPauseMs;
    }
    await guess(victim.email);
    expect(await guess(victim.email, victim.password)).toBe('request/too-many');
    expect(await guess(victim.email, victim.password, victim.cookie)).toBe('let in');
    const other = await makeStaff(world, { ...params, nowMs, roles: ['event-staff'] });
    expect(await guess(victim.email, victim.password, other.cookie)).toBe('request/too-many');
    laterMs += PACES.person.longestPauseMs;
    expect(await guess(victim.email, victim.password)).toBe('let in');
  });

  it('an administrator sees the pause and ends it; the log tells of it once', async () => {
    const boss = await makeStaff(world, { ...params, nowMs });
    for (let at = 0; at < 6; at++) await guess(victim.email);
    const row = async () =>
      (await boss.call(listStaff, { params })).rows.find(({ email }) => email === victim.email);
    expect((await row())?.pausedUntil).not.toBe(null);
    const log = await boss.call(searchAudit, { params, query: { action: 'pauseSignIn' } });
    expect(log.rows.filter(({ at }) => at > toInstant(nowMs() - 60_000))).toMatchObject([
      { subject: `staff/${victim.id}`, actor: { kind: 'stranger' } },
    ]);
    await boss.call(unpauseStaff, { params: { ...params, staff: victim.id } });
    expect((await row())?.pausedUntil).toBe(null);
    expect(await guess(victim.email, victim.password)).toBe('let in');
  });

  it('tries many people from one address: the address waits too', async () => {
    const answers = [];
    for (let at = 0; at < 40; at++) answers.push(await guess(`person-${at}@tsurugashima.example`));
    expect(answers.at(-1)).toBe('request/too-many');
    expect(answers[0]).toBe('sign-in/wrong');
    // Whoever has signed in at this address before goes on.
    expect(await guess(victim.email, victim.password, victim.cookie)).toBe('let in');
  });

  it('guesses codes after a stolen password: five end the sign-in, and pauses follow', async () => {
    const clerk = await makeStaff(world, { ...params, nowMs, roles: ['desk-clerk'] });
    const thief = testBrowser(world.url);
    await thief.call(door.signIn, { body: { email: clerk.email, password: clerk.password } });
    const codes = [];
    for (const code of ['000000', '000001', '000002', '000003', '000004', '000005']) {
      codes.push(
        await thief.call(door.proveByCode, { body: { code } }).then(
          () => 'let in',
          (refusal: OfficeRefusal) => refusal.problem.code,
        ),
      );
    }
    expect(codes).toEqual([...Array(5).fill('sign-in/wrong-code'), 'sign-in/needed']);
    await thief.call(door.signIn, { body: { email: clerk.email, password: clerk.password } });
    await expect(thief.call(door.proveByCode, { body: { code: '000006' } })).rejects.toThrow(
      'request/too-many',
    );
  });

  it('learns nothing from the time it takes: an unknown e-mail address is refused as slowly as a known one', async () => {
    const timeOf = async (email: string) => {
      const startMs = performance.now();
      expect(await guess(email)).toBe('sign-in/wrong');
      return performance.now() - startMs;
    };
    const known = [];
    const unknown = [];
    for (let at = 0; at < 12; at++) {
      laterMs += PACES.person.forgetMs + 1;
      known.push(await timeOf(victim.email));
      unknown.push(await timeOf(`nobody-${at}@tsurugashima.example`));
    }
    const middle = (times: number[]) => times.toSorted((a, b) => a - b)[6] ?? 0;
    // Without the work for an unknown address it would be a tenth or less.
    expect(middle(unknown) / middle(known)).toBeGreaterThan(0.6);
    expect(middle(unknown) / middle(known)).toBeLessThan(1.7);
  });

  it('learns nothing from the answer either', async () => {
    const wrong = (email: string) =>
      testBrowser(world.url).fetch('/sign-in', { method: 'POST', body: { email, password: 'wrong' } });
    const [known, unknown] = [await wrong(victim.email), await wrong('nobody@tsurugashima.example')];
    expect([known.status, await known.text()]).toEqual([unknown.status, await unknown.text()]);
    const ask = (email: string) =>
      testBrowser(world.url).fetch('/password-reset/ask', { method: 'POST', body: { email } });
    const [one, other] = [await ask(victim.email), await ask('nobody@tsurugashima.example')];
    expect([one.status, await one.text()]).toEqual([other.status, await other.text()]);
  });

  it('guesses links: the address waits', async () => {
    const answers = [];
    for (let at = 0; at < 35; at++) {
      const token = String(at).padStart(43, 'A');
      const tried = testBrowser(world.url).call(door.readInvitation, { body: { token } });
      answers.push(
        await tried.then(
          () => 'opened',
          (refusal: OfficeRefusal) => refusal.problem.code,
        ),
      );
    }
    expect(answers[0]).toBe('link/unusable');
    expect(answers.at(-1)).toBe('request/too-many');
  });
});
