import { expect, test } from 'vitest';
import { readSettings } from '../../../../shared/office/municipalities.ts';
import { startOffice } from './office-world.ts';
import { NARROW, openOffice } from './open-office.ts';

const office = startOffice();
const settingsNow = () =>
  office().server.admin.call(readSettings, { params: { municipality: office().town.municipality } });

test.each([
  ['ja', undefined],
  ['en', undefined],
  ['ja', NARROW],
] as const)('every setting stands on one page, in %s %o', async (language, size) => {
  const opened = await openOffice(office(), {
    roles: ['administrator'],
    language,
    ...(size && { size }),
    path: '/m/:town/settings',
  });
  expect(await opened.violations()).toEqual([]);
  expect(await opened.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
    size?.width ?? 1920,
  );
  await opened.shot('settings');
  expect(opened.complaints).toEqual([]);
  await opened.close();
});

test('a name is saved, told to kiosks, and taken back', async () => {
  const { page, close } = await openOffice(office(), { roles: ['administrator'], path: '/m/:town/settings' });
  const names = page.locator('#names');
  await names.locator('[name="pointName.ja"]').fill('つるポ');
  await names.getByRole('button', { name: '保存する' }).click();
  await page.getByText('保存しました').waitFor();
  expect((await settingsNow()).settings.pointName.ja).toBe('つるポ');
  await page.getByRole('button', { name: '元に戻す' }).click();
  await page.getByText('元に戻しました').waitFor();
  expect((await settingsNow()).settings.pointName.ja).toBe('まちづくりポイント');
  await close();
});

test('an empty name is refused beside the field and on top, and nothing is lost', async () => {
  const { page, close } = await openOffice(office(), { roles: ['administrator'], path: '/m/:town/settings' });
  const names = page.locator('#names');
  await names.locator('[name="name.ja"]').fill('');
  await names.getByRole('button', { name: '保存する' }).click();
  const summary = names.getByRole('alert');
  await summary.waitFor();
  expect(await summary.textContent()).toContain('1か所を確認してください');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert');
  await summary.getByRole('link').click();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('field-name.ja');
  expect((await settingsNow()).settings.name.ja).toBe('鶴ヶ島市');
  await close();
});

test('a pale colour is refused, a dark one paints the console', async () => {
  const { page, close } = await openOffice(office(), { roles: ['administrator'], path: '/m/:town/settings' });
  const look = page.locator('#look');
  await look.locator('input[type=color]').fill('#ffd43d');
  await look.getByText('読みにくい色です').first().waitFor();
  await look.getByRole('button', { name: '保存する' }).click();
  await look.getByRole('alert').first().waitFor();
  expect((await settingsNow()).settings.keyColour).toBe('#115a36');
  await look.locator('input[type=color]').fill('#0017c1');
  await look.getByRole('button', { name: '保存する' }).click();
  await page.getByText('保存しました').waitFor();
  await page.waitForFunction(
    () => document.documentElement.style.getPropertyValue('--key').trim() === '#0017c1',
  );
  await close();
});

test('a logo is drawn anew, shown, and an SVG is not taken', async () => {
  const { page, complaints, close } = await openOffice(office(), {
    roles: ['administrator'],
    path: '/m/:town/settings',
  });
  const file = page.locator('#look input[type=file]');
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
  await file.setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: svg });
  await page.getByText('この画像は読み取れません').waitFor();
  expect((await settingsNow()).logo).toBeNull();
  await file.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: redSquare() });
  await page.getByRole('img', { name: '今のロゴ' }).waitFor();
  await page.waitForFunction(() => {
    const shown = document.querySelector<HTMLImageElement>('.logo img');
    return shown?.complete === true && shown.naturalWidth === 8;
  });
  expect((await settingsNow()).logo).toMatch(/^[0-9a-f]{64}$/);
  await page.getByRole('button', { name: 'ロゴを外す' }).click();
  expect((await settingsNow()).logo).not.toBeNull();
  await page.getByRole('dialog').getByRole('button', { name: 'ロゴを外す' }).click();
  await page.getByText('ロゴはまだありません').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('who may look only finds no button to save', async () => {
  const { page, close } = await openOffice(office(), { roles: ['auditor'], path: '/m/:town/settings' });
  await page.getByText('見ることだけができます').waitFor();
  expect(await page.getByRole('button', { name: '保存する' }).count()).toBe(0);
  expect(await page.locator('[name="name.ja"]').isDisabled()).toBe(true);
  await close();
});

/** Eight by eight red dots as an uncompressed BMP: the browser draws it, and sends a PNG. */
function redSquare(): Buffer {
  const side = 8;
  const file = Buffer.alloc(54 + side * side * 3, 0);
  file.write('BM', 0, 'latin1');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(side, 18);
  file.writeInt32LE(side, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  for (let at = 54; at < file.length; at += 3) file.writeUInt8(0xcc, at + 2);
  return file;
}
