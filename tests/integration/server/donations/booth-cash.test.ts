import { beforeAll, expect, it } from 'vitest';
import { BOOTH_DAY, BOOTH_TOTALS, SEED_PROJECTS } from '../../../../scripts/seed/tsurugashima-projects.ts';
import { readBooks } from '../../../../server/books/books.route.ts';
import { enterBoothCash, listBooths, takeBackBooth } from '../../../../server/donations/booth-cash.route.ts';
import { exportGiftBook, readGiftBook } from '../../../../server/donations/gift-book.route.ts';
import { closeProject, createProject } from '../../../../server/projects/projects.route.ts';
import { newBox } from '../../../factories/booth.ts';
import { newRequest } from '../../../factories/gift-town.ts';
import { onEachDatabase } from '../../../factories/on-each-database.ts';
import { seedSmallTown } from '../../../factories/small-town.ts';
import { runVerify } from '../../../faults/run-verify.ts';

const params = { municipality: 'tsurugashima' };

/** The booth of 15 March 2009, from the report of the model project: five projects, 86,300 yen. */
const newBooth = () => ({
  request: newRequest(),
  day: BOOTH_DAY,
  place: '市民活動ボランティア・フェスタ2009 PRブース',
  counters: ['山田', '鈴木'] as [string, string],
  boxes: BOOTH_TOTALS.map(({ project, amountYen }) => newBox(project, amountYen)),
  totalYen: 86_300,
});

