import { describe, expect, test } from 'vitest';
import { listPosterGroups, listPosters, readPostingSettings } from '../../../../shared/office/posters.ts';
import { signInPosterByLink } from '../../../../shared/posting/poster.ts';
import { testBrowser } from '../../../factories/staff.ts';
import { startOffice } from './office-world.ts';
import { NARROW, openOffice, WIDE } from './open-office.ts';

const office = startOffice();
const params = { municipality: 'tsurugashima' };

test('a group, a poster in it, a link that works, a block, and who may join', async () => {
  const { admin, url } = office().server;
  const { page, close, shot } = await openOffice(office(), {
    roles: ['administrator'],
    path: '/m/:town/posters/groups',
  });
  const panel = page.locator('.panel');
  await page.getByText('団体はまだありません').waitFor();
  await page.getByRole('button', { name: '団体を登録' }).click();
  await panel.getByLabel(/団体の名前/).fill('藤金里山の会');
  await panel.getByLabel(/識別名/).fill('satoyama-no-kai');
  await panel.getByRole('button', { name: '団体を登録' }).click();
  await page.getByRole('button', { name: '藤金里山の会' }).waitFor();
  expect(await admin.call(listPosterGroups, { params })).toMatchObject([
    { group: 'satoyama-no-kai', name: '藤金里山の会', approval: 'office', members: 0 },
  ]);

  await page.getByRole('link', { name: '投稿者', exact: true }).click();
  await page.getByRole('button', { name: '投稿者を招待' }).click();
  await panel.getByLabel(/メールアドレス/).fill('hiro@tsurugashima.example');
  await panel.getByLabel(/名前/).fill('鶴田 ひろ');
  await panel.getByLabel('藤金里山の会').check();
  await panel.getByRole('button', { name: 'リンクを作る' }).click();
  const link = (await panel.locator('.made-link-text').textContent()) ?? '';
  await shot('poster-invited');
  const visitor = testBrowser(url, '', '/api/posting');
  const me = await visitor.call(signInPosterByLink, { params, body: { token: new URL(link).hash.slice(1) } });
  expect(me).toMatchObject({ name: '鶴田 ひろ', groups: [{ group: 'satoyama-no-kai' }] });
  await panel.getByRole('button', { name: '閉じる' }).click();

  await page.getByRole('button', { name: '鶴田 ひろ' }).click();
  await panel.getByLabel('藤金里山の会').uncheck();
  await panel.getByRole('button', { name: '団体を保存する' }).click();
  await page.getByText('団体を保存しました').waitFor();
  await panel.getByRole('button', { name: '投稿を止める' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/理由/).fill('連絡がつかないため');
  await dialog.getByRole('button', { name: '投稿を止める' }).click();
  await panel.getByText('停止中').waitFor();
  const { rows } = await admin.call(listPosters, { params });
  expect(rows).toMatchObject([{ name: '鶴田 ひろ', groups: [], blockedAt: expect.any(String) }]);
  await panel.getByRole('button', { name: '投稿を再開する' }).click();
  await dialog.getByLabel(/理由/).fill('連絡がついた');
  await dialog.getByRole('button', { name: '投稿を再開する' }).click();
  await panel.getByText('利用中').waitFor();
  await panel.getByRole('button', { name: '閉じる' }).click();

  await page.getByRole('link', { name: '参加のしかた' }).click();
  const { signUp } = await admin.call(readPostingSettings, { params });
  const other = signUp === 'anybody' ? 'invited' : 'anybody';
  await page.locator(`input[value="${other}"]`).check();
  await page.getByRole('button', { name: '保存する' }).click();
  await page.getByText('保存しました').waitFor();
  expect(await admin.call(readPostingSettings, { params })).toMatchObject({ signUp: other });
  await close();
});

describe.each([
  ['ja', WIDE],
  ['en', NARROW],
  ['ja', { width: 390, height: 844 }],
] as const)('in %s at %o', (language, size) => {
  test.each(['posters', 'posters/groups', 'posters/joining'])('%s fits and is clean', async (path) => {
    const { page, violations, complaints, shot, close } = await openOffice(office(), {
      roles: ['administrator'],
      language,
      size,
      path: `/m/:town/${path}`,
    });
    await page.getByRole('navigation', { name: language === 'ja' ? '表示の切り替え' : 'Views' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
    expect(await violations()).toEqual([]);
    await shot(path.replace('/', '-'));
    const first = page.locator('.table-open').first();
    if ((await first.count()) > 0) {
      await first.click();
      await page.locator('.panel').waitFor();
      expect(await violations()).toEqual([]);
      await shot(`${path.replace('/', '-')}-open`);
    }
    expect(complaints).toEqual([]);
    await close();
  });
});

test('a reviewer reads posters and changes none', async () => {
  const { page, close } = await openOffice(office(), {
    roles: ['project-reviewer'],
    path: '/m/:town/posters',
  });
  await page.getByRole('button', { name: '鶴田 ひろ' }).click();
  await page.locator('.panel').waitFor();
  expect(await page.locator('.panel-acts').count()).toBe(0);
  expect(await page.getByRole('button', { name: '投稿者を招待' }).count()).toBe(0);
  await close();
});
