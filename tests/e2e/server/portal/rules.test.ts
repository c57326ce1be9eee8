import { expect, test } from 'vitest';
import { createRuleVersion, listRules } from '../../../../shared/office/rules.ts';
import { startOffice } from './office-world.ts';
import { NARROW, openOffice, WIDE } from './open-office.ts';

const office = startOffice();
const params = () => ({ municipality: office().town.municipality });

test('a rule is made, then its next version, and what it costs is said in words and numbers', async () => {
  const { page, go, violations, complaints, shot, close } = await openOffice(office(), {
    roles: ['administrator'],
  });
  await go('/m/:town/rules');
  await page.getByRole('link', { name: '新しいルール' }).click();
  await page.locator('#field-id').fill('festival');
  await page.locator('#field-name').fill('まつりルール');
  await page.locator('[id="field-participant.points"]').fill('２');
  await page.locator('[id="field-volunteer.points"]').fill('10');
  await page.getByText('参加300人とボランティア20人で、1回に800ポイントです').waitFor();
  await page.locator('#field-starts').fill('2030-04-01T00:00');
  expect(await violations()).toEqual([]);
  await shot('rule-new');
  await page.getByRole('button', { name: '作る' }).click();
  await page.getByRole('dialog').getByText('R12.4.1 00:00から始まる回に適用します').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '作る' }).click();
  await page.getByText('ルールを作りました').waitFor();
  await page.getByRole('button', { name: 'まつりルール　第1版' }).click();
  await page.getByRole('link', { name: '新しい版を作る' }).click();
  await page.getByRole('heading', { name: '「まつりルール」の新しい版' }).waitFor();
  await page.locator('[id="field-volunteer.points"]').fill('8');
  await page.locator('#field-capPointsPerDay').fill('20');
  await page.getByRole('button', { name: '作る' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '作る' }).click();
  await page.getByRole('button', { name: 'まつりルール　第2版' }).waitFor();
  const rows = await office().server.admin.call(listRules, { params: params() });
  expect(rows.filter(({ id }) => id === 'festival')).toMatchObject([
    { version: 1, state: 'coming', terms: { award: { volunteer: { points: 10 } }, capPointsPerDay: null } },
    { version: 2, state: 'in-force', terms: { award: { volunteer: { points: 8 } }, capPointsPerDay: 20 } },
  ]);
  expect(complaints).toEqual([]);
  await close();
});

test('event staff read rules and make none', async () => {
  const { page, go, close } = await openOffice(office(), { roles: ['event-staff'], name: '鈴木 一郎' });
  await go('/m/:town/rules');
  await page
    .getByRole('button', { name: /まちの標準/ })
    .first()
    .click();
  await page.getByText('このルールを使う回').waitFor();
  expect(await page.getByRole('link', { name: '新しいルール' }).count()).toBe(0);
  await close();
});

test.each([
  ['ja', WIDE],
  ['en', WIDE],
  ['ja', NARROW],
  ['en', NARROW],
] as const)('the pages are whole in %s, and axe holds nothing against them', async (language, size) => {
  const { server } = office();
  const rows = await server.admin.call(listRules, { params: params() });
  if (!rows.some(({ id }) => id === 'walk')) {
    const award = { participant: { points: 1 }, volunteer: { points: 3 } };
    await server.admin.call(createRuleVersion, { params: params(), body: { id: 'walk', award } });
  }
  const { page, go, violations, complaints, shot, close } = await openOffice(office(), {
    roles: ['administrator'],
    language,
    size,
  });
  for (const [name, path] of [
    ['rules', '/m/:town/rules'],
    ['rule-open', '/m/:town/rules?open=standard/1'],
    ['rule-form', '/m/:town/rules/new'],
    ['event-report', '/m/:town/event-report'],
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
