import { describe, expect, test } from 'vitest';
import { readProject } from '../../../../server/projects/projects.route.ts';
import { startOffice } from './office-world.ts';
import { NARROW, openOffice, WIDE } from './open-office.ts';

const office = startOffice();
const params = { municipality: 'tsurugashima' };

describe.each([
  ['wide', WIDE],
  ['narrow', NARROW],
] as const)('projects, %s', (width, size) => {
  test.each(['ja', 'en'] as const)('stand in a list with one beside it, in %s', async (language) => {
    const { page, violations, complaints, shot, close } = await openOffice(office(), {
      roles: ['administrator'],
      language,
      size,
      path: '/m/:town/projects',
    });
    await page.getByRole('button', { name: /藤金地区里山再生/ }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
    expect(await violations()).toEqual([]);
    await shot('projects');
    await page.getByRole('button', { name: /藤金地区里山再生/ }).click();
    await page.getByRole('heading', { level: 2, name: /藤金地区里山再生/ }).waitFor();
    expect(await violations()).toEqual([]);
    await shot('project');
    await page
      .locator('.panel-acts')
      .getByRole('button', { name: language === 'ja' ? '認定する' : 'Certify', exact: true })
      .click();
    await page
      .getByRole('heading', { level: 2, name: language === 'ja' ? '認定' : 'Certification' })
      .waitFor();
    expect(await violations()).toEqual([]);
    await shot('project-certify');
    await page.getByRole('button', { name: language === 'ja' ? 'やめる' : 'Cancel' }).click();
    await page.locator('.panel-close').click();
    await page
      .getByRole('button', { name: language === 'ja' ? 'プロジェクトを登録' : 'Enter a project' })
      .click();
    await page.locator('#field-id').waitFor();
    expect(await violations()).toEqual([]);
    await shot('project-new');
    expect(width).toBeTruthy();
    expect(complaints).toEqual([]);
    await close();
  });
});

test('are sorted by their heads, and a sent link shows the same order', async () => {
  const { page, close } = await openOffice(office(), {
    roles: ['administrator'],
    path: '/m/:town/projects',
  });
  const head = (name: string) => page.getByRole('columnheader', { name });
  const rows = page.locator('tbody tr');
  await rows.first().waitFor();
  expect(await head('名前').getAttribute('aria-sort')).toBe('ascending');
  const names = await rows.allInnerTexts();
  expect(names.length).toBeGreaterThan(1);
  await head('名前').getByRole('button').click();
  const first = names.at(-1)?.split(/[\t\n]/)[0] ?? '';
  await rows.first().filter({ hasText: first }).waitFor();
  expect(await rows.allInnerTexts()).toEqual(names.toReversed());
  await page.reload();
  await rows.first().filter({ hasText: first }).waitFor();
  expect(await head('名前').getAttribute('aria-sort')).toBe('descending');
  await close();
});

test.each([
  ['ja', '並び替え', '名前（降順）'],
  ['en', 'Order', 'Name, descending'],
] as const)(
  'cards at 360 px are put in order by a choice above them, in %s',
  async (language, label, chosen) => {
    const { page, violations, complaints, shot, close } = await openOffice(office(), {
      roles: ['auditor'],
      language,
      size: NARROW,
      path: '/m/:town/projects',
    });
    const rows = page.locator('.table tbody tr');
    await rows.first().waitFor();
    const names = await rows.allInnerTexts();
    expect(names.length).toBeGreaterThan(1);
    const choice = page.getByLabel(label, { exact: true });
    await choice.selectOption({ label: chosen });
    await page.waitForURL(/sort=name&order=desc|order=desc&sort=name/);
    await expect.poll(() => rows.allInnerTexts()).toEqual(names.toReversed());
    await page.reload();
    await expect.poll(() => rows.allInnerTexts()).toEqual(names.toReversed());
    expect(await choice.inputValue()).toBe('name desc');
    // The heads, which a narrow screen has no room for, take no focus.
    expect(await page.locator('.table-sort').first().isVisible()).toBe(false);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW.width);
    expect(await violations()).toEqual([]);
    await shot('sort-choice');
    expect(complaints).toEqual([]);
    await page.setViewportSize(WIDE);
    expect(await choice.isVisible()).toBe(false);
    await page.getByRole('columnheader', { name: new RegExp(chosen.split(/[（,]/)[0] ?? '') }).waitFor();
    await close();
  },
);

