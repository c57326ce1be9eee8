import { uuidv7 } from 'uuidv7';
import { beforeAll, expect, test } from 'vitest';
import { openDb } from '../../../../server/db/open-db.ts';
import { listAttendances } from '../../../../shared/office/attendance.ts';
import { createEvent, listEvents, readEvent } from '../../../../shared/office/events.ts';
import { toInstant } from '../../../../shared/time.ts';
import { NO_AWARD } from '../../../../shared/unit.ts';
import { newCardId } from '../../../factories/fact.ts';
import { meetWallets } from '../../../factories/meet-wallets.ts';
import type { TestKiosk } from '../../../factories/test-kiosk.ts';
import { runVerify } from '../../../faults/run-verify.ts';
import { startOffice } from './office-world.ts';
import { NARROW, openOffice, WIDE } from './open-office.ts';

const office = startOffice();
let aliases: readonly string[] = [];
let kiosk: TestKiosk;
beforeAll(async () => {
  ({ aliases, kiosk } = await meetWallets(office().server, office().town, 12));
});
const here = (rest = '') => `/m/:town/events/sessions/${office().town.session}${rest}`;
const params = () => ({ municipality: office().town.municipality });
const touch = (letter: string, role: 'participant' | 'volunteer' = 'participant') =>
  kiosk.exchange([
    {
      kind: 'attendance',
      card: newCardId(letter),
      session: office().town.session,
      role,
      award: { ...NO_AWARD, points: role === 'volunteer' ? 5 : 1 },
      rule: { id: 'standard', version: 1 },
    },
  ]);

test('a new event comes every week, says what it will cost, and stands in the list', async () => {
  const { page, go, violations, complaints, shot, close } = await openOffice(office(), {
    roles: ['administrator'],
  });
  await go('/m/:town/events');
  await page.getByRole('link', { name: '新しいイベント' }).click();
  await page.getByRole('heading', { name: '新しいイベント' }).waitFor();
  await page.getByRole('button', { name: '作る' }).click();
  await page.getByText(/か所を確認してください/).waitFor();
  expect(await violations()).toEqual([]);
  await page.locator('[id="field-name.ja"]').fill('ラジオ体操');
  await page.getByLabel('最初の日').fill('2030-07-21');
  await page.getByLabel('場所').fill('中央公園');
  await page.getByLabel('定員').fill('２００');
  await page.getByLabel('繰り返し').selectOption('weekly');
  await page.getByLabel('回数').fill('3');
  await page.getByText('全3回').waitFor();
  const days = await page.locator('.event-days li').allTextContents();
  expect(days).toEqual(['令和12年7月21日(日)', '令和12年7月28日(日)', '令和12年8月4日(日)']);
  await page.getByLabel('参加する人').fill('300');
  await page.getByRole('textbox', { name: 'ボランティア', exact: true }).fill('20');
  await page.getByText('参加300人とボランティア20人で、1回に400ポイントです').waitFor();
  await page.getByText('3回で、あわせて1,200ポイントです').waitFor();
  expect(await violations()).toEqual([]);
  await shot('event-new');
  await page.getByRole('button', { name: '作る' }).click();
  await page.getByRole('heading', { level: 2, name: 'ラジオ体操' }).waitFor();
  await page.getByText('イベントを作りました').waitFor();
  expect(await violations()).toEqual([]);
  await shot('event-panel');
  const { rows } = await office().server.admin.call(listEvents, {
    params: params(),
    query: { search: 'ラジオ' },
  });
  expect(rows).toMatchObject([{ name: { ja: 'ラジオ体操' }, sessions: 3 }]);
  const made = await office().server.admin.call(readEvent, {
    params: { ...params(), event: rows[0]?.event ?? '' },
  });
  expect(made.sessions.map(({ startsAt, capacity }) => [startsAt, capacity])).toEqual([
    ['2030-07-21T01:00:00.000Z', 200],
    ['2030-07-28T01:00:00.000Z', 200],
    ['2030-08-04T01:00:00.000Z', 200],
  ]);
  expect(complaints).toEqual([]);
  await close();
});

