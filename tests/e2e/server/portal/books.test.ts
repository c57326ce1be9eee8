import { beforeAll, describe, expect, test } from 'vitest';
import { listTransactions, readTransaction } from '../../../../shared/office/books.ts';
import { listCases, readCase } from '../../../../shared/office/cases.ts';
import { newCardId } from '../../../factories/fact.ts';
import { runVerify } from '../../../faults/run-verify.ts';
import { type DeskKiosk, deskCalls, gift, startDeskKiosk } from './desk-town.ts';
import { startOffice } from './office-world.ts';
import { NARROW, openOffice } from './open-office.ts';

// Money moves the same on both databases.
describe.each(['sqlite', 'postgres'] as const)('a transaction in the books (%s)', (database) => {
  const office = startOffice({ database });
  const params = { municipality: 'tsurugashima' };
  let desk: DeskKiosk;
  beforeAll(async () => {
    desk = await startDeskKiosk(office());
  });
  const { call, wallet, pay, cashOf } = deskCalls(office, params);

  test('is reversed once, with a reason, and what that posts is shown before', async () => {
    const alias = await desk.touch(newCardId('A'));
    const cash = await cashOf();
    const { transaction, slip } = await pay(alias, 1_000);
    const { page, violations, complaints, shot, go, close } = await openOffice(office(), {
      roles: ['administrator'],
      path: '/m/:town/books?view=transactions',
    });
    await page
      .getByRole('row', { name: /窓口での入金.*¥1,000/ })
      .getByRole('button')
      .click();
    const panel = page.getByRole('complementary', { name: '窓口での入金' });
    await panel.getByText(slip).waitFor();
    await panel.locator('.postings').getByText(`窓口の現金 前払い残高（${alias}）`).waitFor();
    await panel.getByRole('button', { name: '取り消す' }).click();
    const dialog = page.getByRole('dialog', { name: 'この記入を取り消しますか' });
    // The other way round: out of the wallet, back into the till.
    await dialog.locator('.posted').getByText(`前払い残高（${alias}） 窓口の現金`).waitFor();
    expect(await dialog.locator('.posted li .money').allTextContents()).toEqual(['¥1,000']);
    await dialog.getByRole('button', { name: '取り消す' }).click();
    await dialog.getByRole('alert').getByText('入力してください').waitFor();
    expect((await wallet(alias)).balances.prepaidYen).toBe(1_000);
    await dialog.getByLabel('理由').fill('別の人の手帳に入れた');
    expect(await violations()).toEqual([]);
    await shot('reverse');
    await dialog.getByRole('button', { name: '取り消す' }).dblclick();
    await dialog.waitFor({ state: 'detached' });
    await panel.locator('.status').getByText('取り消しました').waitFor();
    expect(await panel.getByRole('button', { name: '取り消す' }).count()).toBe(0);
    expect((await wallet(alias)).balances.prepaidYen).toBe(0);
    expect(await cashOf()).toBe(cash);
    const { rows } = await call().call(listTransactions, { params, query: { of: 'office' } });
    const undoing = rows.filter(({ reverses }) => reverses === transaction);
    expect(undoing).toMatchObject([
      { kind: 'reversal', note: '別の人の手帳に入れた', first: { amount: 1_000 }, lines: 1 },
    ]);
    // The undoing entry is one press away, and says why; it is not undone in its turn.
    await panel.getByRole('link', { name: undoing[0]?.transaction ?? '' }).click();
    const other = page.getByRole('complementary', { name: '取消し' });
    await other.getByText('別の人の手帳に入れた').waitFor();
    await other.getByRole('link', { name: transaction }).waitFor();
    expect(await other.getByRole('button', { name: '取り消す' }).count()).toBe(0);
    await go(`/m/:town/cards/slips/${slip}`);
    await page.getByText('この入金は取り消されました').waitFor();
    expect((await runVerify(office().server.database)).exitCode).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });

  test('is read by an auditor, who reverses nothing', async () => {
    const alias = await desk.touch(newCardId('B'));
    const { transaction } = await pay(alias, 300);
    const { page, close } = await openOffice(office(), {
      roles: ['auditor'],
      path: `/m/:town/books?view=transactions&open=${transaction}`,
    });
    const panel = page.getByRole('complementary', { name: '窓口での入金' });
    await panel.locator('.postings').getByText('¥300').waitFor();
    expect(await panel.getByRole('button', { name: '取り消す' }).count()).toBe(0);
    await close();
  });

  test('whose reversal leaves a wallet below zero opens a case that leads back to it', async () => {
    const alias = await desk.touch(newCardId('C'));
    const { transaction } = await pay(alias, 800);
    await desk.say(gift(newCardId('C'), 'prepaid', 500));
    const { page, violations, shot, go, close } = await openOffice(office(), {
      roles: ['administrator'],
      size: NARROW,
      path: `/m/:town/books?view=transactions&open=${transaction}`,
    });
    await page.locator('.panel').getByRole('button', { name: '取り消す' }).click();
    const dialog = page.getByRole('dialog', { name: 'この記入を取り消しますか' });
    await dialog.getByLabel('理由').fill('誤入金');
    await dialog.getByRole('button', { name: '取り消す' }).click();
    await dialog.waitFor({ state: 'detached' });
    const { rows } = await call().call(listCases, { params, query: { code: 'prepaid/overdrawn' } });
    const [opened] = rows.filter((row) => row.wallet === alias);
    const told = await call().call(readCase, { params: { ...params, case: opened?.case ?? '' } });
    expect(told).toMatchObject({ openedBy: { kind: 'reversal' }, moved: [{ amount: 800 }] });
    expect(
      await call().call(readTransaction, {
        params: { ...params, transaction: (told.openedBy?.transaction ?? '') as never }, // a branded id
      }),
    ).toMatchObject({ reverses: transaction });
    await go(`/m/:town/cases?open=${opened?.case}`);
    const panel = page.getByRole('complementary', { name: '前払い残高の不足' });
    await panel.getByText('窓口・事務の記入で、すでに使われていた分がマイナスになりました。').waitFor();
    await panel.getByRole('heading', { name: 'この記入が動かしたもの' }).waitFor();
    await panel.locator('.postings').getByText('¥800').waitFor();
    expect(await panel.textContent()).not.toContain('transaction/');
    expect(await violations()).toEqual([]);
    await shot('case-by-office');
    await panel.getByRole('link', { name: '取消しを帳簿で見る' }).click();
    const entry = page.getByRole('complementary', { name: '取消し' });
    await entry.getByText('誤入金').waitFor();
    await entry.getByRole('link', { name: transaction }).waitFor();
    await page.goBack();
    await panel.getByRole('link', { name: alias }).click();
    await page.locator('.wallet-head').getByText(alias).waitFor();
    await close();
  });
});
