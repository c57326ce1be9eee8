import { beforeAll, expect, test } from 'vitest';
import { openDb } from '../../../../server/db/open-db.ts';
import { KioskId } from '../../../../shared/id.ts';
import { createPlaylist, listPlaylists } from '../../../../shared/office/playlists.ts';
import { addMovie } from '../../../factories/add-movie.ts';
import { startOffice } from './office-world.ts';
import { NARROW, openOffice, WIDE } from './open-office.ts';

const office = startOffice();
const params = () => ({ municipality: office().town.municipality });
const WEEKDAY_MORNING = { days: [1, 2, 3, 4, 5], fromMinute: 540, untilMinute: 720 };

beforeAll(async () => {
  const { server, town } = office();
  const database = openDb(server.database);
  try {
    const said = [
      { title: '里山の会、秋の草刈り', tags: ['里山', '公民館'] },
      { title: 'こども食堂の一日', tags: ['子ども'] },
      { title: '産業まつりの思い出', tags: ['まつり', '公民館'], project: 'satoyama' },
    ];
    for (const [at, one] of said.entries())
      await addMovie(database.db, town.municipality, { ...one, atMs: Date.now() - at * 3_600_000 });
  } finally {
    await database.close();
  }
  await town.addKiosk({ name: '西公民館の端末', district: 'nishi' });
});

test('a list is made by pressing, plays in the week, and the answer to what plays at a time names it', async () => {
  const { page, go, violations, complaints, shot, close } = await openOffice(office(), {
    roles: ['administrator'],
  });
  await go('/m/:town/playlists');
  await page.getByText('公開中のムービー3本すべてを').waitFor();
  await page.getByRole('link', { name: '新しい再生リスト' }).click();
  await page.locator('[id="field-name.ja"]').fill('平日の朝の公民館');
  await page.getByText('タグで選ぶ（新しい順）').click();
  await page.getByRole('button', { name: '公民館', exact: true }).click();
  await page.getByText('選んだ場所だけ').click();
  await page.getByRole('group', { name: '地区' }).getByText('nishi').click();
  await page.getByRole('button', { name: '時間帯を加える' }).click();
  // 17:00 would be before 18:00: the evening goes on into the next day.
  await page.locator('[id="field-parts.0.until"]').fill('１２：００');
  expect(await violations()).toEqual([]);
  await shot('playlist-new');
  await page.getByRole('button', { name: '作る', exact: true }).click();
  // The short name is still missing, and the summary leads to it.
  await page.getByRole('alert').getByRole('link').click();
  await page.locator('#field-id').fill('weekday-mornings');
  await page.getByRole('button', { name: '作る', exact: true }).click();
  await page.getByText('再生リストを作りました').waitFor();
  const { rows } = await office().server.admin.call(listPlaylists, { params: params() });
  expect(rows).toMatchObject([
    {
      id: 'weekday-mornings',
      priority: 50,
      dayParts: [WEEKDAY_MORNING],
      places: { districts: ['nishi'], sites: [], kiosks: [], tags: [] },
      content: { kind: 'tags', tags: ['公民館'] },
      movies: 2,
      kiosks: 1,
    },
  ]);
  await page.getByRole('cell', { name: '月～金 09:00～12:00' }).waitFor();

  await page.getByRole('link', { name: '週間表' }).click();
  await page.locator('#week-place').selectOption({ label: '西公民館の端末' });
  const mondayMorning = page.getByRole('button', { name: '月 09:00～12:00 平日の朝の公民館' });
  await mondayMorning.waitFor();
  expect(await violations()).toEqual([]);
  await shot('playlist-week');

  // One stop of the tab key, and the arrows from there: Monday's first hours, its morning, Tuesday's morning.
  await page.locator('#week-place').focus();
  for (let stops = 0; stops < 4; stops++) await page.keyboard.press('Tab');
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  expect(await focused()).toBe('月 00:00～09:00 ふだんの番組');
  await page.keyboard.press('ArrowDown');
  expect(await focused()).toBe('月 09:00～12:00 平日の朝の公民館');
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toBe('火 09:00～12:00 平日の朝の公民館');
  await page.keyboard.press('Enter');
  await page.getByText('「平日の朝の公民館」のムービー2本が順に流れます。').waitFor();
  await page.getByText('里山の会、秋の草刈り').first().waitFor();
  expect(await page.getByText('こども食堂の一日').count()).toBe(0);
  expect(await violations()).toEqual([]);
  await shot('playlist-showings');
  expect(complaints).toEqual([]);
  await close();
});

