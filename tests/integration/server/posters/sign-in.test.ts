import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { searchAudit } from '../../../../shared/office/audit-log.ts';
import * as office from '../../../../shared/office/posters.ts';
import { inviteStaff, makeResetLink } from '../../../../shared/office/staff.ts';
import * as door from '../../../../shared/posting/poster.ts';
import { wordsOf } from '../../../factories/letter.ts';
import { onEachDatabase } from '../../../factories/on-each-database.ts';
import { makePoster } from '../../../factories/poster.ts';
import { seedSmallTown } from '../../../factories/small-town.ts';
import { makeStaff, testBrowser } from '../../../factories/staff.ts';

const HOME = 'tsurugashima';
const AWAY = 'kawagoe';
const params = { municipality: HOME };

onEachDatabase('posters sign in', (world) => {
  beforeAll(async () => {
    await seedSmallTown(world(), { municipality: HOME });
    await seedSmallTown(world(), { municipality: AWAY });
  });
  const page = (cookie = '') => testBrowser(world().url, cookie, '/api/posting');
  const mailFolder = () => join(dirname(world().secretFile), 'mail');

  /** Letters to somebody, decoded; read and thrown away. */
  function takeLetters(to: string): string[] {
    if (!existsSync(mailFolder())) return [];
    const letters: string[] = [];
    for (const name of readdirSync(mailFolder())
      .filter((each) => each.endsWith('.eml'))
      .sort()) {
      const text = readFileSync(join(mailFolder(), name), 'utf8');
      if (!text.includes(`To: ${to}`)) continue;
      rmSync(join(mailFolder(), name));
      letters.push(wordsOf(text));
    }
    return letters;
  }
  async function linkIn(email: string): Promise<string> {
    for (let tries = 0; tries < 100; tries++) {
      const [letter] = takeLetters(email);
      const token = letter && /#([A-Za-z0-9_-]{43})/.exec(letter)?.[1];
      if (token) return token;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`no letter to ${email}`);
  }

  it('by the link of an invitation, which is shown and mailed, once', async () => {
    const email = 'hana@tsurugashima.example';
    const made = await world().admin.call(office.invitePoster, { params, body: { email, name: '花の会' } });
    expect(made.link).toContain('/post/tsurugashima/link#');
    const token = await linkIn(email);
    expect(made.link.endsWith(`#${token}`)).toBe(true);
    const browser = page();
    expect(await browser.call(door.readPosterLink, { params, body: { token } })).toEqual({
      email,
      name: '花の会',
    });
    const me = await browser.call(door.signInPosterByLink, { params, body: { token } });
    expect(me).toMatchObject({ kind: 'poster', name: '花の会', email, groups: [], hasPassword: false });
    expect(await browser.call(door.readPosterMe, { params })).toEqual(me);
    await expect(page().call(door.signInPosterByLink, { params, body: { token } })).rejects.toThrow(
      'link/unusable',
    );
    await expect(page().call(door.readPosterLink, { params, body: { token } })).rejects.toThrow(
      'link/unusable',
    );
    expect(JSON.stringify(readdirSync(mailFolder()))).not.toContain(token);
  });

  it('two at once with one link: one gets in', async () => {
    const body = { email: 'twice@tsurugashima.example', name: '二人' };
    const { link } = await world().admin.call(office.invitePoster, { params, body });
    const token = new URL(link).hash.slice(1);
    const both = await Promise.allSettled(
      [page(), page()].map((browser) => browser.call(door.signInPosterByLink, { params, body: { token } })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('a link of one town opens nothing in another, nor does its cookie', async () => {
    const poster = await makePoster(world(), { municipality: HOME });
    const body = { email: 'b@tsurugashima.example', name: '乙' };
    const { link } = await world().admin.call(office.invitePoster, { params, body });
    const token = new URL(link).hash.slice(1);
    const away = { municipality: AWAY };
    await expect(page().call(door.signInPosterByLink, { params: away, body: { token } })).rejects.toThrow(
      'link/unusable',
    );
    await expect(poster.call(door.readPosterMe, { params: away })).rejects.toThrow('name/unknown');
    // The office's door knows no posters.
    await expect(
      testBrowser(world().url, poster.cookie).call(office.listPosters, { params, query: {} }),
    ).rejects.toThrow('sign-in/needed');
  });

  it('by asking for a link; the answer says the same of an unknown address, and nothing is sent to it', async () => {
    const poster = await makePoster(world(), { municipality: HOME, email: 'known@tsurugashima.example' });
    takeLetters('known@tsurugashima.example');
    const browser = page();
    const known = await browser.call(door.askForPosterLink, { params, body: { email: poster.me.email } });
    const unknown = await browser.call(door.askForPosterLink, {
      params,
      body: { email: 'nobody@tsurugashima.example' },
    });
    expect(unknown).toEqual(known);
    const token = await linkIn(poster.me.email);
    expect(await browser.call(door.signInPosterByLink, { params, body: { token } })).toEqual(poster.me);
    expect(takeLetters('nobody@tsurugashima.example')).toEqual([]);
  });

  it('nobody’s letter-box is filled: after five letters a pause begins', async () => {
    const body = { email: 'flooded@tsurugashima.example' };
    for (let asked = 0; asked < 5; asked++) await page().call(door.askForPosterLink, { params, body });
    await expect(page().call(door.askForPosterLink, { params, body })).rejects.toThrow('request/too-many');
  });

  it('where anybody may, an unknown address becomes a poster with a name', async () => {
    const email = 'new@tsurugashima.example';
    await world().admin.call(office.updatePostingSettings, { params, body: { signUp: 'anybody' } });
    expect(await page().call(door.readPostingTown, { params })).toMatchObject({ signUp: 'anybody' });
    const browser = page();
    await browser.call(door.askForPosterLink, { params, body: { email } });
    await world().admin.call(office.updatePostingSettings, { params, body: { signUp: 'invited' } });
    const token = await linkIn(email);
    expect(await browser.call(door.readPosterLink, { params, body: { token } })).toEqual({
      email,
      name: null,
    });
    await expect(browser.call(door.signInPosterByLink, { params, body: { token } })).rejects.toThrow(
      'request/malformed',
    );
    const me = await browser.call(door.signInPosterByLink, { params, body: { token, name: '新しい人' } });
    expect(me).toMatchObject({ name: '新しい人', email });
  });

  it('by a password of one’s own; guessing is slowed down', async () => {
    const poster = await makePoster(world(), { municipality: HOME });
    const password = 'a fine long password of mine';
    const body = { email: poster.me.email, password };
    await expect(
      poster.call(door.setPosterPassword, { params, body: { password: 'short' } }),
    ).rejects.toThrow('password/weak');
    expect(await poster.call(door.setPosterPassword, { params, body: { password } })).toMatchObject({
      hasPassword: true,
    });
    const other = page();
    expect(await other.call(door.signInPoster, { params, body })).toMatchObject({ id: poster.me.id });
    // Signed in by password: only who knows the former one sets another.
    await expect(
      other.call(door.setPosterPassword, { params, body: { password: 'another long one entirely' } }),
    ).rejects.toThrow('sign-in/not-fresh');
    await expect(
      other.call(door.setPosterPassword, {
        params,
        body: { former: 'wrong', password: 'another long one entirely' },
      }),
    ).rejects.toThrow('sign-in/wrong');
    for (let tries = 0; tries < 5; tries++) {
      await expect(
        page().call(door.signInPoster, { params, body: { ...body, password: 'x' } }),
      ).rejects.toThrow('sign-in/wrong');
    }
    await expect(page().call(door.signInPoster, { params, body })).rejects.toThrow('request/too-many');
  });

  it('signing out, and being blocked, end what the browser holds', async () => {
    const poster = await makePoster(world(), { municipality: HOME });
    const held = poster.cookie;
    await poster.call(door.signOutPoster, { params });
    expect(poster.cookie).not.toContain('machitouch-poster');
    await expect(page(held).call(door.readPosterMe, { params })).rejects.toThrow('sign-in/needed');
    const blocked = await makePoster(world(), { municipality: HOME });
    const ofPoster = { ...params, poster: blocked.me.id };
    await world().admin.call(office.blockPoster, { params: ofPoster, body: { why: '規約違反' } });
    await expect(blocked.call(door.readPosterMe, { params })).rejects.toThrow('sign-in/needed');
    await expect(world().admin.call(office.makePosterLink, { params: ofPoster })).rejects.toThrow(
      'state/conflict',
    );
    await world().admin.call(office.unblockPoster, { params: ofPoster, body: { why: '誤り' } });
    await world().admin.call(office.makePosterLink, { params: ofPoster });
  });

  it('staff who may post are themselves here; an auditor is not', async () => {
    const staff = await makeStaff(world(), { municipality: HOME, roles: ['event-staff'] });
    const me = await page(staff.cookie).call(door.readPosterMe, { params });
    expect(me).toMatchObject({ kind: 'staff', id: staff.id, name: me.townName.ja });
    const auditor = await makeStaff(world(), { municipality: HOME, roles: ['auditor'] });
    await expect(page(auditor.cookie).call(door.readPosterMe, { params })).rejects.toThrow(
      'permission/missing',
    );
    await expect(page().call(door.readPosterMe, { params })).rejects.toThrow('sign-in/needed');
  });

  it('a page of another site signs nobody in or out', async () => {
    const poster = await makePoster(world(), { municipality: HOME });
    const response = await poster.fetch(`/m/${HOME}/sign-out`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      403,
      'request/cross-site',
    ]);
  });

  it('every step stands in the audit log under the poster’s name, without the secret', async () => {
    const poster = await makePoster(world(), { municipality: HOME, name: '記録 残' });
    const { rows } = await world().admin.call(searchAudit, {
      params,
      query: { action: 'signInPosterByLink' },
    });
    expect(rows[0]).toMatchObject({ actor: { kind: 'poster', id: poster.me.id, name: '記録 残' } });
    expect(JSON.stringify(rows)).not.toMatch(/"token":"[^…]/);
  });

  describe('letters to staff', () => {
    it('an invitation and a reset link are shown and mailed', async () => {
      const email = 'colleague@tsurugashima.example';
      const body = { email, name: '同僚', roles: ['auditor' as const] };
      const { link } = await world().admin.call(inviteStaff, { params, body });
      expect(link.endsWith(await linkIn(email))).toBe(true);
      const staff = await makeStaff(world(), { municipality: HOME, roles: ['auditor'] });
      takeLetters(staff.email);
      const reset = await world().admin.call(makeResetLink, {
        params: { ...params, staff: staff.id },
        body: { secondFactor: 'kept', why: '忘れた' },
      });
      expect(reset.link.endsWith(await linkIn(staff.email))).toBe(true);
    });
  });
});
