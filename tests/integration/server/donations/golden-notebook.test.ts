import { expect, it } from 'vitest';
import { NOTEBOOK_GIFTS, SEED_PROJECTS } from '../../../../scripts/seed/tsurugashima-projects.ts';
import { composeGiftBook } from '../../../../server/donations/compose-gift-book.ts';
import { readTotals } from '../../../../server/donations/read-totals.ts';
import { NO_AWARD } from '../../../../shared/unit.ts';
import { onBothBooks } from '../../../factories/books.ts';
import { newCardId } from '../../../factories/fact.ts';

onBothBooks('the nine gifts of the slides', (books) => {
  it('are 14,000 yen, by category and by project as they stand there', async () => {
    const { db, ledger, address } = books();
    const town = await books().addTown();
    const { municipality } = town;
    await ledger.importHistory({
      municipality,
      entries: NOTEBOOK_GIFTS.map(({ day, project, amountYen }, index) => ({
        kind: 'donation',
        id: `0190a1b2-0000-7000-8000-00000000000${index}`,
        card: newCardId('N'),
        project,
        means: 'cash',
        amount: amountYen,
        occurredAt: `${day}T01:00:00.000Z`,
        award: NO_AWARD,
        rule: { id: 'history', version: 1 },
      })),
    });
    const dialect = address.startsWith('postgres') ? 'postgres' : 'sqlite';
    const period = { from: '2009-04-01', to: '2010-03-31' };
    const bookOf = async (from: string, to: string) =>
      composeGiftBook(await readTotals(db, dialect, municipality, { from, to }), SEED_PROJECTS, { from, to });
    const book = await bookOf('0000', '9999');
    expect(book.total).toEqual({ yen: 14_000, points: 0, promisedYen: 0, gifts: 9 });
    expect(
      Object.fromEntries(book.byCategory.map(({ category, yen, gifts }) => [category.ja, [yen, gifts]])),
    ).toEqual({
      まちづくり: [4_000, 2],
      '学術・文化・芸術・スポーツ': [4_000, 2],
      子育て: [3_000, 3],
      '人権・平和・国際協力': [2_000, 1],
      '健康・医療・福祉': [1_000, 1],
    });
    expect(Object.fromEntries(book.byProject.map(({ name, yen, gifts }) => [name.ja, [yen, gifts]]))).toEqual(
      {
        '「活力に満ちたまちづくりのための事業」推進フォーラム': [4_000, 2],
        'わかば結市（ゆういち） 上広谷児童館にエアコンを送ろうチャリティーライブ': [4_000, 2],
        ミャンマーに文房具を送る送料支援: [2_000, 1],
        '「育児の花道」制作委員会': [1_000, 1],
        '「地域で支えあう健康・福祉のまちづくりのための事業」推進フォーラム': [1_000, 1],
        '「未来を担う子どもたちを応援する事業」推進フォーラム': [1_000, 1],
        子フェスと子どものまちを考えるコミュ: [1_000, 1],
      },
    );
    expect(book.check).toMatchObject({ bookYen: 14_000, accountYen: 14_000, differs: [] });
    // Of fiscal year 2009 (平成21年度) alone.
    const year = await bookOf(period.from, period.to);
    expect(year.total).toMatchObject({ yen: 5_000, gifts: 4 });
    expect(year.byMonth.map(({ month, yen }) => [month, yen])).toEqual([
      ['2009-04', 1_000],
      ['2009-06', 1_000],
      ['2010-03', 3_000],
    ]);
    expect(year.check).toMatchObject({ bookYen: 14_000, accountYen: 14_000 });
  });
});
