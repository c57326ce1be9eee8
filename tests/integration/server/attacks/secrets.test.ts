import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OFFICE_ROUTES } from '../../../../server/office/office-routes.ts';
import { addressOf } from '../../../../shared/office/endpoint.ts';
import * as door from '../../../../shared/office/sign-in.ts';
import { inviteStaff, makeResetLink, makeSignInLink } from '../../../../shared/office/staff.ts';
import { sampleOf } from '../../../factories/sample-of.ts';
import { seedSmallTown } from '../../../factories/small-town.ts';
import { makeStaff, type TestStaff, testBrowser, totpCodes } from '../../../factories/staff.ts';
import { type ServerWorld, startServer } from '../../../fakes/server-world.ts';

const params = { municipality: 'tsurugashima' };
const PASSWORD = 'no-file-holds-this-password';
const tokenOf = (link: string) => new URL(link).hash.slice(1);

describe('what only its owner may know', () => {
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-secrets-'));
  let world: ServerWorld;
  let boss: TestStaff;
  const secrets: Record<string, string[]> = {};
  const answers: string[] = [];
  beforeAll(async () => {
    world = await startServer({ dir, logLevel: 'trace' });
    await seedSmallTown(world);
    boss = await makeStaff(world, params);
    const invited = await boss.call(inviteStaff, {
      params,
      body: { email: 'owner@tsurugashima.example', name: '秘', roles: ['desk-clerk'] },
    });
    const browser = testBrowser(world.url);
    await browser.call(door.acceptInvitation, {
      body: { token: tokenOf(invited.link), name: '秘', password: PASSWORD },
    });
    const { secret } = await browser.call(door.offerTotp, {});
    const code = totpCodes(secret);
    const half = browser.cookie;
    const { recoveryCodes } = await browser.call(door.confirmTotp, { body: { code: code() } });
    const me = await browser.call(door.readMe, {});
    const staff = { ...params, staff: me.id };
    const reset = await boss.call(makeResetLink, {
      params: staff,
      body: { secondFactor: 'kept', why: 'test' },
    });
    const link = await world.admin.call(makeSignInLink, {
      body: { email: 'owner@tsurugashima.example', why: 'test' },
    });
    await testBrowser(world.url).call(door.signInByLink, { body: { token: tokenOf(link.link) } });
    const raw = Buffer.from(Secret.fromBase32(secret).bytes);
    secrets['password'] = [PASSWORD];
    secrets['totp secret'] = [secret, raw.toString('hex'), raw.toString('base64url'), raw.toString('latin1')];
    secrets['recovery codes'] = recoveryCodes.flatMap((each) => [each, each.replaceAll('-', '')]);
    secrets['sign-in tokens'] = [half, browser.cookie, boss.cookie].map(
      (cookie) => /machitouch=([\w-]{43})/.exec(cookie)?.[1] ?? 'missing',
    );
    secrets['link tokens'] = [invited.link, reset.link, link.link].map(tokenOf);
    // Every answer that reads something, as the administrator and as the owner of the machine get it.
    for (const route of OFFICE_ROUTES.filter(({ method }) => method === 'get')) {
      const named = { ...params, staff: me.id, seq: 1 };
      const input = { params: sampleOf(route.params, { named }), query: {} };
      const asked = await (await testBrowser(world.url, boss.cookie).fetch(addressOf(route, input))).text();
      const owned = await fetch(`${world.url}/api/office${addressOf(route, input)}`, {
        headers: { authorization: `Bearer ${world.adminToken}` },
      });
      answers.push(asked, await owned.text());
    }
    await world.stop();
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  const files = (named: RegExp) =>
    readdirSync(dir)
      .filter((name) => named.test(name))
      .map((name) => readFileSync(join(dir, name)));

  it('the search finds what is there', () => {
    const database = Buffer.concat(files(/^machitouch\.sqlite/));
    expect(database.includes('owner@tsurugashima.example')).toBe(true);
    expect(database.includes('$argon2id$')).toBe(true);
    expect(answers.join('').includes('owner@tsurugashima.example')).toBe(true);
    expect(Object.values(secrets).flat()).not.toContain('missing');
  });

  it.each(['password', 'totp secret', 'recovery codes', 'sign-in tokens', 'link tokens'])(
    'neither the database, nor the log, nor any answer holds the %s',
    (name) => {
      const haystacks = [
        ...files(/^machitouch\.sqlite/),
        ...files(/\.log$/),
        Buffer.from(answers.join('\n')),
      ];
      const needles = secrets[name] ?? [];
      expect(needles.length).toBeGreaterThan(0);
      for (const needle of needles) {
        for (const hay of haystacks) {
          expect(hay.includes(Buffer.from(needle)) || hay.includes(Buffer.from(needle, 'latin1'))).toBe(
            false,
          );
        }
      }
    },
  );

  it('no answer and no log line holds a hash or a sealed secret', () => {
    const said = Buffer.concat([...files(/\.log$/), Buffer.from(answers.join('\n'))]).toString();
    for (const word of [
      '$argon2id$',
      'scrypt$',
      'password_hash',
      'totp_sealed',
      'token_hash',
      'public_key',
    ]) {
      expect(said.includes(word), word).toBe(false);
    }
  });
});