test('the board fills by itself', async () => {
  const { page, go, violations, complaints, shot, close } = await openOffice(office(), {
    roles: ['administrator'],
    path: '/m/:town/events',
  });
  await touch('A');
  await go(here());
  await page
    .locator('.board-figure-strong', { hasText: '受付した人' })
    .getByText('1', { exact: true })
    .waitFor();
  await touch('B', 'volunteer');
  await touch('C');
  // No reload: the page asks again.
  await page.locator('.board-figure-strong').getByText('3', { exact: true }).waitFor();
  await page.getByText(aliases[1] ?? 'nobody').waitFor();
  await page.locator('.board-kiosks', { hasText: '西口ゲート' }).waitFor();
  expect(await violations()).toEqual([]);
  await shot('board');
  expect(complaints).toEqual([]);
  await close();
});

test('a paper list is posted when lines and total agree, or with a reason', async () => {
  const { page, go, violations, shot, close } = await openOffice(office(), { roles: ['administrator'] });
  await go(here('/paper'));
  await page.locator('#field-participants').fill('2');
  await page.locator('#field-volunteers').fill('1');
  await page.getByRole('button', { name: '明細へ進む' }).click();
  const number = page.getByLabel('カードの番号');
  await number.fill(aliases[5] ?? '');
  await number.press('Enter');
  await number.fill('ZZZZZZZZ');
  await number.press('Enter');
  await page.getByText('使えない番号が1行あります').waitFor();
  const post = page.getByRole('button', { name: '記帳する' });
  expect(await post.isDisabled()).toBe(true);
  await page.getByRole('button', { name: '削除: ZZZZZZZZ' }).click();
  await page.getByRole('button', { name: 'ボランティア', exact: true }).click();
  await number.fill(aliases[6] ?? '');
  await number.press('Enter');
  await page.getByText('紙の合計と明細が合いません').waitFor();
  expect(await post.isDisabled()).toBe(true);
  await page.getByLabel('合わない理由').fill('1人はカードなし');
  await page.getByText('あわせて6ポイントを発行します').waitFor();
  expect(await violations()).toEqual([]);
  await shot('paper');
  await post.click();
  await page.getByRole('dialog').getByText('6 ポイント').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '記帳する' }).click();
  await page.getByText('2人を記帳しました（6ポイント）').waitFor();
  await close();
  const query = { search: aliases[6] ?? '' };
  const { rows } = await office().server.admin.call(listAttendances, {
    params: { ...params(), session: office().town.session },
    query,
  });
  expect(rows).toMatchObject([{ role: 'volunteer', points: 5, by: 'paper', who: '山田 花子' }]);
});

