import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { joinByInvitation } from '../../../../shared/office/links.ts';
import { askForReset } from '../../../../shared/office/sign-in.ts';
import { inviteStaff, listOperators } from '../../../../shared/office/staff.ts';
import { seedSmallTown } from '../../../factories/small-town.ts';
import { makeStaff } from '../../../factories/staff.ts';
import { startOffice } from './office-world.ts';
import { NARROW, openOffice, WIDE } from './open-office.ts';

const office = startOffice();

describe.each([
  ['wide', WIDE],
  ['narrow', NARROW],
] as const)('what stands above all municipalities, %s', (_width, size) => {
  test.each(['ja', 'en'] as const)('is shown to an operator in %s', async (language) => {
    const opened = await openOffice(office(), { roles: ['operator'], language, size, path: '/operators' });
    const { page } = opened;
    await page.getByRole('button', { name: '山田 花子' }).first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
    expect(await opened.violations()).toEqual([]);
    await opened.shot('operators');
    await opened.go('/audit');
    await page.locator('.audit-chain').waitFor();
    await page.getByRole('row').getByRole('button').first().click();
    await page.locator('.panel .audit-hash').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
    expect(await opened.violations()).toEqual([]);
    await opened.shot('operators-log');
    expect(opened.complaints).toEqual([]);
    await opened.close();
  });
});

test('an operator is invited, the invitation withdrawn, and another one helped and removed', async () => {
  const { server } = office();
  const other = await makeStaff(server, { municipality: '', name: '高倉 誠' });
  await other.call(askForReset, { body: { email: other.email } });
  const opened = await openOffice(office(), { roles: ['operator'], path: '/operators' });
  const { page } = opened;
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: '招待する' }).click();
  await page.getByLabel('メールアドレス').fill('next@operators.example');
  await page.locator('.panel').getByLabel('名前').fill('脚折 恵');
  await page.getByRole('button', { name: 'リンクを作る' }).click();
  expect(await page.locator('.made-link-text').textContent()).toMatch(/\/office\/invitation#[\w-]{43}$/);
  await page.getByRole('button', { name: '渡しました' }).click();
  await page.getByRole('button', { name: '脚折 恵さんの招待を取り消す' }).click();
  await dialog.getByRole('button', { name: '招待を取り消す' }).click();
  await page.getByText('返事を待っている招待はありません').waitFor();
  const row = page.getByRole('row').filter({ hasText: '高倉 誠' });
  await row.getByText('パスワードを忘れた').waitFor();
  await row.getByRole('button').first().click();
  await page.getByRole('button', { name: '再設定のリンクを作る' }).click();
  await dialog.getByLabel(/^理由/).fill('電話で本人を確かめた');
  await dialog.getByRole('button', { name: 'リンクを作る' }).click();
  expect(await page.locator('.made-link-text').textContent()).toMatch(/\/office\/reset#[\w-]{43}$/);
  await page.getByRole('button', { name: '運営者から外す' }).click();
  await dialog.getByLabel(/^理由/).fill('異動');
  await dialog.getByRole('button', { name: '運営者から外す' }).click();
  await page.getByText('役割を外しました').waitFor();
  const left = await server.admin.call(listOperators, {});
  expect(left.map(({ email }) => email)).not.toContain(other.email);
  await opened.close();
});

test('the log above all municipalities is searched and kept as a file', async () => {
  const opened = await openOffice(office(), { roles: ['operator'], path: '/audit?action=inviteOperator' });
  const waiting = opened.page.waitForEvent('download');
  await opened.page.getByRole('button', { name: 'CSVで保存' }).click();
  const file = readFileSync(await (await waiting).path(), 'utf8');
  expect(file).toContain('inviteOperator');
  expect(file).not.toContain('acceptInvitation');
  await opened.close();
});

test('who works in two towns and forgot the password is helped', async () => {
  const { server, town } = office();
  const second = await seedSmallTown(server, { municipality: 'kawagoe' });
  const person = await makeStaff(server, {
    municipality: town.municipality,
    roles: ['event-staff'],
    name: '藤金 由美',
  });
  const { link } = await server.admin.call(inviteStaff, {
    params: { municipality: second.municipality },
    body: { email: person.email, name: person.name, roles: ['event-staff'] },
  });
  await person.call(joinByInvitation, { body: { token: new URL(link).hash.slice(1) } });
  await person.call(askForReset, { body: { email: person.email } });
  const opened = await openOffice(office(), { roles: ['operator'], path: '/operators' });
  const { page } = opened;
  await page.getByRole('button', { name: '藤金 由美さんの再設定のリンクを作る' }).click();
  await page.getByRole('dialog').getByLabel(/^理由/).fill('電話で本人を確かめた');
  expect(await opened.violations()).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'リンクを作る' }).click();
  expect(await page.locator('.made-link-text').textContent()).toMatch(/\/office\/reset#[\w-]{43}$/);
  await opened.close();
});