test('movies are chosen one by one and put in order; the list is put aside and removed', async () => {
  const { page, go, violations, complaints, shot, close } = await openOffice(office(), {
    roles: ['administrator'],
  });
  await go('/m/:town/playlists/new');
  await page.locator('[id="field-name.ja"]').fill('夜の特集');
  await page.locator('#field-id').fill('night');
  await page.getByText('1本ずつ選ぶ（選んだ順）').click();
  await page.getByRole('searchbox', { name: 'ムービーを探す' }).fill('まつり');
  await page.getByRole('button', { name: '「産業まつりの思い出」を加える' }).click();
  await page.getByRole('searchbox', { name: 'ムービーを探す' }).fill('');
  await page.getByRole('button', { name: '「こども食堂の一日」を加える' }).click();
  await page.getByRole('button', { name: '「こども食堂の一日」を上へ' }).click();
  await page.getByRole('button', { name: '時間帯を加える' }).click();
  await page.locator('[id="field-parts.0.from"]').fill('22:00');
  await page.locator('[id="field-parts.0.until"]').fill('1:00');
  expect(await violations()).toEqual([]);
  await shot('playlist-chosen');
  await page.getByRole('button', { name: '作る', exact: true }).click();
  await page.getByText('再生リストを作りました').waitFor();
  const night = async () => {
    const { rows } = await office().server.admin.call(listPlaylists, { params: params() });
    return rows.find(({ id }) => id === 'night');
  };
  expect(await night()).toMatchObject({
    movies: 2,
    // Past midnight is the next day's part.
    dayParts: [
      { days: [1, 2, 3, 4, 5], fromMinute: 1320, untilMinute: 1440 },
      { days: [2, 3, 4, 5, 6], fromMinute: 0, untilMinute: 60 },
    ],
  });
  await page.getByRole('button', { name: '夜の特集' }).click();
  await page.getByRole('heading', { name: '再生リスト「夜の特集」' }).waitFor();
  expect(await page.locator('ol.playlist-chosen li').allInnerTexts()).toMatchObject([
    expect.stringContaining('こども食堂の一日'),
    expect.stringContaining('産業まつりの思い出'),
  ]);
  await page.getByText('休止する（流しません）').click();
  await page.getByRole('button', { name: '保存する', exact: true }).click();
  await page.getByText('保存しました').waitFor();
  expect(await night()).toMatchObject({ state: 'put-aside' });
  await page.getByRole('button', { name: '夜の特集' }).click();
  await page.getByRole('button', { name: '削除' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '削除' }).click();
  await page.getByText('削除しました').waitFor();
  expect(await night()).toBeUndefined();
  expect(complaints).toEqual([]);
  await close();
});

test('what stands between movies is set, also to never', async () => {
  const { page, go, complaints, close } = await openOffice(office(), { roles: ['administrator'] });
  await go('/m/:town/playlists');
  await page.locator('#field-projects').fill('２');
  await page.locator('#field-events').fill('');
  await page.getByRole('button', { name: '保存する', exact: true }).click();
  await page.getByText('保存しました').waitFor();
  const { interleave } = await office().server.admin.call(listPlaylists, { params: params() });
  expect(interleave).toEqual({ projects: 2, events: null, notices: 5 });
  expect(complaints).toEqual([]);
  await close();
});

test('who may only read changes nothing; who may not read does not find it', async () => {
  const reader = await openOffice(office(), { roles: ['auditor'], name: '監査 太郎' });
  await reader.go('/m/:town/playlists');
  expect(await reader.page.getByRole('link', { name: '新しい再生リスト' }).count()).toBe(0);
  expect(await reader.page.locator('#field-projects').isDisabled()).toBe(true);
  await reader.close();
  const clerk = await openOffice(office(), { roles: ['desk-clerk'], name: '窓口 次郎' });
  expect(await clerk.page.getByRole('link', { name: '番組表' }).count()).toBe(0);
  await clerk.close();
});

test.each([
  ['ja', WIDE],
  ['en', WIDE],
  ['ja', NARROW],
  ['en', NARROW],
  ['ja', { width: 390, height: 844 }],
] as const)('the pages are whole in %s, and axe holds nothing against them', async (language, size) => {
  const { server, town } = office();
  const { rows } = await server.admin.call(listPlaylists, { params: params() });
  if (!rows.some(({ id }) => id === 'weekends')) {
    await server.admin.call(createPlaylist, {
      params: params(),
      body: {
        id: 'weekends',
        name: { ja: '週末の里山', en: 'Weekends in the hills' },
        priority: 80,
        fromOn: '2010-04-01',
        untilOn: '2099-03-31',
        dayParts: [{ days: [0, 6], fromMinute: 600, untilMinute: 1440 }],
        places: { districts: [], sites: ['city-hall'], kiosks: [KioskId.parse(town.kiosk)], tags: [] },
        content: { kind: 'tags', tags: ['里山'] },
      },
    });
  }
  const { page, go, violations, complaints, shot, close } = await openOffice(office(), {
    roles: ['administrator'],
    language,
    size,
  });
  for (const [name, path] of [
    ['playlists', '/m/:town/playlists'],
    ['playlists-week', '/m/:town/playlists/week'],
    ['playlists-showings', '/m/:town/playlists/showings'],
    ['playlists-edit', '/m/:town/playlists/lists/weekends'],
    ['playlists-form', '/m/:town/playlists/new'],
  ] as const) {
    await go(path);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth),
      `${name} is no wider than the window`,
    ).toBeLessThanOrEqual(size.width);
    expect(await violations(), name).toEqual([]);
    await shot(name);
  }
  expect(complaints).toEqual([]);
  await close();
});
