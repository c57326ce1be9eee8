import { beforeAll, describe, expect, test } from 'vitest';
import { searchAudit } from '../../../../shared/office/audit-log.ts';
import { listStaffCards, setStaffCard } from '../../../../shared/office/staff-cards.ts';
import type { StaffCard } from '../../../../shared/town.ts';
import { newCardId } from '../../../factories/fact.ts';
import { type DeskKiosk, startDeskKiosk } from './desk-town.ts';
import { startOffice } from './office-world.ts';
import { NARROW, openOffice, WIDE } from './open-office.ts';

const office = startOffice();
const params = { municipality: 'tsurugashima' };
let desk: DeskKiosk;
beforeAll(async () => {
  desk = await startDeskKiosk(office());
});

/** What the kiosk heard of staff cards since it last asked. */
async function staffNews(): Promise<readonly StaffCard[]> {
  return (await desk.kiosk.pull()).flatMap((change) => (change.kind === 'staff' ? [change.staff] : []));
}

test('the engineer touches a card at a kiosk, gives it a PIN, changes it, and withdraws the card', async () => {
  const card = newCardId('P');
  const alias = await desk.touch(card);
  const { page, violations, shot, complaints, close } = await openOffice(office(), {
    roles: ['system-engineer'],
    path: '/m/:town/staff-cards',
    name: '技術 佐藤',
  });
  await page.getByRole('button', { name: '職員カードを登録' }).click();
  const panel = page.getByRole('complementary', { name: '職員カードを登録' });
  const register = panel.getByRole('button', { name: '職員カードを登録' });
  await register.click();
  await panel.getByRole('alert').getByText('端末にかざしたカードを選ぶか').waitFor();
  await panel.getByRole('button', { name: alias }).click();
  await panel.getByLabel('使う人の名前').fill('窓口 鈴木');
  await panel.getByLabel('暗証番号', { exact: false }).first().fill('471');
  await panel.getByLabel('暗証番号（もう一度）').fill('471');
  await register.click();
  await panel.getByText('数字4〜8桁で入力してください').first().waitFor();
  await panel.getByLabel('暗証番号', { exact: false }).first().fill('4711');
  await panel.getByLabel('暗証番号（もう一度）').fill('4712');
  await register.click();
  await panel.getByText('暗証番号が一致していません').first().waitFor();
  expect(await violations()).toEqual([]);
  await shot('staff-card-issue');
  await panel.getByLabel('暗証番号（もう一度）').fill('4711');
  await register.click();
  await page.getByText('窓口 鈴木さんの職員カードを登録しました').waitFor();
  const [issued] = await staffNews();
  expect(issued).toMatchObject({ card, name: '窓口 鈴木', active: true });

  await page.getByRole('button', { name: '窓口 鈴木' }).click();
  const opened = page.getByRole('complementary', { name: '窓口 鈴木' });
  await opened.getByRole('button', { name: '暗証番号を変える' }).click();
  await opened.getByLabel('暗証番号', { exact: false }).first().fill('08150');
  await opened.getByLabel('暗証番号（もう一度）').fill('08150');
  await opened.getByRole('button', { name: '変える', exact: true }).click();
  await page.getByText('暗証番号を変えました').waitFor();
  const [changed] = await staffNews();
  expect(changed).toMatchObject({ card, name: '窓口 鈴木', active: true });
  expect(changed?.pinHash).not.toBe(issued?.pinHash);

  await opened.getByRole('button', { name: '取り消す' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('理由').fill('異動');
  expect(await violations()).toEqual([]);
  await dialog.getByRole('button', { name: '職員カードを取り消す' }).click();
  await opened.getByText('取消済み').waitFor();
  expect(await staffNews()).toMatchObject([{ card, active: false }]);
  await opened.getByRole('button', { name: 'もう一度使えるようにする' }).waitFor();
  expect(await violations()).toEqual([]);
  await shot('staff-card-withdrawn');

  const { admin } = office().server;
  const { rows } = await admin.call(searchAudit, { params, query: { subject: 'staff-card/PPPP' } });
  expect(rows.map(({ action, actor, why }) => [action, actor.name, why])).toEqual([
    ['retireStaffCard', '技術 佐藤', '異動'],
    ['setStaffCard', '技術 佐藤', null],
    ['setStaffCard', '技術 佐藤', null],
  ]);
  expect(complaints).toEqual([]);
  await close();
});

test('a card that is not at hand is meant by the number of its notebook', async () => {
  const alias = await desk.touch(newCardId('Q'));
  const { page, close } = await openOffice(office(), {
    roles: ['administrator'],
    language: 'en',
    path: '/m/:town/staff-cards',
  });
  await page.getByRole('button', { name: 'Register a staff card' }).click();
  const panel = page.getByRole('complementary', { name: 'Register a staff card' });
  await panel.getByText('Where it cannot be touched').click();
  await panel.getByLabel('Number of the notebook').fill(alias.toLowerCase());
  await panel.getByLabel('Name of the person').fill('Suzuki');
  await panel.getByLabel('PIN', { exact: false }).first().fill('123456');
  await panel.getByLabel('PIN once more').fill('123456');
  await panel.getByRole('button', { name: 'Register a staff card' }).click();
  await page.getByRole('row').filter({ hasText: 'QQQQ' }).getByText('Suzuki').waitFor();
  const cards = await office().server.admin.call(listStaffCards, { params });
  expect(cards).toContainEqual(expect.objectContaining({ card: 'QQQQ', name: 'Suzuki', retiredAt: null }));
  await close();
});

test.each(['desk-clerk', 'event-staff', 'auditor'] as const)('a %s does not find the page', async (role) => {
  const { page, close } = await openOffice(office(), { roles: [role] });
  await page.getByRole('link', { name: '今日' }).first().waitFor();
  expect(await page.getByRole('link', { name: '職員カード' }).count()).toBe(0);
  await close();
});

describe.each([
  ['wide', WIDE],
  ['narrow', NARROW],
] as const)('staff cards, %s', (_, size) => {
  test.each(['ja', 'en'] as const)('fit and pass axe in %s', async (language) => {
    const { admin } = office().server;
    const card = newCardId('R');
    await admin.call(setStaffCard, { params, body: { card: { card }, name: '高倉 誠', pin: '4711' } });
    await desk.touch(newCardId('T'));
    const { page, violations, shot, complaints, close } = await openOffice(office(), {
      roles: ['administrator'],
      language,
      size,
      path: '/m/:town/staff-cards',
    });
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    await page.getByText('RRRR').waitFor();
    expect(await width()).toBeLessThanOrEqual(size.width);
    expect(await violations()).toEqual([]);
    await shot('staff-cards');
    await page.locator('.page-acts button').click();
    await page.locator('.touched button').first().click();
    await page.locator('.panel summary').click();
    expect(await width()).toBeLessThanOrEqual(size.width);
    expect(await violations()).toEqual([]);
    await shot('staff-card-new');
    expect(complaints).toEqual([]);
    await close();
  });
});
