import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { inviteStaff, makeSignInLink } from '../../../../shared/office/staff.ts';
import { makeStaff, totpCodes } from '../../../factories/staff.ts';
import { bringAxe, findViolations } from '../../kiosk/screen/axe.ts';
import { settled, watchTraffic } from '../settled.ts';
import { startOffice } from './office-world.ts';
import { NARROW, openOffice, WIDE } from './open-office.ts';

const office = startOffice();
const PASSWORD = 'harvest festival in autumn';

/** By name, as a passkey belongs to a name and never to an address. */
const origin = () => office().server.url.replace('127.0.0.1', 'localhost');

async function openPage(path: string, { size = WIDE, language = 'ja' } = {}) {
  const context = await office().browser.newContext({
    viewport: size,
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Tokyo',
  });
  await context.addInitScript((chosen) => {
    if (!localStorage.getItem('machitouch.language')) localStorage.setItem('machitouch.language', chosen);
  }, language);
  const page = await context.newPage();
  watchTraffic(page);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
  await page.goto(path.startsWith('http') ? path : `${origin()}/office${path}`);
  await page.locator('h1').first().waitFor();
  return { context, page, complaints };
}

async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['MACHITOUCH_SHOTS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await settled(page);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

async function violations(page: Page): Promise<string[]> {
  await settled(page);
  await bringAxe(page);
  return await findViolations(page);
}

async function invite(email: string, roles: ('administrator' | 'event-staff' | 'desk-clerk')[]) {
  const { link } = await office().server.admin.call(inviteStaff, {
    params: { municipality: office().town.municipality },
    body: { email, name: '若葉 和子', roles },
  });
  return link.replace('127.0.0.1', 'localhost');
}

/** A key that Chromium plays (CDP, WebAuthn domain). */
async function plugInKey(context: BrowserContext, page: Page): Promise<void> {
  const client = await context.newCDPSession(page);
  await client.send('WebAuthn.enable');
  await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

describe('the way in', () => {
  test('from an invitation over the first second factor to the first page, and again by code', async () => {
    const link = await invite('totp@tsurugashima.example', ['desk-clerk']);
    const { page, context, complaints } = await openPage(link);
    expect(page.url()).not.toContain('#');
    await page.getByText('鶴ヶ島市').waitFor();
    expect(await violations(page)).toEqual([]);
    await shot(page, 'invitation-wide-ja');
    await page.getByLabel('新しいパスワード').fill('password1234');
    await page.getByRole('button', { name: 'はじめる' }).click();
    await page.getByText('よく使われるため', { exact: false }).first().waitFor();
    await page.getByLabel('新しいパスワード').fill(PASSWORD);
    await page.getByRole('button', { name: 'はじめる' }).click();
    await page.getByRole('heading', { level: 1, name: '2段階認証の設定' }).waitFor();
    await page.getByRole('button', { name: '認証アプリを設定する' }).click();
    const secret = (await page.locator('.by-hand').textContent())?.replaceAll(' ', '') ?? '';
    await page.locator('.qr path').waitFor();
    expect(await violations(page)).toEqual([]);
    await shot(page, 'set-up-wide-ja');
    const code = totpCodes(secret);
    await page.getByLabel('表示された6桁のコード').fill('000000');
    await page.getByRole('button', { name: '設定する', exact: true }).click();
    await page.getByText('コードが違うか').waitFor();
    await page.getByLabel('表示された6桁のコード').fill(code());
    await page.getByRole('button', { name: '設定する', exact: true }).click();
    await page.locator('.codes li').first().waitFor();
    const codes = await page.locator('.codes li').allTextContents();
    expect(codes).toHaveLength(10);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: '控えました' }).click();
    await page.waitForURL((url) => url.pathname === '/office/m/tsurugashima/today');

    await page.locator('.person-button').click();
    await page.getByRole('button', { name: 'ログアウト' }).click();
    await page.getByRole('heading', { level: 1, name: 'ログイン' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await shot(page, 'sign-in-wide-ja');
    await page.getByLabel('メールアドレス').fill('totp@tsurugashima.example');
    await page.getByLabel('パスワード').fill('not the password');
    await page.getByRole('button', { name: 'ログインする' }).click();
    await page.getByText('メールアドレスかパスワードが違います').waitFor();
    await page.getByLabel('パスワード').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '2段階認証' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('認証アプリの6桁のコード').fill(codes[0] ?? '');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === '/office/m/tsurugashima/today');
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('with a passkey of this device', async () => {
    const link = await invite('passkey@tsurugashima.example', ['administrator']);
    const { page, context, complaints } = await openPage(link, { language: 'en' });
    await plugInKey(context, page);
    await page.getByLabel('New password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.waitForURL((url) => url.pathname.endsWith('/today'));
    await page.goto(`${origin()}/office/account`);
    await page.getByText('This device').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await shot(page, 'account-wide-en');
    // The last second factor of an administrator stays.
    await page.getByRole('button', { name: 'Remove “This device”' }).click();
    await page.getByRole('button', { name: 'Remove', exact: true }).last().click();
    await page.getByText('add another before you remove this one').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.person-button').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('E-mail address').fill('passkey@tsurugashima.example');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Confirm with a passkey' }).click();
    await page.waitForURL((url) => url.pathname.endsWith('/today'));
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('with a link of the machine’s owner, once; and back to where one wanted to go', async () => {
    const { server, town } = office();
    const staff = await makeStaff(server, { municipality: town.municipality });
    const made = await server.admin.call(makeSignInLink, { body: { email: staff.email, why: 'test' } });
    const link = made.link.replace('127.0.0.1', 'localhost');
    const first = await openPage(link);
    await first.page.waitForURL((url) => url.pathname.endsWith('/today'));
    expect(first.page.url()).not.toContain('#');
    await first.context.close();
    const second = await openPage(link);
    await second.page.getByRole('alert').waitFor();
    expect(await violations(second.page)).toEqual([]);
    await second.page.goto(`${origin()}/office/m/${town.municipality}/staff`);
    await second.page.getByLabel('メールアドレス').fill(staff.email);
    await second.page.getByLabel('パスワード').fill(staff.password);
    await second.page.keyboard.press('Enter');
    await second.page.getByLabel('認証アプリの6桁のコード').fill(staff.totp());
    await second.page.keyboard.press('Enter');
    await second.page.getByRole('heading', { level: 1, name: '職員' }).waitFor();
    await second.context.close();
  });

  test.each(['//evil.example/', '/\\evil.example', 'https://evil.example'])(
    'an address cannot lead elsewhere afterwards: %s',
    async (back) => {
      const { server, town } = office();
      const staff = await makeStaff(server, { municipality: town.municipality, roles: ['event-staff'] });
      const { page, context } = await openPage(`/sign-in?${new URLSearchParams({ back })}`);
      await page.getByLabel('メールアドレス').fill(staff.email);
      await page.getByLabel('パスワード').fill(staff.password);
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname === '/office/m/tsurugashima/today');
      expect(new URL(page.url()).hostname).toBe('localhost');
      await context.close();
    },
  );

  test('a forgotten password: an administrator hears of it, makes a link, and it works', async () => {
    const { server, town } = office();
    const staff = await makeStaff(server, {
      municipality: town.municipality,
      roles: ['event-staff'],
      name: '関 大輔',
    });
    const { page, context } = await openPage('/reset', { size: NARROW });
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('メールアドレス').fill(staff.email);
    await page.getByRole('button', { name: '管理者に知らせる' }).click();
    await page.getByText('管理者に知らせました').waitFor();
    const boss = await openOffice(office(), { roles: ['administrator'], path: '/m/:town/staff' });
    await boss.page
      .getByRole('row', { name: /関 大輔/ })
      .getByText('パスワードを忘れた')
      .waitFor();
    await boss.page.getByRole('button', { name: '関 大輔' }).click();
    await boss.page.getByRole('button', { name: '再設定のリンクを作る' }).click();
    await boss.page.getByLabel('理由').fill('本人から電話');
    await boss.page.getByRole('button', { name: 'リンクを作る', exact: true }).click();
    const link = (await boss.page.locator('.made-link-text').textContent()) ?? '';
    expect(await boss.violations()).toEqual([]);
    await boss.shot('reset-link');
    await boss.close();
    await page.goto(link.replace('127.0.0.1', 'localhost'));
    await page.getByLabel('新しいパスワード').fill('a forgotten one, made new');
    await page.getByRole('button', { name: '再設定する' }).click();
    await page.getByText('パスワードを変えました').waitFor();
    await shot(page, 'reset-narrow-ja');
    await context.close();
  });
});

describe.each([
  ['wide', WIDE],
  ['narrow', NARROW],
] as const)('pages, %s', (width, size) => {
  test.each(['ja', 'en'] as const)('the account in %s', async (language) => {
    const opened = await openOffice(office(), {
      roles: ['administrator'],
      language,
      size,
      path: '/account',
      name: '若葉 和子',
    });
    await opened.page.getByRole('heading', { level: 2 }).last().waitFor();
    expect(await opened.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      size.width,
    );
    expect(await opened.violations()).toEqual([]);
    expect(opened.complaints).toEqual([]);
    await opened.shot('account');
    await opened.close();
  });

  test.each(['ja', 'en'] as const)('the sign-in in %s', async (language) => {
    const { page, context } = await openPage('/sign-in', { size, language });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
    expect(await violations(page)).toEqual([]);
    await shot(page, `sign-in-${width}-${language}`);
    await context.close();
  });
});
