import { describe, expect, test } from 'vitest';
import { listStaff } from '../../../../shared/office/staff.ts';
import { makeStaff } from '../../../factories/staff.ts';
import { startOffice } from './office-world.ts';
import { NARROW, openOffice, WIDE } from './open-office.ts';

const office = startOffice();

describe.each([
  ['wide', WIDE],
  ['narrow', NARROW],
] as const)('the staff, %s', (_width, size) => {
  test.each(['ja', 'en'] as const)('is listed, found and shown in %s', async (language) => {
    const { server, town } = office();
    await makeStaff(server, { municipality: town.municipality, roles: ['desk-clerk'], name: '藤金 由美' });
    const opened = await openOffice(office(), {
      roles: ['administrator'],
      language,
      size,
      path: '/m/:town/staff',
    });
    const { page } = opened;
    await page.getByRole('button', { name: '藤金 由美' }).first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
    expect(await opened.violations()).toEqual([]);
    await opened.shot('staff');
    await page.getByRole('button', { name: '藤金 由美' }).first().click();
    await page.locator('.panel .account-list').waitFor();
    expect(await opened.violations()).toEqual([]);
    await opened.shot('staff-panel');
    expect(opened.complaints).toEqual([]);
    await opened.close();
  });
});

test('somebody is invited, gets other roles, and loses them; each says why or who', async () => {
  const { server, town } = office();
  const opened = await openOffice(office(), { roles: ['administrator'], path: '/m/:town/staff' });
  const { page } = opened;
  await page.getByRole('button', { name: '招待する' }).click();
  await page.getByRole('button', { name: 'リンクを作る' }).click();
  await page.getByText('か所を確認してください').waitFor();
  await page.getByLabel('メールアドレス').fill('new@tsurugashima.example');
  await page.locator('.panel').getByLabel('名前').fill('高倉 誠');
  await page.getByLabel(/^プロジェクト審査/).check();
  expect(await opened.violations()).toEqual([]);
  await opened.shot('staff-invite');
  await page.getByRole('button', { name: 'リンクを作る' }).click();
  const link = await page.locator('.made-link-text').textContent();
  expect(link).toMatch(/\/office\/invitation#[\w-]{43}$/);
  expect(await opened.violations()).toEqual([]);
  await page.getByRole('button', { name: '渡しました' }).click();
  await page.getByRole('button', { name: '高倉 誠さんの招待を取り消す' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '招待を取り消す' }).click();
  await page.getByText('招待を取り消しました').waitFor();
  await page.getByText('返事を待っている招待はありません').waitFor();

  const clerk = await makeStaff(server, {
    municipality: town.municipality,
    roles: ['event-staff'],
    name: '上広谷 智子',
  });
  await opened.go('/m/:town/staff');
  await page.getByRole('button', { name: '上広谷 智子' }).click();
  await page.getByRole('button', { name: '役割を変える' }).click();
  await page.getByLabel(/^窓口担当/).check();
  await page.getByLabel(/^理由/).fill('公民館の窓口も担当');
  await page.getByRole('button', { name: '保存する' }).click();
  await page.getByText('保存しました').waitFor();
  const rolesNow = async () => {
    const { rows } = await server.admin.call(listStaff, {
      params: { municipality: town.municipality },
      query: { search: clerk.email },
    });
    return rows[0]?.roles;
  };
  expect(await rolesNow()).toEqual(['desk-clerk', 'event-staff']);
  await page.getByRole('button', { name: '役割をすべて外す' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '役割をすべて外す' }).click();
  await page.getByRole('dialog').getByText('入力してください').waitFor();
  await page.getByRole('dialog').getByLabel(/^理由/).fill('異動');
  await page.getByRole('dialog').getByRole('button', { name: '役割をすべて外す' }).click();
  await page.getByText('役割を外しました').waitFor();
  expect(await rolesNow()).toBe(undefined);
  await opened.close();
});

test('nobody changes the own roles, and an auditor only looks', async () => {
  const boss = await openOffice(office(), { roles: ['administrator'], path: '/m/:town/staff' });
  await boss.page.getByRole('button', { name: /あなた/ }).click();
  await boss.page.locator('.panel').waitFor();
  expect(await boss.page.getByRole('button', { name: '役割を変える' }).count()).toBe(0);
  await boss.close();
  const auditor = await openOffice(office(), { roles: ['auditor'], path: '/m/:town/staff', name: '脚折 恵' });
  await auditor.page.getByRole('button', { name: '脚折 恵' }).first().waitFor();
  expect(await auditor.page.getByRole('button', { name: '招待する' }).count()).toBe(0);
  await auditor.close();
});
