import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { BOOTH_DAY, BOOTH_TOTALS, SEED_PROJECTS } from '../../../../scripts/seed/tsurugashima-projects.ts';
import { readBooks } from '../../../../server/books/books.route.ts';
import { enterBoothCash } from '../../../../server/donations/booth-cash.route.ts';
import { readGiftBook, readYearTotals } from '../../../../server/donations/gift-book.route.ts';
import { readDonation } from '../../../../server/donations/gifts.route.ts';
import { closeProject, createProject } from '../../../../server/projects/projects.route.ts';
import { newBox } from '../../../factories/booth.ts';
import { newCardId } from '../../../factories/fact.ts';
import { giftsFrom } from '../../../factories/gift-town.ts';
import { runVerify } from '../../../faults/run-verify.ts';
import { newRequest } from './desk-town.ts';
import { startOffice } from './office-world.ts';
import { NARROW, openOffice, WIDE } from './open-office.ts';

// Money moves the same on both databases; the pages look the same, so that they are looked at once.
describe.each(['sqlite', 'postgres'] as const)('gifts at the office (%s)', (database) => {
  const office = startOffice({ database });
  const params = { municipality: 'tsurugashima' };
  let give: Awaited<ReturnType<typeof giftsFrom>>['give'];

  beforeAll(async () => {
    const { server, town } = office();
    for (const { open: _, ...project } of SEED_PROJECTS) {
      await server.admin.call(createProject, { params, body: project });
    }
    ({ give } = await giftsFrom(server, town));
    await give({ card: newCardId('A'), project: 'fujikane-satoyama', means: 'prepaid', amount: 1_000 });
    await give({ card: newCardId('B'), project: 'kodomo-festival', means: 'prepaid', amount: 500 });
    await give({ card: newCardId('C'), project: 'wakaba-aircon', means: 'pledge', amount: 300 });
  });

  const WORDS = {
    ja: { book: '寄附台帳', pledges: '約束', booth: '会場募金', suspense: '仮受金', years: '年度の報告' },
    en: { book: 'Book', pledges: 'Promises', booth: 'Booth cash', suspense: 'Suspense', years: 'By year' },
  } as const;

  describe.skipIf(database === 'postgres').each([
    ['wide', WIDE],
    ['narrow', NARROW],
  ] as const)('the pages on gifts, %s', (_width, size) => {
    test.each(['ja', 'en'] as const)('fit, in %s, and axe holds nothing against them', async (language) => {
      const { page, go, violations, complaints, shot, close } = await openOffice(office(), {
        roles: ['administrator'],
        language,
        size,
        path: '/m/:town/gifts',
      });
      for (const [name, path] of [
        ['book', ''],
        ['pledges', '/pledges'],
        ['booth', '/booth'],
        ['suspense', '/suspense'],
        ['years', '/years'],
      ] as const) {
        await go(`/m/:town/gifts${path}`);
        await page.getByRole('heading', { level: 1, name: WORDS[language][name] }).waitFor();
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
          size.width,
        );
        expect(await violations()).toEqual([]);
        await shot(`gifts-${name}`);
      }
      expect(complaints).toEqual([]);
      await close();
    });
  });

  test('the book says that it agrees with the ledger, and shows the vote as a chart with a table', async () => {
    const { page, close } = await openOffice(office(), { roles: ['auditor'], path: '/m/:town/gifts' });
    await page.getByText('帳簿と一致しています').waitFor();
    const vote = page.locator('figure', { hasText: '寄附による投票' });
    await vote.locator('svg').first().waitFor();
    await vote.getByText('表で見る').click();
    await vote.locator('tbody tr', { hasText: '¥1,000' }).first().waitFor();
    const file = page.waitForEvent('download');
    await page.getByRole('button', { name: 'プロジェクト別をCSVで保存' }).click();
    expect((await file).suggestedFilename()).toBe('寄附台帳-project.csv');
    await page.getByRole('button', { name: '年度で見る' }).click();
    await page.getByLabel('年度', { exact: true }).selectOption('2008');
    await page.locator('.sheet').getByText('この期間の寄附はありません').first().waitFor();
    await page.getByText('帳簿と一致しています').waitFor();
    await close();
  });

  test('two days, both counted, bound the book: its totals, its words and its CSV follow them', async () => {
    const { admin } = office().server;
    const count = (day: string, amountYen: number) =>
      admin.call(enterBoothCash, {
        params,
        body: {
          request: newRequest(),
          day,
          place: '市役所ロビー',
          counters: ['山田', '鈴木'],
          boxes: [newBox('kodomo-festival', amountYen)],
          totalYen: amountYen,
        },
      });
    await count('2010-02-08', 4_321);
    await count('2010-02-09', 70);
    await count('2010-02-10', 100_000);
    const { page, violations, shot, close } = await openOffice(office(), {
      roles: ['auditor'],
      path: '/m/:town/gifts',
    });
    await page.getByRole('button', { name: '日付で見る' }).click();
    await page.getByText(/^令和\d+年4月1日から令和\d+年\d+月\d+日まで$/).waitFor();
    await page.getByLabel('開始日').fill('2010-02-08');
    await page.getByLabel('終了日').fill('2010-02-07');
    await page.getByRole('alert').getByText('終了日は開始日と同じか、後の日にしてください').waitFor();
    expect(await page.locator('.figures').count()).toBe(0);
    expect(await violations()).toEqual([]);
    await page.getByLabel('終了日').fill('2010-02-09');
    const figures = page.locator('.figures');
    await figures.getByText('¥4,391').waitFor();
    await page.getByText('平成22年2月8日から平成22年2月9日まで').waitFor();
    // The check is of the whole book, whatever the days.
    await page.getByText('帳簿と一致しています').waitFor();
    expect(await violations()).toEqual([]);
    await shot('gifts-days');
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'プロジェクト別をCSVで保存' }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toBe('寄附台帳-project-2010-02-08_2010-02-09.csv');
    const csv = await readFile(await file.path(), 'utf8');
    expect(csv).toContain('4391');
    expect(csv).not.toContain('100000');
    // The days are in the address: a reload or a sent link shows the same.
    await page.reload();
    await figures.getByText('¥4,391').waitFor();
    await page.getByLabel('終了日').fill('2010-02-10');
    await figures.getByText('¥104,391').waitFor();
    await page.getByLabel('開始日').fill('');
    await page.getByText('平成22年2月10日まで').waitFor();
    // The second day is chosen before the page is drawn with the first.
    await page.evaluate(() => {
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      const days = document.querySelectorAll<HTMLInputElement>('.tools input[type=date]');
      for (const [at, day] of ['2010-02-09', '2010-02-09'].entries()) {
        set?.call(days[at], day);
        days[at]?.dispatchEvent(new Event('input', { bubbles: true }));
      }
    });
    await figures.getByText('¥70', { exact: true }).first().waitFor();
    await page.getByText('平成22年2月9日から平成22年2月9日まで').waitFor();
    await page.getByRole('button', { name: '今までの累計' }).click();
    const { total } = await admin.call(readGiftBook, { params });
    await figures.getByText(`¥${total.yen.toLocaleString('ja-JP')}`).waitFor();
    expect(page.url()).not.toContain('to=');
    await close();
  });

  test('a promise is paid at the counter, and its payment is taken back, each told before', async () => {
    const { receipt } = await give({ card: newCardId('D'), amount: 700 });
    const project = '藤金地区里山再生プロジェクト';
    const { page, shot, close } = await openOffice(office(), {
      roles: ['desk-clerk'],
      path: '/m/:town/gifts/pledges',
      name: '窓口 山田',
    });
    await page.getByRole('button', { name: `入金する ${receipt}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('帳簿に記入される内容').waitFor();
    expect(await dialog.locator('.posted li').allTextContents()).toHaveLength(2);
    await shot('pledge-settle');
    await dialog.getByRole('button', { name: '入金する' }).click();
    await page.getByText('入金しました。7ポイントが付きました').waitFor();
    await page.getByRole('button', { name: '入金済み' }).click();
    await page.getByRole('button', { name: `入金を取り消す ${receipt}` }).click();
    await dialog.getByLabel(/理由/).fill('別の人の分だった');
    await dialog.getByRole('button', { name: '入金を取り消す' }).click();
    await page.getByText('取り消しました').waitFor();
    await page.getByRole('searchbox').fill(receipt);
    // A receipt search says what the list says: the project by its name, and so does what would be posted.
    await page.getByRole('row', { name: new RegExp(`${receipt}.*${project}.*¥700`) }).waitFor();
    await page.getByRole('button', { name: `取り消す ${receipt}` }).click();
    await dialog.locator('.posted').getByText(project).waitFor();
    await dialog.getByLabel(/理由/).fill('本人の申し出');
    await dialog.getByRole('button', { name: '取り消す' }).click();
    await page.locator('td .status').getByText('取消').waitFor();
    expect((await runVerify(office().server.database)).exitCode).toBe(0);
    await close();
  });

  test('the booth of the sources is typed on a phone: 86,300 yen for five projects, posted once', async () => {
    const { page, shot, violations, close } = await openOffice(office(), {
      roles: ['desk-clerk'],
      size: NARROW,
      path: '/m/:town/gifts/booth',
      name: '会場 佐藤',
    });
    const { admin } = office().server;
    const cashOf = async () => {
      const { accounts } = await admin.call(readBooks, { params });
      return accounts.find(({ purpose }) => purpose === 'counter-cash')?.balance ?? 0;
    };
    const before = await cashOf();
    await page.getByLabel('募金の日').fill(BOOTH_DAY);
    await page.getByLabel('会場', { exact: true }).fill('市民活動ボランティア・フェスタ2009');
    await page.getByLabel('数えた人 1').fill('山田');
    await page.getByLabel('数えた人 2').fill('鈴木');
    for (const [index, { project, amountYen }] of BOOTH_TOTALS.entries()) {
      await page.getByLabel('箱を追加').selectOption(project);
      const box = page.locator('.booth-box').nth(index);
      for (const [value, count] of Object.entries(newBox(project, amountYen).pieces)) {
        const label = `${Number(value).toLocaleString('ja-JP')}円`;
        if (count > 0) await box.getByLabel(label, { exact: true }).fill(String(count));
      }
    }
    await page.getByLabel('全体を数えた金額').fill('86,200');
    await page.getByText('¥100違います。もう一度数えてください').waitFor();
    expect(await page.getByRole('button', { name: '帳簿に入れる' }).isDisabled()).toBe(true);
    await page.reload();
    // A tent's network, a pocket, a reload: what was typed is there.
    await page.getByText('¥100違います。もう一度数えてください').waitFor();
    await page.getByLabel('全体を数えた金額').fill('86,300');
    await page.getByText('一致しています').waitFor();
    expect(await violations()).toEqual([]);
    await shot('booth-filled');
    await page.getByRole('button', { name: '帳簿に入れる' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.locator('.posted li').allTextContents()).toHaveLength(5);
    await shot('booth-confirm');
    await dialog.getByRole('button', { name: '帳簿に入れる' }).click();
    await page.getByText('¥86,300 を入れました').waitFor();
    expect(await cashOf()).toBe(before - 86_300);
    const book = await admin.call(readGiftBook, { params, query: { from: BOOTH_DAY, to: BOOTH_DAY } });
    expect(book.byProject.map(({ project, yen }) => ({ project, amountYen: yen }))).toEqual(BOOTH_TOTALS);
    expect((await runVerify(office().server.database)).exitCode).toBe(0);
    await close();
  });

  test('a gift in suspense is passed on to another project, another is returned', async () => {
    const { admin } = office().server;
    await admin.call(closeProject, { params: { ...params, project: 'danjo-kyodo' } });
    const late = { project: 'danjo-kyodo', means: 'prepaid', amount: 500 } as const;
    const first = await give({ card: newCardId('E'), ...late });
    const second = await give({ card: newCardId('F'), ...late });
    const { page, shot, violations, close } = await openOffice(office(), {
      roles: ['administrator'],
      path: '/m/:town/gifts/suspense',
    });
    const search = page.getByRole('searchbox');
    await search.fill(second.receipt);
    await page.getByText(first.receipt).waitFor({ state: 'detached' });
    await page.getByText(second.receipt).waitFor();
    await search.fill('どこにもない');
    await page.getByText('該当するものはありません').waitFor();
    expect(await violations()).toEqual([]);
    await search.fill('男女');
    await page.getByText(first.receipt).waitFor();
    await shot('suspense-searched');
    await page.getByRole('button', { name: '条件を消す' }).click();
    await page.getByRole('button', { name: `行き先を決める ${first.receipt}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('渡すプロジェクト').selectOption('kodomo-festival');
    await dialog.locator('.posted').getByText('子どもフェスティバル').waitFor();
    await dialog.getByLabel(/理由/).fill('寄附者と相談した');
    expect(await violations()).toEqual([]);
    await shot('suspense-pass-on');
    await dialog.getByRole('button', { name: '渡す' }).click();
    await page.getByText('渡しました').waitFor();
    await page.getByRole('button', { name: `返す ${second.receipt}` }).click();
    await dialog.getByLabel(/理由/).fill('事業が終わった');
    await dialog.getByRole('button', { name: '返す' }).click();
    await page.getByText('待っている寄附はありません').waitFor();
    expect((await runVerify(office().server.database)).exitCode).toBe(0);
    await close();
  });

  test('the ordinance’s total is typed in and stands apart: 655,788 yen beside the system’s own', async () => {
    const { page, shot, close } = await openOffice(office(), {
      roles: ['administrator'],
      path: '/m/:town/gifts/years',
    });
    await page
      .getByRole('button', { name: /条例による額を入力/ })
      .first()
      .click();
    await page.locator('#field-amountYen').fill('655788');
    await page.locator('#field-note').fill('寄附条例により受け入れた寄附金の実績値（2月28日現在）');
    await page.getByRole('button', { name: '保存する' }).click();
    await page.locator('td .money').getByText('¥655,788').waitFor();
    await shot('gifts-years-entered');
    const [year] = await office().server.admin.call(readYearTotals, { params });
    expect(year).toMatchObject({ ordinanceYen: 655_788 });
    expect(year?.systemYen).toBeLessThan(655_788);
    await close();
  });

  test.skipIf(database === 'postgres')(
    'where more projects take gifts than a list holds, the one for a gift in suspense or a box is searched',
    async () => {
      const { admin } = office().server;
      const words = { ja: '一覧に並ぶ' };
      const made = Array.from({ length: 205 }, (_, index) => ({
        id: `many-${index}`,
        name: { ja: `活動${String(index).padStart(3, '0')}` },
        purpose: words,
        by: words,
        category: words,
        field: null,
      }));
      for (const body of made) await admin.call(createProject, { params, body });
      const wanted = { ja: '活動のうち最後の一つ', en: 'The last of them' };
      await admin.call(createProject, {
        params,
        body: { id: 'the-last', name: wanted, purpose: words, by: words, category: words, field: null },
      });
      const { receipt } = await give({
        card: newCardId('G'),
        project: 'danjo-kyodo',
        means: 'prepaid',
        amount: 400,
      });
      const { page, go, shot, violations, close } = await openOffice(office(), {
        roles: ['administrator'],
        size: NARROW,
        path: '/m/:town/gifts/suspense',
      });
      await page.getByRole('button', { name: `行き先を決める ${receipt}` }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('プロジェクトを検索').fill('最後の一つ');
      await dialog.getByLabel('渡すプロジェクト').selectOption('the-last');
      // What was chosen stays chosen when the search goes on.
      await dialog.getByLabel('プロジェクトを検索').fill('活動001');
      await dialog.locator('option', { hasText: '活動001' }).waitFor({ state: 'attached' });
      await dialog.locator('.posted').getByText(wanted.ja).waitFor();
      expect(await violations()).toEqual([]);
      await shot('suspense-pass-on-search');
      await dialog.getByLabel(/理由/).fill('寄附者と相談した');
      await dialog.getByRole('button', { name: '渡す' }).click();
      await page.getByText('渡しました').waitFor();
      const gift = await admin.call(readDonation, { params: { ...params, receipt } });
      expect(gift.passedOnTo).toBe('the-last');
      await go('/m/:town/gifts/booth');
      await page.getByLabel('プロジェクトを検索').fill('最後の一つ');
      await page.getByLabel('箱を追加').selectOption('the-last');
      await page.locator('.booth-box').getByText(wanted.ja).waitFor();
      // A box keeps its name when the search that found it is over.
      await page.reload();
      await page.locator('.booth-box').getByText(wanted.ja).waitFor();
      expect(await violations()).toEqual([]);
      await shot('booth-search');
      await close();
    },
  );
});
