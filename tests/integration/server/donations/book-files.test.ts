import { beforeAll, expect, it } from 'vitest';
import { exportGiftBook, exportProjectBook } from '../../../../shared/office/gift-book.ts';
import { takeBackPledge } from '../../../../shared/office/gifts.ts';
import { createProject } from '../../../../shared/office/projects.ts';
import { dayInJapan } from '../../../../shared/time.ts';
import { newCardId } from '../../../factories/fact.ts';
import { type GiftTown, newGiftTown } from '../../../factories/gift-town.ts';
import { onEachDatabase } from '../../../factories/on-each-database.ts';

/** As an association may call itself, and as nobody should. */
const FORMULA = '=HYPERLINK("http://evil.example","里山")';
const CATEGORY = '＋1+1';

onEachDatabase('files of gifts for a spreadsheet', (world) => {
  let town: GiftTown;
  beforeAll(async () => {
    town = await newGiftTown(world(), 'tsurugashima');
    await world().admin.call(createProject, {
      params: town.params,
      body: {
        id: 'formula',
        name: { ja: FORMULA },
        purpose: { ja: '道しるべ' },
        by: { ja: '@里山の会' },
        category: { ja: CATEGORY },
        field: 'C',
        certified: true,
      },
    });
    const given = [];
    for (const [letter, amount] of [
      ['A', 300],
      ['B', 1_200],
      ['C', 50],
    ] as const) {
      given.push(await town.give({ card: newCardId(letter), project: 'formula', amount }));
    }
    await world().admin.call(takeBackPledge, {
      params: { ...town.params, receipt: given[2]?.receipt ?? '' },
      body: { state: 'pledged', why: '本人の申し出' },
    });
  });
  /** Lines of a file, each as its cells. */
  const linesOf = (text: string) =>
    text
      .trimEnd()
      .split('\r\n')
      .map((line) =>
        [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
          ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
        ),
      );
  const mustBeHarmless = (lines: readonly (readonly string[])[]) => {
    for (const cell of lines.flat()) expect(cell).not.toMatch(/^\s*[=+@＝＋＠]|^\s*-\D/);
  };

  it('the donation book names a project that is called like a formula, and runs nothing', async () => {
    const file = async (by: 'project' | 'category') =>
      linesOf(await world().admin.call(exportGiftBook, { params: town.params, query: { by } }));
    const projects = await file('project');
    mustBeHarmless(projects);
    expect(projects.find(([id]) => id === 'formula')).toEqual([
      'formula',
      `'${FORMULA}`,
      `'${CATEGORY}`,
      'C',
      '緑と地球温暖化防止',
      '0',
      '0',
      '1500',
      '2',
    ]);
    const categories = await file('category');
    mustBeHarmless(categories);
    expect(categories.find(([name]) => name === `'${CATEGORY}`)?.slice(1)).toEqual(['0', '0', '1500', '2']);
  });

  it('a project’s own file has each gift once, under a pseudonym, and says which was struck out', async () => {
    const params = { ...town.params, project: 'formula' };
    const [head, ...lines] = linesOf(await world().admin.call(exportProjectBook, { params }));
    expect(head).toEqual(['日付', '寄附者（匿名）', '寄附手段', '寄附額', '単位', '取消日']);
    mustBeHarmless(lines);
    const today = dayInJapan(Date.now());
    const told = lines.map(([day, , means, amount, unit, struck]) => [day, means, amount, unit, struck]);
    expect(told.toSorted()).toEqual(
      [
        [today, '約束（窓口払い）', '300', '円', ''],
        [today, '約束（窓口払い）', '1200', '円', ''],
        [today, '約束（窓口払い）', '50', '円', today],
      ].toSorted(),
    );
    const pseudonyms = lines.map(([, pseudonym]) => pseudonym ?? '');
    expect(new Set(pseudonyms).size).toBe(3);
    for (const pseudonym of pseudonyms) expect(pseudonym).not.toBe('');
    const nobody = world().admin.call(exportProjectBook, { params: { ...params, project: 'nobody' } });
    await expect(nobody).rejects.toThrow('name/unknown');
  });
});
