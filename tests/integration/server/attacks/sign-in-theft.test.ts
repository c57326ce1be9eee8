import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as door from '../../../../shared/office/sign-in.ts';
import {
  endSignInsOf,
  inviteOperator,
  inviteStaff,
  makeResetLink,
  makeSignInLink,
  removeStaff,
  setStaffRoles,
  withdrawInvitation,
} from '../../../../shared/office/staff.ts';
import { seedSmallTown } from '../../../factories/small-town.ts';
import { makeStaff, setUpTotp, type TestStaff, testBrowser, totpCodes } from '../../../factories/staff.ts';
import { type ServerWorld, startServer } from '../../../fakes/server-world.ts';

const params = { municipality: 'tsurugashima' };
const MINUTE_MS = 60_000;
const tokenOf = (link: string) => new URL(link).hash.slice(1);
const why = 'test';

describe('a sign-in that somebody should not have', () => {
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-theft-'));
  let world: ServerWorld;
  let laterMs = 0;
  const nowMs = () => Date.now() + laterMs;
  let boss: TestStaff;
  beforeAll(async () => {
    world = await startServer({ dir, nowMs });
    await seedSmallTown(world);
  });
  beforeEach(async () => {
    // All come from one address: each test has a minute of tries of its own, however fast they follow each other.
    laterMs += MINUTE_MS;
    boss = await makeStaff(world, { ...params, nowMs });
  });
  afterAll(async () => {
    await world.stop();
    rmSync(dir, { recursive: true, force: true });
  });
  const browser = (cookie = '') => testBrowser(world.url, cookie);
  const isIn = (cookie: string) =>
    browser(cookie)
      .call(door.readMe, {})
      .then(({ lacks }) => lacks === null)
      .catch(() => false);
  const helper = () => makeStaff(world, { ...params, roles: ['event-staff'] });
  const another = async ({ email, password }: TestStaff) => {
    const next = browser();
    await next.call(door.signIn, { body: { email, password } });
    return next;
  };

  it('cannot be planted: a cookie that an attacker set before is not the one that is signed in', async () => {
    const planted = 'A'.repeat(43);
    const victim = await helper();
    const attacked = browser(`machitouch=${planted}`);
    await attacked.call(door.signIn, { body: { email: victim.email, password: victim.password } });
    expect(attacked.cookie).not.toContain(planted);
    expect(await isIn(`machitouch=${planted}`)).toBe(false);
    const first = attacked.cookie;
    await attacked.call(door.signIn, { body: { email: victim.email, password: victim.password } });
    expect(attacked.cookie).not.toBe(first);
    expect(await isIn(first)).toBe(false);
  });

  it.each(['', 'x', 'A'.repeat(43), `${'A'.repeat(42)}=`, "' OR 1=1 --", '%00', 'A'.repeat(5_000)])(
    'is not made up: %s',
    async (token) => {
      expect(await isIn(`machitouch=${encodeURIComponent(token)}`)).toBe(false);
      expect(await isIn(`machitouch=${boss.cookie.slice(11, 30)}`)).toBe(false);
    },
  );

  it('ends by signing out, by the owner, by an administrator, by other roles, by removal', async () => {
    const out = await helper();
    await out.call(door.signOut, {});
    const outCookie = out.cookie;
    expect(await isIn(outCookie)).toBe(false);

    const owner = await helper();
    const second = await another(owner);
    const [own, other] = await owner
      .call(door.listMySignIns, {})
      .then((rows) => [rows.find(({ mine }) => mine), rows.find(({ mine }) => !mine)]);
    expect(own).toBeDefined();
    await owner.call(door.endMySignIn, { params: { signIn: other?.id ?? '' } });
    expect([await isIn(second.cookie), await isIn(owner.cookie)]).toEqual([false, true]);
    await expect(boss.call(door.endMySignIn, { params: { signIn: own?.id ?? '' } })).rejects.toThrow(
      'name/unknown',
    );
    expect(await isIn(owner.cookie)).toBe(true);

    const staff = { ...params, staff: owner.id };
    await boss.call(endSignInsOf, { params: staff, body: { why } });
    expect(await isIn(owner.cookie)).toBe(false);

    const third = await another(owner);
    await boss.call(setStaffRoles, { params: staff, body: { roles: ['desk-clerk'], why } });
    expect(await isIn(third.cookie)).toBe(false);
    const fourth = await another(owner);
    expect((await fourth.call(door.readMe, {})).lacks).toBe('set-up');
    await boss.call(removeStaff, { params: staff, body: { why } });
    expect(await isIn(fourth.cookie)).toBe(false);
    expect((await (await another(owner)).call(door.readMe, {})).places).toEqual([]);
  });

  it('ends when nobody uses it, and at the end of the working day even when somebody does', async () => {
    const idle = await helper();
    const busy = await helper();
    for (let minute = 0; minute < 12 * 60 - 25; minute += 25) {
      laterMs += 25 * MINUTE_MS;
      expect(await isIn(busy.cookie)).toBe(true);
      if (minute === 25) expect(await isIn(idle.cookie)).toBe(false);
    }
    laterMs += 26 * MINUTE_MS;
    expect(await isIn(busy.cookie)).toBe(false);
  });

  it('a password change ends the others; a reset ends all, and its link works once, for a day', async () => {
    const staff = await helper();
    const second = await another(staff);
    const password = 'a new and better one';
    await staff.call(door.changePassword, { body: { former: staff.password, password } });
    expect([await isIn(staff.cookie), await isIn(second.cookie)]).toEqual([true, false]);
    const link = async () =>
      (
        await boss.call(makeResetLink, {
          params: { ...params, staff: staff.id },
          body: { secondFactor: 'kept', why },
        })
      ).link;
    const late = tokenOf(await link());
    laterMs += 25 * 60 * MINUTE_MS;
    const reset = (token: string) =>
      browser().call(door.resetPassword, { body: { token, password: 'yet another good one' } });
    await expect(reset(late)).rejects.toThrow('link/unusable');
    boss = await makeStaff(world, { ...params, nowMs });
    const former = tokenOf(await link());
    const token = tokenOf(await link());
    await expect(reset(former)).rejects.toThrow('link/unusable');
    await expect(reset(token)).resolves.toEqual({ email: staff.email });
    await expect(reset(token)).rejects.toThrow('link/unusable');
    expect(await isIn(staff.cookie)).toBe(false);
    await expect(another({ ...staff, password })).rejects.toThrow('sign-in/wrong');
  });

  it('a reset keeps the second factor unless it is lost too', async () => {
    const clerk = await makeStaff(world, { ...params, nowMs, roles: ['desk-clerk'] });
    const reset = async (secondFactor: 'kept' | 'forgotten', password: string) => {
      const { link } = await boss.call(makeResetLink, {
        params: { ...params, staff: clerk.id },
        body: { secondFactor, why },
      });
      await browser().call(door.resetPassword, { body: { token: tokenOf(link), password } });
      const next = browser();
      return (await next.call(door.signIn, { body: { email: clerk.email, password } })).lacks;
    };
    expect(await reset('kept', 'first new password')).toBe('code');
    expect(await reset('forgotten', 'second new password')).toBe('set-up');
  });

  it('an invitation works once, for a week, and not when withdrawn; it invites only whom it names', async () => {
    const invite = (email: string) =>
      boss.call(inviteStaff, { params, body: { email, name: '招待', roles: ['event-staff'] } });
    const accept = (token: string) =>
      browser().call(door.acceptInvitation, {
        body: { token, name: '招待', password: 'long enough to keep' },
      });
    const { link } = await invite('once@tsurugashima.example');
    await accept(tokenOf(link));
    await expect(accept(tokenOf(link))).rejects.toThrow('link/unusable');
    const drawn = await invite('drawn@tsurugashima.example');
    await boss.call(withdrawInvitation, { params: { ...params, invitation: drawn.invitation } });
    await expect(accept(tokenOf(drawn.link))).rejects.toThrow('link/unusable');
    const twice = [await invite('two@tsurugashima.example'), await invite('two@tsurugashima.example')];
    await expect(accept(tokenOf(twice[0]?.link ?? ''))).rejects.toThrow('link/unusable');
    const known = await helper();
    const again = await invite(known.email);
    await expect(accept(tokenOf(again.link))).rejects.toThrow('state/conflict');
    await expect(boss.call(door.joinByInvitation, { body: { token: tokenOf(again.link) } })).rejects.toThrow(
      'state/conflict',
    );
    const old = await invite('old@tsurugashima.example');
    laterMs += 8 * 24 * 60 * MINUTE_MS;
    await expect(accept(tokenOf(old.link))).rejects.toThrow('link/unusable');
  });

  it('a sign-in link works once and shortly, and only the owner of the machine makes one', async () => {
    const operator = await makeStaff(world, { municipality: '', nowMs });
    const body = { email: boss.email, why };
    await expect(operator.call(makeSignInLink, { body })).rejects.toThrow('permission/missing');
    const { link } = await world.admin.call(makeSignInLink, { body });
    const open = (token: string) => browser().call(door.signInByLink, { body: { token } });
    await expect(open(tokenOf(link))).resolves.toMatchObject({ lacks: null, id: boss.id });
    await expect(open(tokenOf(link))).rejects.toThrow('link/unusable');
    const late = await world.admin.call(makeSignInLink, { body });
    laterMs += 16 * MINUTE_MS;
    await expect(open(tokenOf(late.link))).rejects.toThrow('link/unusable');
  });

  it('who has no second factor can only set one up; recovery codes work once', async () => {
    const { link } = await world.admin.call(inviteOperator, {
      body: { email: 'op2@machitouch.example', name: '運営' },
    });
    const next = browser();
    const password = 'an operator needs more';
    const me = await next.call(door.acceptInvitation, {
      body: { token: tokenOf(link), name: '運営', password },
    });
    expect(me.lacks).toBe('set-up');
    await expect(next.call(inviteOperator, { body: { email: 'x@y.example', name: 'x' } })).rejects.toThrow(
      'sign-in/set-up-needed',
    );
    const offered = await next.call(door.offerTotp, {});
    const code = totpCodes(offered.secret, nowMs);
    const { recoveryCodes } = await next.call(door.confirmTotp, { body: { code: code() } });
    expect(recoveryCodes).toHaveLength(10);
    const half = browser();
    await half.call(door.signIn, { body: { email: me.email, password } });
    const typed = recoveryCodes[0]?.toLowerCase().replaceAll('-', ' ') ?? '';
    await half.call(door.proveByCode, { body: { code: typed } });
    expect(await isIn(half.cookie)).toBe(true);
    const again = browser();
    await again.call(door.signIn, { body: { email: me.email, password } });
    await expect(again.call(door.proveByCode, { body: { code: typed } })).rejects.toThrow(
      'sign-in/wrong-code',
    );
  });

  it('a code works once, also when it is sent twice at the same moment', async () => {
    const { link } = await boss.call(inviteStaff, {
      params,
      body: { email: 'race@tsurugashima.example', name: '競', roles: ['desk-clerk'] },
    });
    const first = browser();
    const password = 'quick is not twice';
    await first.call(door.acceptInvitation, { body: { token: tokenOf(link), name: '競', password } });
    const { secret } = await first.call(door.offerTotp, {});
    const code = totpCodes(secret, nowMs);
    await first.call(door.confirmTotp, { body: { code: code() } });
    const next = code();
    const both = await Promise.all(
      [1, 2].map(async () => {
        const half = browser();
        await half.call(door.signIn, { body: { email: 'race@tsurugashima.example', password } });
        return half;
      }),
    );
    const answers = await Promise.allSettled(
      both.map((half) => half.call(door.proveByCode, { body: { code: next } })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('what proves who somebody is changes only shortly after it was proved', async () => {
    const clerk = await makeStaff(world, { ...params, nowMs, roles: ['desk-clerk'] });
    laterMs += 16 * MINUTE_MS;
    for (const endpoint of [door.offerTotp, door.beginPasskey, door.renewRecoveryCodes, door.removeTotp]) {
      await expect(clerk.call(endpoint, {})).rejects.toThrow('sign-in/not-fresh');
    }
    await expect(setUpTotp(clerk)).rejects.toThrow('sign-in/not-fresh');
  });
});
