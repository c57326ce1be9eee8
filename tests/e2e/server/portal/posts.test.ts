import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDb } from '../../../../server/db/open-db.ts';
import { createPosterGroup } from '../../../../shared/office/posters.ts';
import { countPosts, listPosts, readPost } from '../../../../shared/office/posts.ts';
import { readMyPost, reopenMyPost, saveMyPost, submitMyPost } from '../../../../shared/posting/posts.ts';
import { toInstant } from '../../../../shared/time.ts';
import { makePost, uploadPhoto } from '../../../factories/post.ts';
import { makePoster, type TestPoster } from '../../../factories/poster.ts';
import { startOffice } from './office-world.ts';
import { NARROW, openOffice, WIDE } from './open-office.ts';

const office = startOffice();
const params = { municipality: 'tsurugashima' };
let poster: TestPoster;
let books: Database;

const post = async (title: string, photos = 1) => {
  const { server, town } = office();
  const names: string[] = [];
  for (let number = 0; number < photos; number += 1) {
    names.push((await uploadPhoto(server.url, poster)).sha256);
  }
  return await makePost(server.url, poster, {
    title,
    text: '{里山|さとやま}で落ち葉を集めました。\n次回もお待ちしています。',
    group: 'satoyama-no-kai',
    project: town.projects[0],
    media: { kind: 'photos', photos: names },
  });
};

beforeAll(async () => {
  const { server } = office();
  books = openDb(server.database);
  await server.admin.call(createPosterGroup, {
    params,
    body: { id: 'satoyama-no-kai', name: '藤金里山の会', approval: 'office' },
  });
  poster = await makePoster(server, {
    ...params,
    name: '鶴田 ひろ',
    groups: ['satoyama-no-kai'],
  });
});
afterAll(() => books?.close());

describe.each([
  ['ja', WIDE],
  ['en', NARROW],
  ['ja', { width: 390, height: 844 }],
] as const)('in %s at %o', (language, size) => {
  test('what waits stands in a list, and is judged on a page of its own', async () => {
    const title = `落ち葉かき ${language} ${size.width}`;
    const { post: id } = await post(title, 3);
    await books.db
      .insertInto('post_report')
      .values({
        municipality_id: params.municipality,
        id: randomUUID(),
        post_id: id,
        reason: 'person-did-not-agree',
        text: '写っている子の親です。',
        reported_at: toInstant(Date.now()),
      })
      .execute();
    const { page, violations, complaints, shot, close } = await openOffice(office(), {
      roles: ['project-reviewer'],
      language,
      size,
      path: '/m/:town/posts',
    });
    await page.getByRole('button', { name: new RegExp(title) }).waitFor();
    const isNarrow = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await isNarrow()).toBeLessThanOrEqual(size.width);
    expect(await violations()).toEqual([]);
    await shot('posts');
    await page.getByRole('button', { name: new RegExp(title) }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.locator('.post-large').waitFor();
    expect(await page.locator('.post-text ruby').textContent()).toContain('里山');
    expect(await isNarrow()).toBeLessThanOrEqual(size.width);
    expect(await violations()).toEqual([]);
    await shot('post');
    await page
      .getByRole('button', { name: language === 'ja' ? '差し戻す' : 'Send back', exact: true })
      .click();
    await page.getByRole('dialog').waitFor();
    expect(await violations()).toEqual([]);
    await shot('post-decline');
    await page.keyboard.press('Escape');
    // What was broken on the way would stand here.
    expect(complaints).toEqual([]);
    await close();
  });
});

test('one after the other by keyboard: approved with tags, then the next that waits', async () => {
  const { admin } = office().server;
  const first = await post('一番目の投稿');
  const second = await post('二番目の投稿');
  const { page, close } = await openOffice(office(), {
    roles: ['project-reviewer'],
    name: '審査 鈴木',
    path: `/m/:town/posts/${first.post}`,
  });
  await page.getByLabel('タグ').fill('里山、 秋，里山');
  await page.keyboard.press('Control+Enter');
  await page.getByText('「一番目の投稿」を承認しました').waitFor();
  await page.getByRole('heading', { level: 1, name: '二番目の投稿' }).waitFor();
  expect(await admin.call(readPost, { params: { ...params, post: first.post } })).toMatchObject({
    state: 'approved',
    tags: ['里山', '秋'],
    decidedBy: '審査 鈴木',
  });
  expect(await poster.call(readMyPost, { params: { ...params, post: second.post } })).toMatchObject({
    state: 'waiting',
  });
  await close();
});

test('a post that is sent back tells its poster why, in a ready sentence or an own one', async () => {
  const { post: id } = await post('顔の写った投稿');
  const { page, close } = await openOffice(office(), {
    roles: ['project-reviewer'],
    name: '審査 鈴木',
    path: `/m/:town/posts/${id}`,
  });
  await page.getByRole('button', { name: '差し戻す', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '差し戻す', exact: true }).click();
  await dialog.getByRole('alert').waitFor();
  await dialog.getByRole('button', { name: '顔の同意' }).click();
  await dialog.getByLabel(/理由/).press('End');
  await dialog.getByRole('button', { name: '差し戻す', exact: true }).click();
  await page.getByText('「顔の写った投稿」を差し戻しました').waitFor();
  const mine = await poster.call(readMyPost, { params: { ...params, post: id } });
  expect(mine.state).toBe('declined');
  expect(mine.why).toContain('同意を確認できませんでした');
  await close();
});

