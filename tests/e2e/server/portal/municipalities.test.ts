import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { listKiosks } from '../../../../shared/office/fleet.ts';
import { startOffice } from './office-world.ts';
import { NARROW, openOffice, WIDE } from './open-office.ts';

const office = startOffice();
const EXAMPLE = readFileSync(
  fileURLToPath(new URL('../../../../server/portal/municipalities/new-town.example.yaml', import.meta.url)),
  'utf8',
);
const asFile = (text: string) => ({
  name: 'sakado.yaml',
  mimeType: 'application/yaml',
  buffer: Buffer.from(text),
});

test.each([
  ['ja', WIDE],
  ['en', NARROW],
] as const)('the operator’s page, in %s at %o', async (language, size) => {
  const opened = await openOffice(office(), {
    roles: ['operator'],
    language,
    size,
    path: '/municipalities',
  });
  expect(await opened.violations()).toEqual([]);
  expect(await opened.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
    size.width,
  );
  await opened.shot('municipalities');
  expect(opened.complaints).toEqual([]);
  await opened.close();
});

test('a town begins with one file: checked, shown, made, with codes and links shown once', async () => {
  const { page, violations, complaints, shot, close } = await openOffice(office(), {
    roles: ['operator'],
    path: '/municipalities',
  });
  const file = page.getByLabel('YAMLまたはJSONのファイル');
  await file.setInputFiles(
    asFile(EXAMPLE.replace('site: library, readerPosition', 'site: museum, readerPosition')),
  );
  await page.getByText('1か所を直してください').waitFor();
  await page.getByText('kiosks.1.site').waitFor();
  expect(await violations()).toEqual([]);
  await shot('town-file-faults');

  await file.setInputFiles(asFile(EXAMPLE));
  const make = page.getByRole('button', { name: '10件を作る' });
  await make.waitFor();
  await shot('town-file-plan');
  await make.click();
  await page.getByText('「sakado」ができました').waitFor();
  const codes = await page.locator('code.once').allTextContents();
  expect(codes.filter((text) => /^[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(text)).length).toBe(2);
  expect(codes.filter((text) => text.includes('/office/invitation#')).length).toBe(2);
  expect(await violations()).toEqual([]);
  await shot('town-file-made');
  const { rows } = await office().server.admin.call(listKiosks, { params: { municipality: 'sakado' } });
  expect(rows.map(({ name }) => name)).toEqual(['図書館', '市役所1階']);

  await page.getByRole('link', { name: 'この自治体を開く' }).click();
  await page.getByRole('heading', { level: 1, name: '設定' }).waitFor();
  expect(await page.locator('[name="name.ja"]').inputValue()).toBe('坂戸市');
  expect(complaints).toEqual([]);
  await close();
});

test('who is no operator finds no such page', async () => {
  const { page, go, close } = await openOffice(office(), { roles: ['administrator'] });
  expect(await page.locator('.side').getByRole('link', { name: '自治体の一覧' }).count()).toBe(0);
  await go('/municipalities');
  await page.getByText('あなたの役割ではこの操作はできません').first().waitFor();
  await close();
});
