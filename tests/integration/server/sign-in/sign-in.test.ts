import { beforeAll, describe, expect, it } from 'vitest';
import { listProjects } from '../../../../server/projects/projects.route.ts';
import * as door from '../../../../shared/office/sign-in.ts';
import { listStaff } from '../../../../shared/office/staff.ts';
import { onEachDatabase } from '../../../factories/on-each-database.ts';
import { seedSmallTown } from '../../../factories/small-town.ts';
import { makeStaff, type TestStaff, testBrowser } from '../../../factories/staff.ts';

const params = { municipality: 'tsurugashima' };

onEachDatabase('signing in', (world) => {
  let clerk: TestStaff;
  beforeAll(async () => {
    await seedSmallTown(world());
    clerk = await makeStaff(world(), { ...params, roles: ['desk-clerk'], name: '窓口 山田' });
  });

  it('lets somebody in who was invited and proved both factors', async () => {
    const me = await clerk.call(door.readMe, {});
    expect(me).toMatchObject({ lacks: null, totp: true, recoveryCodesLeft: 10, name: '窓口 山田' });
    expect(me.places).toEqual([
      { municipality: 'tsurugashima', name: { ja: '鶴ヶ島市', en: 'Tsurugashima' }, roles: ['desk-clerk'] },
    ]);
    await expect(clerk.call(listProjects, { params })).resolves.toBeDefined();
    await expect(clerk.call(listStaff, { params })).rejects.toThrow('permission/missing');
  });

  describe('step by step', () => {
    it('opens nothing between the password and the code, and gives a new token at each step', async () => {
      const browser = testBrowser(world().url);
      const { email, password } = clerk;
      const me = await browser.call(door.signIn, { body: { email: email.toUpperCase(), password } });
      expect(me.lacks).toBe('code');
      await expect(browser.call(listProjects, { params })).rejects.toThrow('sign-in/code-needed');
      await expect(browser.call(door.offerTotp, {})).rejects.toThrow('sign-in/code-needed');
      const half = browser.cookie;
      const code = clerk.totp();
      await browser.call(door.proveByCode, { body: { code } });
      expect(browser.cookie).not.toBe(half);
      await expect(testBrowser(world().url, half).call(door.readMe, {})).rejects.toThrow('sign-in/needed');
      await expect(browser.call(listProjects, { params })).resolves.toBeDefined();
      const again = testBrowser(world().url);
      await again.call(door.signIn, { body: { email, password } });
      await expect(again.call(door.proveByCode, { body: { code } })).rejects.toThrow('sign-in/wrong-code');
    });
  });
});