test('what the poster changes meanwhile is not approved unseen', async () => {
  const { admin } = office().server;
  const before = await post('直される投稿');
  const { page, close } = await openOffice(office(), {
    roles: ['administrator'],
    path: `/m/:town/posts/${before.post}`,
  });
  await page.getByRole('heading', { level: 1, name: '直される投稿' }).waitFor();
  // The page hears of it only when it asks again, which it does every few seconds: here it approves before that.
  await page.route('**/posts/*', (route) =>
    route.request().method() === 'GET' ? route.abort() : route.fallback(),
  );
  const of = { ...params, post: before.post };
  const reopened = await poster.call(reopenMyPost, { params: of, body: { revision: before.revision } });
  const saved = await poster.call(saveMyPost, {
    params: of,
    body: { revision: reopened.revision, draft: { ...reopened.draft, title: '直された投稿' } },
  });
  await poster.call(submitMyPost, {
    params: of,
    body: { revision: saved.revision, consent: { pictured: 'nobody' } },
  });
  await page.getByRole('button', { name: '承認して次へ' }).click();
  await page.getByText(/この投稿は別の画面で変更されています/).waitFor();
  expect(await admin.call(readPost, { params: of })).toMatchObject({ state: 'waiting' });
  await page.unroute('**/posts/*');
  await page.getByText('確認中に、この投稿が変わりました').waitFor();
  expect(await page.getByRole('button', { name: '承認して次へ' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: '新しい内容を表示する' }).click();
  await page.getByRole('heading', { level: 1, name: '直された投稿' }).waitFor();
  await page.getByRole('button', { name: '承認して次へ' }).click();
  await page.getByText('「直された投稿」を承認しました').waitFor();
  expect(await admin.call(readPost, { params: of })).toMatchObject({ state: 'approved' });
  await close();
});

test('a report is closed with a note, and a post is taken down for good', async () => {
  const { admin } = office().server;
  const { post: id } = await post('通報された投稿');
  const reports = ['false', 'other'] as const;
  for (const reason of reports) {
    await books.db
      .insertInto('post_report')
      .values({
        municipality_id: params.municipality,
        id: randomUUID(),
        post_id: id,
        reason,
        text: reason === 'false' ? '日付が違います。' : '音が大きい。',
        reported_at: toInstant(Date.now()),
      })
      .execute();
  }
  const { page, close } = await openOffice(office(), {
    roles: ['administrator'],
    path: '/m/:town/posts?reported=yes',
  });
  await page.getByRole('button', { name: /通報された投稿/ }).click();
  await page.getByText('日付が違います。').waitFor();
  await page
    .getByRole('listitem')
    .filter({ hasText: '日付が違います。' })
    .getByRole('button', { name: '確認済みにする' })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/理由/).fill('主催者に電話で確認した');
  await dialog.getByRole('button', { name: '確認済みにする' }).click();
  await page.getByText('通報を確認済みにしました').waitFor();
  await page.getByText('対応した通報').click();
  await page.getByText(/主催者に電話で確認した/).waitFor();
  await page.getByLabel('タグ').press('Control+Enter');
  await page.getByText('「通報された投稿」を承認しました').waitFor();
  await page.goto(`${office().server.url}/office/m/tsurugashima/posts/${id}`);
  await page.getByRole('button', { name: '取り下げる' }).click();
  await dialog.getByRole('button', { name: '本人の申し出' }).click();
  await dialog.getByRole('button', { name: '取り下げる' }).click();
  await page.locator('.page-head').getByText('取り下げ').waitFor();
  const told = await admin.call(readPost, { params: { ...params, post: id } });
  expect(told).toMatchObject({ state: 'taken-down', openReports: 0, may: [] });
  expect(told.reports.map(({ note }) => note)).toContain('主催者に電話で確認した');
  expect(await page.getByRole('button', { name: '承認して次へ' }).count()).toBe(0);
  await close();
});

test('an auditor reads posts and decides nothing; who may not read them finds no page', async () => {
  const { admin } = office().server;
  const { post: id } = await post('監査の見る投稿');
  const auditor = await openOffice(office(), { roles: ['auditor'], path: `/m/:town/posts/${id}` });
  await auditor.page.getByText('決定は、管理者かプロジェクト審査の担当が行います。').waitFor();
  expect(await auditor.page.getByRole('button', { name: '承認して次へ' }).count()).toBe(0);
  await auditor.page.locator('h1').press('Control+Enter');
  await auditor.close();
  const clerk = await openOffice(office(), { roles: ['desk-clerk'], path: '/m/:town/today' });
  expect(await clerk.page.getByRole('navigation').getByRole('link', { name: '投稿' }).count()).toBe(0);
  await clerk.close();
  const { rows } = await admin.call(listPosts, { params, query: { state: 'waiting' } });
  expect(rows.some((row) => row.post === id)).toBe(true);
  expect((await admin.call(countPosts, { params })).waiting).toBe(rows.length);
});