test('from an application to a certificate with a last day, and to the end of it', async () => {
  const { page, close } = await openOffice(office(), {
    roles: ['project-reviewer'],
    path: '/m/:town/projects',
    name: '審査 鈴木',
  });
  const panel = page.locator('.panel');
  await page.getByRole('button', { name: 'プロジェクトを登録' }).click();
  await panel.getByLabel('名前', { exact: false }).first().fill('市民演劇プロジェクト');
  await page.locator('#field-purpose\\.ja').fill('舞台の照明を借りるために使います。');
  await page.locator('#field-by\\.ja').fill('鶴ヶ島市民劇団');
  await page.locator('#field-category\\.ja').fill('学術・文化・芸術・スポーツ');
  await page.locator('#field-field').selectOption('D');
  await page.locator('#field-npoField').selectOption('npo-2012/6');
  await page.locator('#field-publicField').selectOption('public-2008/2');
  await page.locator('#field-partner').selectOption('citizen');
  await page.locator('#field-sponsorName').fill('鶴ヶ島信用金庫');
  await page.locator('#field-goalYen').fill('５０，０００');
  await page.locator('#field-endsOn').fill('2099-12-31');
  await panel.getByRole('button', { name: 'プロジェクトを登録' }).click();
  // The short name is missing: the summary says so and what was typed stays.
  await panel.getByRole('alert').first().waitFor();
  await page.locator('#field-id').fill('shimin-engeki');
  await panel.getByRole('button', { name: 'プロジェクトを登録' }).click();
  await panel.getByRole('heading', { level: 2, name: '市民演劇プロジェクト' }).waitFor();
  await panel.getByText('認定待ち').waitFor();
  await panel.locator('.panel-acts').getByRole('button', { name: '認定する' }).click();
  await page.locator('#field-until').fill('2099-03-31');
  await page.locator('#field-note').fill('審査会 第3回');
  await panel.getByRole('button', { name: '認定する' }).click();
  await panel.getByRole('heading', { level: 2, name: '市民演劇プロジェクト' }).waitFor();
  await panel.locator('.project-steps').getByText('審査会 第3回').waitFor();
  await panel.getByRole('button', { name: '受付を再開' }).click();
  await panel.getByText('受付中').waitFor();
  const { admin } = office().server;
  const at = { params: { ...params, project: 'shimin-engeki' } };
  expect(await admin.call(readProject, at)).toMatchObject({
    state: 'open',
    certified: true,
    certifiedUntil: '2099-03-31',
    goalYen: 50_000,
    npoField: 'npo-2012/6',
    publicField: 'public-2008/2',
    partner: 'citizen',
    sponsor: { ja: '鶴ヶ島信用金庫' },
    steps: [{ step: 'certified', officer: '審査 鈴木', until: '2099-03-31' }, { step: 'applied' }],
  });
  await panel.getByRole('button', { name: '認定を取り消す' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('帳簿への記入はありません').waitFor();
  await dialog.getByRole('button', { name: '認定を取り消す' }).click();
  await dialog.getByRole('alert').waitFor();
  await dialog.getByLabel(/理由/).fill('事業計画が変わったため');
  await dialog.getByRole('button', { name: '認定を取り消す' }).click();
  await panel.locator('.project-steps').getByText('認定の取消').waitFor();
  await panel.getByRole('button', { name: '終了する' }).click();
  await dialog.getByLabel(/理由/).fill('公演が終わった');
  await dialog.getByRole('button', { name: '終了する' }).click();
  await panel.locator('.status').getByText('終了', { exact: true }).waitFor();
  expect(await admin.call(readProject, at)).toMatchObject({ state: 'closed', certified: false });
  await close();
});

test('a clerk of the desk reads projects and changes none', async () => {
  const { page, close } = await openOffice(office(), {
    roles: ['desk-clerk'],
    path: '/m/:town/projects?open=satoyama',
  });
  await page.getByRole('heading', { level: 2, name: /藤金地区里山再生/ }).waitFor();
  expect(await page.locator('.panel-acts button').count()).toBe(0);
  expect(await page.getByRole('button', { name: 'プロジェクトを登録' }).count()).toBe(0);
  await close();
});
