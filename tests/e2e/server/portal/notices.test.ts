import { expect, test } from 'vitest';
import { createNotice, endEmergency, listNotices, readEmergency } from '../../../../shared/office/notices.ts';
import { enrolKiosk } from '../../../factories/test-kiosk.ts';
import { startOffice } from './office-world.ts';
import { NARROW, openOffice, WIDE } from './open-office.ts';

const office = startOffice();
const params = () => ({ municipality: office().town.municipality });

test('a notice is put on, changed and taken back', async () => {
  const { page, go, violations, complaints, shot, close } = await openOffice(office(), {
    roles: ['event-staff'],
    name: '鈴木 一郎',
  });
  await go('/m/:town/notices');
  // Event staff write notices; the emergency's switch is not theirs.
  expect(await page.getByRole('button', { name: '緊急のお知らせを出す' }).count()).toBe(0);
  await page.getByRole('button', { name: '新しいお知らせ' }).click();
  await page.locator('[id="field-title.ja"]').fill('市役所の休館');
  await page.locator('[id="field-text.ja"]').fill('12月29日から1月3日まで、市役所は休みです。');
  await page.locator('#field-until').fill('2001-01-01T00:00');
  await page.getByRole('button', { name: '出す', exact: true }).click();
  await page.getByText('終わりは、始まりと今より後にしてください').first().waitFor();
  await page.locator('#field-until').fill('2099-01-03T23:59');
  expect(await violations()).toEqual([]);
  await shot('notice-new');
  await page.getByRole('button', { name: '出す', exact: true }).click();
  await page.getByText('お知らせを出しました').waitFor();
  await page.getByRole('button', { name: '市役所の休館' }).click();
  await page.getByRole('button', { name: '変更' }).click();
  await page.locator('[id="field-title.en"]').fill('The city hall is closed');
  await page.getByRole('button', { name: '保存する', exact: true }).click();
  await page.getByText('保存しました').waitFor();
  const read = async () => (await office().server.admin.call(listNotices, { params: params() })).rows[0];
  expect(await read()).toMatchObject({
    title: { ja: '市役所の休館', en: 'The city hall is closed' },
    untilAt: '2099-01-03T14:59:00.000Z',
    state: 'shown',
    madeBy: '鈴木 一郎',
  });
  await page.getByRole('button', { name: '取り下げる' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '取り下げる' }).click();
  await page.getByText('取り下げました').waitFor();
  expect(await read()).toMatchObject({ state: 'ended', endedBy: '鈴木 一郎' });
  expect(complaints).toEqual([]);
  await close();
});

test('an emergency is asked for twice, says who and since when, and ends', async () => {
  const { server, town } = office();
  const kiosk = await enrolKiosk(server.url, town.code);
  await kiosk.pull();
  const { page, go, violations, complaints, shot, close } = await openOffice(office(), {
    roles: ['administrator'],
  });
  await go('/m/:town/notices');
  await page.getByRole('button', { name: '緊急のお知らせを出す' }).click();
  const panel = page.getByRole('complementary', { name: '緊急のお知らせを出す' });
  await page.locator('[id="field-title.ja"]').fill('大雨警報');
  await page.locator('[id="field-text.ja"]').fill('川に近づかないでください。避難所は西公民館です。');
  await panel.getByRole('button', { name: '緊急のお知らせを出す' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('登録済みの端末1台すべての画面が').waitFor();
  expect((await server.admin.call(readEmergency, { params: params() })).emergency).toBeNull();
  expect(await violations()).toEqual([]);
  await shot('emergency-confirm');
  await dialog.getByRole('button', { name: '緊急のお知らせを出す' }).click();
  await page.getByRole('heading', { name: '緊急のお知らせを表示しています' }).waitFor();
  await page.getByText('山田 花子さんが出しました。').waitFor();
  const heard = (await kiosk.pull()).flatMap((change) =>
    change.kind === 'manifest' ? change.manifest.notices : [],
  );
  expect(heard).toMatchObject([{ title: { ja: '大雨警報' }, emergency: true }]);
  expect(await violations()).toEqual([]);
  await shot('emergency-on');
  await page.getByRole('button', { name: '終える' }).click();
  await dialog.getByRole('button', { name: '終える' }).click();
  await page.getByText('今は出ていません。').waitFor();
  expect((await server.admin.call(readEmergency, { params: params() })).emergency).toBeNull();
  await expect(server.admin.call(endEmergency, { params: params() })).rejects.toThrow('state/conflict');
  expect(complaints).toEqual([]);
  await close();
});

test.each([
  ['ja', WIDE],
  ['en', WIDE],
  ['ja', NARROW],
  ['en', NARROW],
  ['ja', { width: 390, height: 844 }],
] as const)('the page is whole in %s, and axe holds nothing against it', async (language, size) => {
  const { server } = office();
  const { rows } = await server.admin.call(listNotices, { params: params() });
  if (!rows.some(({ state }) => state === 'coming')) {
    await server.admin.call(createNotice, {
      params: params(),
      body: {
        title: { ja: '防災訓練の日', en: 'Disaster drill' },
        text: { ja: '11月5日は防災訓練です。サイレンが鳴ります。', en: 'Sirens sound at the drill.' },
        fromAt: '2098-11-01T00:00:00.000Z',
        untilAt: '2098-11-05T14:59:00.000Z',
      },
    });
  }
  const { page, go, violations, complaints, shot, close } = await openOffice(office(), {
    roles: ['administrator'],
    language,
    size,
  });
  await go('/m/:town/notices');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
  expect(await violations()).toEqual([]);
  await shot('notices');
  await page.getByRole('table').getByRole('button').first().click();
  await page.getByRole('complementary').last().waitFor();
  expect(await violations()).toEqual([]);
  await shot('notice-open');
  expect(complaints).toEqual([]);
  await close();
});
