import { beforeAll, describe, expect, test } from 'vitest';
import { blockCard } from '../../../../shared/office/cards.ts';
import { decideCases, listCases } from '../../../../shared/office/cases.ts';
import { registerPerson } from '../../../../shared/office/persons.ts';
import { listWalletHistory } from '../../../../shared/office/wallets.ts';
import { receiptNumber } from '../../../../shared/receipt.ts';
import { newCardId } from '../../../factories/fact.ts';
import { runVerify } from '../../../faults/run-verify.ts';
import { type DeskKiosk, deskCalls, gift, startDeskKiosk } from './desk-town.ts';
import { startOffice } from './office-world.ts';
import { openOffice } from './open-office.ts';

// What is done for a holder moves the same on both databases.
describe.each(['sqlite', 'postgres'] as const)('acts with cards at the desk (%s)', (database) => {
  const office = startOffice({ database });
  const params = { municipality: 'tsurugashima' };
  let desk: DeskKiosk;
  beforeAll(async () => {
    desk = await startDeskKiosk(office());
  });
  const { call, wallet, pay, cashOf } = deskCalls(office, params);
  const history = async (alias: string) =>
    (await call().call(listWalletHistory, { params: { ...params, alias } })).rows;
  const booksAgree = async () => expect((await runVerify(office().server.database)).exitCode).toBe(0);
  const openDesk = (alias: string) =>
    openOffice(office(), { roles: ['desk-clerk'], path: `/m/:town/cards?wallet=${alias}` });

  test('a lost card is replaced by one that was touched: what it opens, balances and history stay', async () => {
    const alias = await desk.touch(newCardId('A'));
    await pay(alias, 1_000);
    await desk.say(gift(newCardId('A'), 'prepaid', 300));
    const before = await history(alias);
    const next = await desk.touch(newCardId('B'));
    const { page, violations, complaints, close } = await openDesk(alias);
    await page.getByRole('button', { name: '再発行 交通系カード …AAAA' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('手帳・残高・履歴はそのままです。').waitFor();
    await dialog.getByText('帳簿への記入はありません').waitFor();
    await dialog.getByLabel('理由').fill('紛失の届け');
    await dialog.getByRole('button', { name: '再発行' }).click();
    // Without a new card nothing is sent, and the dialog says what it waits for.
    await dialog.getByRole('alert').getByText('新しいカードをタッチして選んでください').waitFor();
    await dialog.getByRole('button', { name: next }).click();
    expect(await violations()).toEqual([]);
    await dialog.getByRole('button', { name: '再発行' }).click();
    await page.getByText('完了しました').waitFor();
    const cards = page.getByRole('table', { name: 'カード', exact: true });
    await cards.getByRole('row', { name: /…BBBB.*使用中/ }).waitFor();
    await cards.getByRole('row', { name: /…AAAA.*再発行済み/ }).waitFor();
    expect(await cards.getByRole('button', { name: /…AAAA/ }).count()).toBe(0);
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('紛失の届け').waitFor();
    expect(await desk.touch(newCardId('B'))).toBe(alias);
    expect((await wallet(alias)).balances.prepaidYen).toBe(700);
    expect(await history(alias)).toEqual(before);
    await booksAgree();
    expect(complaints).toEqual([]);
    await close();
  });

  test('a card that was found again opens its wallet again', async () => {
    const alias = await desk.touch(newCardId('C'));
    await pay(alias, 500);
    await call().call(blockCard, { params, body: { alias, tail: 'CCCC', why: '紛失' } });
    const { page, violations, close } = await openDesk(alias);
    const cards = page.getByRole('table', { name: 'カード', exact: true });
    await cards.getByRole('row', { name: /…CCCC.*停止中/ }).waitFor();
    await page.getByRole('button', { name: '停止を解除 交通系カード …CCCC' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('理由').fill('家で見つかった');
    expect(await violations()).toEqual([]);
    await dialog.getByRole('button', { name: '停止を解除' }).click();
    await cards.getByRole('row', { name: /…CCCC.*使用中/ }).waitFor();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('家で見つかった').waitFor();
    expect(await wallet(alias)).toMatchObject({
      cards: [{ card: expect.stringContaining('CCCC'), blockedAt: null }],
      balances: { prepaidYen: 500 },
    });
    await close();
  });

  test('a second card is linked; one with a notebook of its own is refused in words, and merged after proof', async () => {
    const alias = await desk.touch(newCardId('D'));
    await pay(alias, 200);
    await call().call(registerPerson, {
      params,
      body: { alias, name: '脚折 雨乞', reading: 'すねおり あまごい' },
    });
    const said = [gift(newCardId('F'), 'pledge', 300), gift(newCardId('F'), 'pledge', 400)];
    const receipts = (await desk.say(...said)).map(receiptNumber);
    const own = await desk.touch(newCardId('F'));
    const fresh = await desk.touch(newCardId('E'));
    const { page, violations, complaints, close } = await openDesk(alias);
    await page.getByRole('button', { name: 'カードを追加' }).click();
    const link = page.getByRole('complementary', { name: 'カードを追加' });
    await link.getByRole('button', { name: own }).click();
    await link.getByRole('button', { name: 'カードを追加' }).click();
    await link.getByRole('alert').waitFor();
    expect((await wallet(alias)).cards).toHaveLength(1);
    await link.getByRole('button', { name: fresh }).click();
    expect(await violations()).toEqual([]);
    await link.getByRole('button', { name: 'カードを追加' }).click();
    await page.getByText('カードを追加しました').waitFor();
    await page.getByRole('row', { name: /…EEEE.*使用中/ }).waitFor();
    expect(await desk.touch(newCardId('E'))).toBe(alias);

    await page.getByRole('button', { name: '別の手帳を統合' }).click();
    const merge = page.getByRole('complementary', { name: '別の手帳を統合' });
    await merge.getByLabel('統合する手帳の番号').fill(own);
    await merge.getByRole('button', { name: '内容を確かめる' }).click();
    await merge.getByText('¥700').waitFor();
    await merge.getByLabel('寄附の受付番号を2つ言える').check();
    const confirm = merge.getByRole('button', { name: '統合する' });
    await merge.getByLabel('受付番号（1行に1つ）').fill(receipts[0] ?? '');
    expect(await confirm.isDisabled()).toBe(true);
    await merge.getByLabel('受付番号（1行に1つ）').fill([receipts[0], receipts[0]].join('\n'));
    await confirm.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '統合する' }).click();
    // The same number twice proves nothing.
    await dialog.getByRole('alert').waitFor();
    expect((await wallet(own)).mergedInto).toBeNull();
    await dialog.getByRole('button', { name: 'やめる' }).click();
    await merge.getByLabel('受付番号（1行に1つ）').fill(receipts.join('\n'));
    await confirm.click();
    await dialog.getByText('¥700').waitFor();
    await dialog.getByRole('button', { name: '統合する' }).click();
    await merge.waitFor({ state: 'detached' });
    await page.getByRole('row', { name: /…FFFF.*使用中/ }).waitFor();
    expect((await wallet(alias)).balances).toMatchObject({ prepaidYen: 200, pledgedYen: 700 });
    expect(await wallet(own)).toMatchObject({ mergedInto: alias, balances: { pledgedYen: 0 } });
    expect(await desk.touch(newCardId('F'))).toBe(alias);
    await booksAgree();
    // The browser itself complains of the two refusals, and of nothing else.
    expect(complaints.filter((each) => !each.includes('409') && !each.includes('422'))).toEqual([]);
    await close();
  });

  test('what is owed after an overdraft is paid at the desk, no more than that, with a receipt', async () => {
    const alias = await desk.touch(newCardId('G'));
    await desk.say(gift(newCardId('G'), 'prepaid', 300));
    const { rows } = await call().call(listCases, { params, query: { code: 'prepaid/overdrawn' } });
    const cases = rows.filter((row) => row.wallet === alias).map((row) => row.case);
    await call().call(decideCases, { params, body: { cases, decision: 'claim', why: '連絡済み' } });
    expect(await wallet(alias)).toMatchObject({ dueYen: 300, balances: { prepaidYen: 0 } });
    const cash = await cashOf();
    const { page, violations, close } = await openDesk(alias);
    await page.locator('.owed').getByText('¥300').waitFor();
    await page.getByRole('button', { name: '未払いを支払う' }).click();
    const panel = page.getByRole('complementary', { name: '未払いを支払う' });
    await panel.getByText('未払いは¥300です').waitFor();
    const amount = panel.getByLabel('入金額');
    expect(await amount.inputValue()).toMatch(/^[¥]?300$/);
    await amount.fill('400');
    await panel.getByRole('button', { name: '受け取って伝票を出す' }).click();
    await panel.getByText('300以下').first().waitFor();
    expect(await wallet(alias)).toMatchObject({ dueYen: 300 });
    await amount.fill('300');
    expect(await violations()).toEqual([]);
    await panel.getByRole('button', { name: '受け取って伝票を出す' }).dblclick();
    await panel.getByText('入金しました').waitFor();
    await page.locator('.owed').waitFor({ state: 'detached' });
    expect(await wallet(alias)).toMatchObject({ dueYen: 0, balances: { prepaidYen: 0 } });
    expect(await cashOf()).toBe(cash - 300);
    await page.getByRole('link', { name: '伝票を印刷' }).click();
    await page.locator('.slip').getByText('¥300').waitFor();
    await page.getByRole('heading', { level: 1, name: '領収伝票（不足分）' }).waitFor();
    await booksAgree();
    await close();
  });
});