onEachDatabase('counted cash of a booth', (world) => {
  beforeAll(async () => {
    await seedSmallTown(world());
    for (const { open: _, ...project } of SEED_PROJECTS) {
      await world().admin.call(createProject, { params, body: project });
    }
  });

  it('is posted once for each request: 86,300 yen for five projects, of nobody', async () => {
    const { admin } = world();
    const booth = newBooth();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => admin.call(enterBoothCash, { params, body: booth })),
    );
    expect(answers.filter(({ status }) => status === 'posted')).toHaveLength(1);
    const reused = admin.call(enterBoothCash, { params, body: { ...booth, place: 'ほかの会場' } });
    await expect(reused).rejects.toThrow('request-id/reused');
    const { accounts } = await admin.call(readBooks, { params });
    const held = (project: string) =>
      accounts.find(({ purpose, owner }) => purpose === 'gifts' && owner === project)?.balance;
    for (const { project, amountYen } of BOOTH_TOTALS) expect(held(project)).toBe(amountYen);
    expect(accounts.find(({ purpose }) => purpose === 'counter-cash')?.balance).toBe(-86_300);
    const book = await admin.call(readGiftBook, { params, query: { from: BOOTH_DAY, to: BOOTH_DAY } });
    expect(book.total).toEqual({ yen: 86_300, points: 0, promisedYen: 0, gifts: 5 });
    expect(book.byMeans).toEqual([{ means: 'cash', amount: 86_300, gifts: 5 }]);
    expect(book.byProject.map(({ project, yen }) => [project, yen])).toEqual(
      BOOTH_TOTALS.map(({ project, amountYen }) => [project, amountYen]),
    );
    expect(book.check).toMatchObject({ bookYen: 86_300, accountYen: 86_300, differs: [] });
    const [kept] = (await admin.call(listBooths, { params })).rows;
    expect(kept).toMatchObject({ totalYen: 86_300, counters: ['山田', '鈴木'], takenBackAt: null });
    expect((await runVerify(world().database)).exitCode).toBe(0);
  });

  it('opens in Excel in Japan, by project', async () => {
    const text = await world().admin.call(exportGiftBook, {
      params,
      query: { by: 'project', from: BOOTH_DAY, to: BOOTH_DAY },
    });
    const lines = text.replace(/^\u{feff}/u, '').split('\r\n');
    expect(lines[0]).toBe(
      'プロジェクトID,プロジェクト,カテゴリー,分野,分野名,寄附額（円）,ポイント,約束（円・未入金）,件数',
    );
    expect(lines[1]).toBe(
      'fujikane-satoyama,藤金地区里山再生プロジェクト,まちづくり,C,緑と地球温暖化防止,31000,0,0,1',
    );
  });

  it('is taken back by reversal and can be entered anew', async () => {
    const { admin } = world();
    const booth = newBooth();
    await admin.call(enterBoothCash, { params, body: booth });
    const back = { params: { ...params, request: booth.request }, body: { why: '二重に入力した' } };
    expect(await admin.call(takeBackBooth, back)).toMatchObject({ status: 'posted' });
    expect(await admin.call(takeBackBooth, back)).toMatchObject({ status: 'already' });
    const { check } = await admin.call(readGiftBook, { params });
    expect(check).toMatchObject({ bookYen: 86_300, accountYen: 86_300, differs: [] });
    const { rows } = await admin.call(listBooths, { params });
    expect(rows.filter(({ takenBackAt }) => takenBackAt !== null).map(({ request }) => request)).toEqual([
      booth.request,
    ]);
    const nowhere = admin.call(takeBackBooth, { ...back, params: { ...params, request: newRequest() } });
    await expect(nowhere).rejects.toThrow('name/unknown');
    expect((await runVerify(world().database)).exitCode).toBe(0);
  });

  it('is not posted when it does not add up, or cannot be true', async () => {
    const { admin } = world();
    const booth = newBooth();
    const before = JSON.stringify(await admin.call(readBooks, { params }));
    const enter = (said: object) =>
      admin.call(enterBoothCash, { params, body: { ...booth, request: newRequest(), ...said } });
    await expect(enter({ totalYen: 86_400 })).rejects.toThrow('booth/sum-differs');
    const [first, ...others] = booth.boxes;
    const lighter = { ...first, amountYen: 30_000 };
    await expect(enter({ boxes: [lighter, ...others], totalYen: 85_300 })).rejects.toThrow(
      'booth/sum-differs',
    );
    await expect(enter({ counters: ['山田', '山田'] })).rejects.toThrow('two people');
    await expect(enter({ boxes: [first, first], totalYen: 62_000 })).rejects.toThrow('two boxes');
    await expect(enter({ day: '2999-01-01' })).rejects.toThrow('lies ahead');
    await expect(enter({ boxes: [newBox('nobody', 100)], totalYen: 100 })).rejects.toThrow('name/unknown');
    await expect(enter({ boxes: [newBox('satoyama', 100)], totalYen: 100, free: 1 })).rejects.toThrow(
      'request/malformed',
    );
    expect(JSON.stringify(await admin.call(readBooks, { params }))).toBe(before);
  });

  it('goes to no project that was closed or outside its period on that day', async () => {
    const { admin } = world();
    const words = {
      name: { ja: '桜まつり' },
      purpose: { ja: '桜' },
      by: { ja: '桜の会' },
      category: { ja: '文化' },
    };
    const spring = { id: 'sakura', ...words, startsOn: '2009-04-01', endsOn: '2009-04-30' };
    await admin.call(createProject, { params, body: spring });
    await admin.call(createProject, { params, body: { id: 'yuki', ...words } });
    await admin.call(closeProject, { params: { ...params, project: 'yuki' } });
    const enter = (project: string, day: string) =>
      admin.call(enterBoothCash, {
        params,
        body: { ...newBooth(), day, boxes: [newBox(project, 500)], totalYen: 500 },
      });
    await expect(enter('sakura', '2009-03-31')).rejects.toThrow('project/not-taking-gifts');
    await expect(enter('sakura', '2009-05-01')).rejects.toThrow('project/not-taking-gifts');
    expect(await enter('sakura', '2009-04-30')).toMatchObject({ status: 'posted' });
    const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
    await expect(enter('yuki', today)).rejects.toThrow('project/not-taking-gifts');
    expect(await enter('yuki', '2009-03-15')).toMatchObject({ status: 'posted' });
  });
});
