import { beforeAll, describe, expect, test } from 'vitest';
import { readBooks } from '../../../../shared/office/books.ts';
import { listCases } from '../../../../shared/office/cases.ts';
import { readWallet } from '../../../../shared/office/wallets.ts';
import { newCardId } from '../../../factories/fact.ts';
import { runVerify } from '../../../faults/run-verify.ts';
import { type DeskKiosk, gift, startDeskKiosk } from './desk-town.ts';
import { startOffice } from './office-world.ts';
import { NARROW, openOffice, WIDE } from './open-office.ts';

// Decisions post the same on both databases; the pages look the same, so that they are looked at once.
describe.each(['sqlite', 'postgres'] as const)('the queue of cases (%s)', (database) => {
  const office = startOffice({ database });
  const params = { municipality: 'tsurugashima' };
  let desk: DeskKiosk;
  beforeAll(async () => {
    desk = await startDeskKiosk(office());
    await desk.say(
      gift(newCardId('A'), 'prepaid', 300),
      gift(newCardId('B'), 'prepaid', 500),
      gift(newCardId('C'), 'prepaid', 700),
      gift(newCardId('D'), 'pledge', 100, 'nobody'),
      gift(newCardId('F'), 'points', 5),
    );
  });
  const openCases = async (code?: 'prepaid/overdrawn' | 'project/unknown') =>
    (await office().server.admin.call(listCases, { params, query: { ...(code && { code }) } })).rows;
  const closedCases = async () =>
    (await office().server.admin.call(listCases, { params, query: { state: 'closed' } })).rows;
  const wallet = (alias: string | null | undefined) =>
    office().server.admin.call(readWallet, { params: { ...params, alias: alias ?? '' } });

  test('an overdraft is claimed: what it posts is shown before, and posted just so', async () => {
    const { page, violations, shot, complaints, close } = await openOffice(office(), {
      roles: ['administrator'],
      path: '/m/:town/cases',
    });
    await page.getByRole('button', { name: /前払い残高の不足（3）/ }).click();
    await page.locator('.table-open').nth(2).waitFor();
    await page.locator('.table-open').first().click();
    const panel = page.locator('.panel');
    await panel.getByLabel(/不足分を未払いにする/).check();
    await panel.locator('.decide .postings').getByText('¥300').waitFor();
    expect(await violations()).toEqual([]);
    await shot('case');
    await panel.getByRole('button', { name: '処理する' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('¥300').waitFor();
    await dialog.getByLabel('理由').fill('本人に連絡済み');
    expect(await violations()).toEqual([]);
    await dialog.getByRole('button', { name: '処理する' }).click();
    await page.getByText('1件を処理しました').waitFor();
    expect(await openCases('prepaid/overdrawn')).toHaveLength(2);
    const closed = await closedCases();
    expect(closed).toMatchObject([{ closed: { decision: 'claim', resolution: '本人に連絡済み' } }]);
    // A claim: the balance is nought, and its holder owes what was lacking.
    expect(await wallet(closed[0]?.wallet)).toMatchObject({ dueYen: 300, balances: { prepaidYen: 0 } });
    expect(complaints).toEqual([]);
    await close();
  });

  test('cases alike are decided together, with the total shown', async () => {
    const { page, violations, close } = await openOffice(office(), {
      roles: ['administrator'],
      path: '/m/:town/cases?code=prepaid%2Foverdrawn',
    });
    await page.getByRole('checkbox', { name: 'このページをすべて選ぶ' }).check();
    await page.getByRole('button', { name: '処理する' }).click();
    const panel = page.locator('.panel');
    await panel.getByLabel(/不足分を自治体が負担する/).check();
    await panel.getByText('2件のうち2件が処理できます').waitFor();
    await panel.locator('.postings').getByText('¥1,200').waitFor();
    expect(await violations()).toEqual([]);
    await panel.getByRole('button', { name: '処理する' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('理由').fill('通信障害のため');
    await dialog.getByRole('button', { name: '処理する' }).click();
    await page.getByText('2件を処理しました').waitFor();
    expect(await openCases('prepaid/overdrawn')).toEqual([]);
    const waived = (await closedCases()).filter(({ closed }) => closed?.decision === 'waive');
    expect(waived).toHaveLength(2);
    for (const { wallet: alias } of waived) {
      expect(await wallet(alias)).toMatchObject({ dueYen: 0, balances: { prepaidYen: 0 } });
    }
    const { accounts } = await office().server.admin.call(readBooks, { params });
    expect(accounts.find(({ purpose, unit }) => purpose === 'written-off' && unit === 'yen')).toMatchObject({
      balance: -1_200,
    });
    const { exitCode, output } = await runVerify(office().server.database);
    expect(output).toContain('the books agree');
    expect(exitCode).toBe(0);
    await close();
  });

  test('what cannot be decided says so before anything is sent; an auditor only looks', async () => {
    const { page, close } = await openOffice(office(), {
      roles: ['administrator'],
      path: '/m/:town/cases?code=project%2Funknown',
    });
    await page.locator('.table-open').first().click();
    await page.getByLabel(/読み直して記入する/).check();
    await page.getByText('原因がまだ残っています（登録のないプロジェクトへの寄附）').waitFor();
    expect(await page.locator('.panel').getByRole('button', { name: '処理する' }).isDisabled()).toBe(true);
    await close();
    const auditor = await openOffice(office(), { roles: ['auditor'], path: '/m/:town/cases' });
    await auditor.page.locator('.table-open').first().click();
    await auditor.page.getByText('処理は管理者が行います。').waitFor();
    expect(await auditor.violations()).toEqual([]);
    await auditor.close();
  });

  describe.skipIf(database === 'postgres').each([
    ['wide', WIDE],
    ['narrow', NARROW],
  ] as const)('the queue, %s', (_, size) => {
    test.each(['ja', 'en'] as const)('fits and passes axe in %s', async (language) => {
      const { page, violations, shot, close } = await openOffice(office(), {
        roles: ['administrator'],
        language,
        size,
        path: '/m/:town/cases',
      });
      await page.locator('.table-open').first().waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
      expect(await violations()).toEqual([]);
      await shot('cases');
      await page.locator('.table-open').first().click();
      await page.locator('.panel .choice-line').first().waitFor();
      expect(await violations()).toEqual([]);
      await shot('cases-panel');
      await close();
    });
  });
});
