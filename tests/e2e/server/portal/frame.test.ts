import { describe, expect, test } from 'vitest';
import { startOffice } from './office-world.ts';
import { NARROW, openOffice, WIDE } from './open-office.ts';

const office = startOffice();

describe.each([
  ['wide', WIDE],
  ['narrow', NARROW],
] as const)('the frame, %s', (width, size) => {
  test.each(['ja', 'en'] as const)(
    'says where one is, in %s, and axe holds nothing against it',
    async (language) => {
      const { page, violations, complaints, shot, close } = await openOffice(office(), {
        roles: ['administrator'],
        language,
        size,
      });
      await page.getByRole('heading', { level: 1, name: language === 'ja' ? '今日' : 'Today' }).waitFor();
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
      expect(await page.title()).toContain(language === 'ja' ? '鶴ヶ島市' : 'Tsurugashima');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
      expect(await violations()).toEqual([]);
      await shot('frame');
      if (width === 'narrow') {
        await page
          .getByRole('button', { name: language === 'ja' ? 'メニュー' : 'Menu', exact: true })
          .click();
        await page.locator('.drawer .navigation a').first().waitFor();
        expect(await violations()).toEqual([]);
        await shot('frame-drawer');
        await page.keyboard.press('Escape');
        await page.locator('.drawer').waitFor({ state: 'hidden' });
      }
      await page.locator('.person-button').click();
      await page.locator('.person-menu').waitFor({ state: 'visible' });
      expect(await violations()).toEqual([]);
      expect(complaints).toEqual([]);
      await close();
    },
  );
});

test('by keyboard alone: past the navigation, through it, and into another language', async () => {
  const { page, close } = await openOffice(office(), { roles: ['administrator'] });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
  await page.reload();
  const settings = page.locator('.side').getByRole('link', { name: '設定' });
  await settings.waitFor();
  for (let tab = 0; tab < 40; tab += 1) {
    await page.keyboard.press('Tab');
    if (await settings.evaluate((link) => link === document.activeElement)) break;
  }
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '設定' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('設定');
  await page.getByRole('button', { name: 'English' }).first().focus();
  await page.keyboard.press('Space');
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  await close();
});

test('a clerk finds the clerk’s pages only, and another town’s address shows nothing', async () => {
  const { page, go, close } = await openOffice(office(), { roles: ['event-staff'] });
  const links = await page.locator('.side .navigation a').allTextContents();
  expect(links).toContain('今日');
  expect(links).not.toContain('職員');
  await go('/m/sakado/today');
  expect(await page.locator('main').textContent()).not.toContain('産業まつり');
  await close();
});

test('who is not signed in is led to the sign-in', async () => {
  const { server, browser } = office();
  const page = await browser.newPage();
  await page.goto(`${server.url}/office/m/tsurugashima/today`);
  await page.waitForURL((url) => url.pathname === '/office/sign-in');
  expect(new URL(page.url()).searchParams.get('back')).toBe('/m/tsurugashima/today');
  await page.close();
});

test('the server says it cannot be reached, and what was loaded stays', async () => {
  const { page, context, close } = await openOffice(office(), { roles: ['administrator'] });
  await context.setOffline(true);
  await page.locator('.cut-off').waitFor();
  await page.getByRole('heading', { level: 1, name: '今日' }).waitFor();
  await context.setOffline(false);
  await page.locator('.cut-off').waitFor({ state: 'detached' });
  await close();
});

test('a dash, which stands where there is nothing, is seen at the size of text', async () => {
  const { page, close } = await openOffice(office(), { roles: ['administrator'] });
  const ink = await page.evaluate(async () => {
    const { fontSize, fontFamily } = getComputedStyle(document.body);
    const font = `${fontSize} ${fontFamily}`;
    await document.fonts.load(font, '–');
    const drawing = new OffscreenCanvas(40, 40).getContext('2d');
    if (!drawing) throw new Error('no canvas');
    drawing.font = font;
    drawing.fillText('–', 10, 25);
    // Of each point its opacity: the darkest one.
    return Math.max(...drawing.getImageData(0, 0, 40, 40).data.filter((_, at) => at % 4 === 3));
  });
  expect(ink).toBeGreaterThan(127);
  await close();
});
