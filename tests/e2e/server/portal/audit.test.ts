import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { officeClient } from '../../../../server/office/office-client.ts';
import { updateProject } from '../../../../server/projects/projects.route.ts';
import { writeAudit } from '../../../factories/write-audit.ts';
import { startOffice } from './office-world.ts';
import { NARROW, openOffice, WIDE } from './open-office.ts';

const office = startOffice();

/** Something to read: a goal that was raised. */
async function raiseGoal(goalYen: number): Promise<void> {
  const { server, town } = office();
  const admin = officeClient({ url: server.url, token: server.adminToken, by: '高倉 誠' });
  await admin.call(updateProject, {
    params: { municipality: town.municipality, project: 'satoyama' },
    body: { goalYen },
  });
}

describe.each([
  ['wide', WIDE],
  ['narrow', NARROW],
] as const)('the audit log, %s', (_width, size) => {
  test.each(['ja', 'en'] as const)('is read and found in %s', async (language) => {
    await raiseGoal(60_000 + size.width);
    const opened = await openOffice(office(), {
      roles: ['auditor'],
      language,
      size,
      path: '/m/:town/audit',
    });
    const { page } = opened;
    const name = language === 'ja' ? 'プロジェクトの変更' : 'Project changed';
    await page.getByText(name).last().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
    expect(await opened.violations()).toEqual([]);
    await opened.shot('audit');
    await page.getByRole('row').filter({ hasText: name }).getByRole('button').first().click();
    await page.locator('.panel .audit-hash').waitFor();
    await page
      .locator('.panel')
      .getByText(String(60_000 + size.width))
      .first()
      .waitFor();
    expect(await opened.violations()).toEqual([]);
    await opened.shot('audit-panel');
    expect(opened.complaints).toEqual([]);
    await opened.close();
  });
});

test('is narrowed by words, by action, by person and by day, and kept as a file', async () => {
  await raiseGoal(99_000);
  const opened = await openOffice(office(), { roles: ['auditor'], path: '/m/:town/audit' });
  const { page } = opened;
  const rows = page.getByRole('row').filter({ has: page.getByRole('button') });
  await page.getByLabel('操作', { exact: true }).selectOption('updateProject');
  await page.waitForURL(/action=updateProject/);
  await expect.poll(() => page.getByRole('row').filter({ hasText: 'ログイン' }).count()).toBe(0);
  await page.getByRole('searchbox').fill('99000');
  await page.waitForURL(/search=99000/);
  await expect.poll(() => rows.count()).toBe(1);
  await rows.getByRole('button').first().click();
  await page.getByRole('button', { name: 'この人の操作だけを見る' }).click();
  await page.getByRole('button', { name: '操作した人：高倉 誠' }).waitFor();
  await page.keyboard.press('Escape');
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSVで保存' }).click();
  const download = await waiting;
  const file = readFileSync(await download.path(), 'utf8');
  expect(file.split('\r\n').filter((line) => line !== '')).toHaveLength(2);
  expect(file).toContain('updateProject');
  await page.getByRole('button', { name: '条件を消す' }).click();
  await page.getByLabel('開始日').fill('2000-01-01');
  await page.getByLabel('終了日').fill('2000-12-31');
  await page.getByText('該当するものはありません').waitFor();
  await opened.close();
});

test.each([
  ['ja', WIDE],
  ['en', NARROW],
] as const)('a long file says how much of it has come, in %s', async (language, size) => {
  const opened = await openOffice(office(), { roles: ['auditor'], path: '/m/:town/audit', language, size });
  const { page } = opened;
  await page.evaluate(() => {
    const really = window.fetch;
    window.fetch = async (address, request) => {
      if (!String(address).includes('/audit.csv')) return await really(address, request);
      const isSaid = () => document.querySelector('.download [aria-live]')?.textContent !== '';
      const slow = new ReadableStream<Uint8Array>({
        // A slow line, until somebody who listens has heard of it.
        async pull(controller) {
          await new Promise((resolve) => setTimeout(resolve, 200));
          controller.enqueue(new Uint8Array(300_000));
          if (isSaid()) controller.close();
        },
      });
      return new Response(slow, { headers: { 'content-disposition': 'attachment; filename="log.csv"' } });
    };
  });
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: language === 'ja' ? 'CSVで保存' : 'Save as CSV' }).click();
  const shown = page.locator('.download-so-far');
  await shown.filter({ hasText: language === 'ja' ? /MBを受信しました/ : /MB received/ }).waitFor();
  await opened.shot('download-so-far');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
  expect(await opened.violations()).toEqual([]);
  expect((await waiting).suggestedFilename()).toBe('log.csv');
  await shown.waitFor({ state: 'detached' });
  await opened.close();
});

test('of 100,000 entries opens, is paged, searched and narrowed like a short one', async () => {
  const { server, town } = office();
  await writeAudit(server.database, town.municipality, 100_000);
  const opened = await openOffice(office(), { roles: ['auditor'], path: '/m/:town/audit' });
  const { page } = opened;
  const rows = page.getByRole('row').filter({ has: page.getByRole('button') });
  await page.getByRole('cell', { name: 'イベントの変更' }).first().waitFor();
  const first = await rows.first().textContent();
  // What is in the page is a page of the list, not the list.
  expect(await rows.count()).toBeLessThanOrEqual(100);
  await page.getByRole('button', { name: '次へ' }).click();
  await expect.poll(() => rows.first().textContent()).not.toBe(first);
  await page.getByRole('searchbox').fill('苗木');
  await page.waitForURL(/search=/);
  // Every 5,000th entry says so, and a search looks at the newest some thousands first.
  await page.getByRole('button', { name: '古い記録も検索する' }).click();
  await expect.poll(() => rows.count()).toBe(1);
  await page.getByRole('button', { name: '条件を消す' }).click();
  await page.getByLabel('操作', { exact: true }).selectOption('updateProject');
  await page.getByRole('cell', { name: 'イベントの変更' }).first().waitFor({ state: 'detached' });
  await page.getByRole('cell', { name: 'プロジェクトの変更' }).first().waitFor();
  expect(opened.complaints).toEqual([]);
  await opened.close();
});