test('a correction shows what it posts before it posts it', async () => {
  await touch('H', 'volunteer');
  const alias = aliases[7] ?? '';
  const { page, go, violations, shot, close } = await openOffice(office(), { roles: ['administrator'] });
  await go(here('/people'));
  await page.getByRole('searchbox').fill(alias.slice(-4));
  await page.getByRole('button', { name: alias }).click();
  await shot('correction-panel');
  await page.getByRole('button', { name: '参加に直す' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('5 ポイント').waitFor();
  await dialog.getByText('1 ポイント').waitFor();
  expect(await violations()).toEqual([]);
  await shot('correction');
  await dialog.getByRole('button', { name: '参加に直す' }).click();
  await dialog.getByText('入力してください').waitFor();
  await dialog.getByLabel('理由').fill('役割のまちがい');
  await dialog.getByRole('button', { name: '参加に直す' }).click();
  await page.getByText('訂正しました').waitFor();
  const { rows } = await office().server.admin.call(listAttendances, {
    params: { ...params(), session: office().town.session },
    query: { search: alias },
  });
  expect(rows).toMatchObject([{ role: 'participant', points: 1, by: 'correction', decided: true }]);
  await close();
  expect((await runVerify(office().server.database)).exitCode).toBe(0);
});

test('staff are assigned, and an event is cancelled after it was asked', async () => {
  const { admin } = office().server;
  const clerk = await openOffice(office(), { roles: ['event-staff'], name: '鈴木 一郎' });
  await clerk.close();
  const starts = Date.now() + 86_400_000;
  const { id } = await admin.call(createEvent, {
    params: params(),
    body: {
      name: { ja: '雨の遠足' },
      sessions: [{ startsAt: toInstant(starts), endsAt: toInstant(starts + 3_600_000) }],
    },
  });
  const { page, go, shot, violations, close } = await openOffice(office(), { roles: ['administrator'] });
  await go(`/m/:town/events?open=${id}`);
  await page.getByRole('button', { name: '担当者を決める' }).click();
  await page.getByLabel('鈴木 一郎').check();
  await page.getByRole('button', { name: '担当者を決める' }).click();
  await page.getByText('担当者を決めました').waitFor();
  expect((await admin.call(readEvent, { params: { ...params(), event: id } })).staff).toMatchObject([
    { name: '鈴木 一郎' },
  ]);
  await page.locator('.panel-acts').getByRole('button', { name: '中止する' }).click();
  await page.getByRole('dialog').getByText('帳簿への記入はありません').waitFor();
  await page.getByRole('dialog').getByLabel('理由').fill('雨');
  expect(await violations()).toEqual([]);
  await shot('event-cancel');
  await page.getByRole('dialog').getByRole('button', { name: '中止する' }).click();
  await page.getByText('中止しました').waitFor();
  const { sessions } = await admin.call(readEvent, { params: { ...params(), event: id } });
  expect(sessions.map(({ status }) => status)).toEqual(['cancelled']);
  await close();
});

test.each([
  ['ja', WIDE],
  ['en', WIDE],
  ['ja', NARROW],
  ['en', NARROW],
] as const)('the pages are whole in %s, and axe holds nothing against them', async (language, size) => {
  const { page, go, violations, complaints, shot, close } = await openOffice(office(), {
    roles: ['administrator'],
    language,
    size,
  });
  for (const [name, path] of [
    ['events', '/m/:town/events'],
    ['event-form', '/m/:town/events/new'],
    ['event-open', `/m/:town/events?open=${office().town.event}`],
    ['session-board', here()],
    ['session-people', here('/people')],
    ['session-paper', here('/paper')],
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

/** Event staff as an old town has them, straight in the tables: each invited one would set a password first. */
async function addEventStaff(many: number): Promise<void> {
  const { server, town } = office();
  const { db, close } = openDb(server.database);
  const at = '2010-04-01T00:00:00.000Z';
  const staff = Array.from({ length: many }, (_, index) => ({
    id: uuidv7(),
    email: `helper-${index}@tsurugashima.example`,
    name: `応援 ${String(index).padStart(3, '0')}`,
    password_hash: 'none',
    created_at: at,
  }));
  const roles = staff.map(({ id }) => ({
    ...{ municipality_id: town.municipality, staff_id: id, role: 'event-staff' as const, given_at: at },
  }));
  await db.insertInto('staff').values(staff).execute();
  await db.insertInto('staff_role').values(roles).execute();
  await close();
}

test('where there are more event staff than a list holds, they are searched', async () => {
  const { admin } = office().server;
  await addEventStaff(205);
  const starts = Date.now() + 86_400_000;
  const { id } = await admin.call(createEvent, {
    params: params(),
    body: {
      name: { ja: '大人数の催し' },
      sessions: [{ startsAt: toInstant(starts), endsAt: toInstant(starts + 3_600_000) }],
    },
  });
  const opened = await openOffice(office(), { roles: ['administrator'], size: NARROW });
  const { page, go, shot, violations, close } = opened;
  await go(`/m/:town/events?open=${id}`);
  await page.getByRole('button', { name: '担当者を決める' }).click();
  const search = page.getByLabel('担当者を検索');
  await search.fill('応援 204');
  await page.getByLabel('応援 204').check();
  await page.getByLabel('応援 000').waitFor({ state: 'detached' });
  // Who was chosen stays chosen, and in sight, when the search goes on.
  await search.fill('応援 000');
  await page.getByLabel('応援 000').check();
  await page.getByLabel('応援 204').waitFor();
  expect(await violations()).toEqual([]);
  await shot('event-staff-search');
  await page.getByRole('button', { name: '担当者を決める' }).click();
  await page.getByText('担当者を決めました').waitFor();
  const { staff } = await admin.call(readEvent, { params: { ...params(), event: id } });
  expect(staff.map(({ name }) => name)).toEqual(['応援 000', '応援 204']);
  await close();
});
