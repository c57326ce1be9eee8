import { beforeAll, describe, expect, test } from 'vitest';
import { registerPerson } from '../../../../shared/office/persons.ts';
import { topUp } from '../../../../shared/office/top-ups.ts';
import { readWallet } from '../../../../shared/office/wallets.ts';
import { newCardId } from '../../../factories/fact.ts';
import { type DeskKiosk, gift, newRequest, startDeskKiosk } from './desk-town.ts';
import { startOffice } from './office-world.ts';
import { NARROW, openOffice, WIDE } from './open-office.ts';

// Money moves the same on both databases; the pages look the same, so that they are looked at once.
describe.each(['sqlite', 'postgres'] as const)('the card desk (%s)', (database) => {
  const office = startOffice({ database });
  const params = { municipality: 'tsurugashima' };
  let desk: DeskKiosk;
  beforeAll(async () => {
    desk = await startDeskKiosk(office());
  });
  const wallet = (alias: string) => office().server.admin.call(readWallet, { params: { ...params, alias } });

  test('a clerk picks the wallet that was just touched, takes cash and prints the slip', async () => {
    const alias = await desk.touch(newCardId('A'));
    const { page, violations, complaints, close } = await openOffice(office(), {
      roles: ['desk-clerk'],
      path: '/m/:town/cards',
    });
    await page.getByRole('button', { name: alias }).click();
    await page.getByRole('button', { name: '入金する' }).click();
    await page.getByLabel('入金額').fill('１，０００');
    expect(await violations()).toEqual([]);
    await page.getByRole('button', { name: '受け取って伝票を出す' }).dblclick();
    await page.getByText('入金しました').waitFor();
    expect((await wallet(alias)).balances.prepaidYen).toBe(1_000);
    await page.getByRole('link', { name: '伝票を印刷' }).click();
    await page.getByRole('heading', { level: 1, name: '入金伝票' }).waitFor();
    const slip = page.locator('.slip');
    await slip.waitFor();
    const text = (await slip.textContent()) ?? '';
    for (const said of ['¥1,000', alias, '山田 花子', '令和', '鶴ヶ島市']) expect(text).toContain(said);
    expect(text).toMatch(/20\d\d-\d{6}/);
    expect(await violations()).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  test('town cards are issued by the sheet, each with a QR, and one of them is found by its number', async () => {
    const { page, violations, shot, close } = await openOffice(office(), {
      roles: ['desk-clerk'],
      path: '/m/:town/cards/sheets',
    });
    await page.getByLabel('枚数').fill('10');
    await page.getByRole('button', { name: '発行する' }).click();
    await page.locator('.town-card svg').nth(9).waitFor();
    const number = (await page.locator('.town-card .number').first().textContent()) ?? '';
    expect(number).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/);
    expect(await violations()).toEqual([]);
    await shot('town-cards');
    await page.getByRole('link', { name: 'カード窓口へ戻る' }).click();
    await page.getByRole('searchbox').fill(number.toLowerCase().replaceAll('-', ' '));
    await page.keyboard.press('Enter');
    await page.getByText(`まちづくりカード ${number}`).waitFor();
    await close();
  });

  test('a person is registered, found by the reading, and forgotten; money and history stay', async () => {
    const alias = await desk.touch(newCardId('B'));
    await office().server.admin.call(topUp, {
      params: { ...params, alias },
      body: { request: newRequest(), amountYen: 500 },
    });
    const { page, violations, go, close } = await openOffice(office(), {
      roles: ['administrator'],
      path: `/m/:town/cards?wallet=${alias}`,
    });
    await page.getByRole('button', { name: '登録する' }).click();
    await page.getByLabel('お名前').fill('高倉 獅子舞');
    await page.getByLabel('よみがな').fill('たかくら ししまい');
    expect(await violations()).toEqual([]);
    await page.getByRole('button', { name: '保存する' }).click();
    await page.getByRole('heading', { name: /高倉 獅子舞/ }).waitFor();
    await go('/m/:town/cards');
    await page.getByRole('searchbox').fill('タカクラ');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /高倉 獅子舞/ }).waitFor();
    expect(page.url()).not.toContain(encodeURIComponent('タカクラ'));
    await page.getByRole('button', { name: '登録内容' }).click();
    await page.getByRole('button', { name: '個人情報を削除' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('帳簿への記入はありません').waitFor();
    expect(await violations()).toEqual([]);
    await dialog.getByRole('button', { name: '個人情報を削除' }).click();
    await page.getByRole('heading', { name: '登録者なし' }).waitFor();
    await page.getByText('本人の求め').waitFor();
    expect(await wallet(alias)).toMatchObject({ person: null, balances: { prepaidYen: 500 } });
    await close();
  });

  test('a lost card is blocked with a reason, and another wallet is merged after proof, with what it posts shown before', async () => {
    const { server } = office();
    const into = await desk.touch(newCardId('C'));
    await server.admin.call(registerPerson, {
      params,
      body: { alias: into, name: '三ツ木 太郎', reading: 'みつぎ たろう' },
    });
    await desk.say(gift(newCardId('D'), 'pledge', 300));
    const from = await desk.touch(newCardId('D'));
    await server.admin.call(topUp, {
      params: { ...params, alias: from },
      body: { request: newRequest(), amountYen: 700 },
    });
    const { page, violations, shot, complaints, close } = await openOffice(office(), {
      roles: ['desk-clerk'],
      path: `/m/:town/cards?wallet=${into}`,
    });
    await page.getByRole('button', { name: '停止する 交通系カード …CCCC' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('理由').fill('紛失の届け');
    expect(await violations()).toEqual([]);
    await dialog.getByRole('button', { name: '停止する' }).click();
    await page.getByText('停止中').waitFor();
    await page.getByRole('button', { name: '別の手帳を統合' }).click();
    await page.getByLabel('統合する手帳の番号').fill(from);
    await page.getByRole('button', { name: '内容を確かめる' }).click();
    const panel = page.getByRole('complementary', { name: '別の手帳を統合' });
    await panel.getByText('¥700').waitFor();
    expect(await violations()).toEqual([]);
    await shot('merge');
    await panel.getByRole('button', { name: '統合する' }).click();
    await dialog.getByText('統合は元に戻せません。').waitFor();
    await dialog.getByRole('button', { name: '統合する' }).click();
    await panel.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: from }).first().waitFor();
    expect((await wallet(into)).balances).toMatchObject({ prepaidYen: 700, pledgedYen: 300 });
    expect(await wallet(from)).toMatchObject({ mergedInto: into, balances: { prepaidYen: 0 } });
    // Blocking refuses nothing silently: why is on record.
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('紛失の届け').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  describe.skipIf(database === 'postgres').each([
    ['wide', WIDE],
    ['narrow', NARROW],
  ] as const)('the card desk, %s', (_, size) => {
    test.each(['ja', 'en'] as const)('fits and passes axe in %s', async (language) => {
      const alias = await desk.touch(newCardId('E'));
      await desk.say(gift(newCardId('E'), 'prepaid', 300));
      const { page, violations, shot, go, close } = await openOffice(office(), {
        roles: ['administrator'],
        language,
        size,
        path: `/m/:town/cards?wallet=${alias}`,
      });
      await page.locator('.holds').waitFor();
      const width = () => page.evaluate(() => document.documentElement.scrollWidth);
      expect(await width()).toBeLessThanOrEqual(size.width);
      expect(await violations()).toEqual([]);
      await shot('card-desk');
      for (const [path, name] of [
        ['/m/:town/cards/sheets', 'issue'],
        ['/m/:town/books', 'books'],
        ['/m/:town/books?view=transactions', 'transactions'],
      ] as const) {
        await go(path);
        expect(await width()).toBeLessThanOrEqual(size.width);
        expect(await violations()).toEqual([]);
        await shot(name);
      }
      await page.locator('.table-open').first().click();
      await page.locator('.panel .postings').waitFor();
      expect(await violations()).toEqual([]);
      await shot('transaction');
      await close();
    });
  });
});
