import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDb } from '../../../../server/db/open-db.ts';
import { createRuleVersion } from '../../../../shared/office/rules.ts';
import { toInstant } from '../../../../shared/time.ts';
import { startOffice } from './office-world.ts';
import { NARROW, openOffice, WIDE } from './open-office.ts';

const office = startOffice();
const HOUR_MS = 3_600_000;
let books: Database;

beforeAll(async () => {
  const { server, town } = office();
  books = openDb(server.database);
  const params = { municipality: town.municipality };
  await town.addKiosk({ name: '図書館' });
  await server.admin.call(createRuleVersion, {
    params,
    body: {
      id: 'cleanup',
      startsAt: toInstant(Date.now() + 72 * HOUR_MS),
      award: { participant: { points: 2 }, volunteer: { points: 5 } },
    },
  });
});
afterAll(() => books?.close());

test('a quiet day says that nothing waits', async () => {
  const { page, violations, close } = await openOffice(office(), { roles: ['auditor'] });
  await page.getByText('対応が必要なことはありません').waitFor();
  await page.getByRole('table', { name: '開催中' }).waitFor();
  expect(await page.getByRole('row').filter({ hasText: '産業まつり' }).count()).toBe(1);
  expect(await violations()).toEqual([]);
  await close();
});

test.each([
  ['ja', WIDE],
  ['en', NARROW],
] as const)('what waits leads to where it is done, in %s at %o', async (language, size) => {
  const { town } = office();
  const hourAgo = toInstant(Date.now() - HOUR_MS);
  await books.db
    .updateTable('kiosk')
    .set({ enrolled_at: hourAgo, last_exchange_at: hourAgo })
    .where('municipality_id', '=', town.municipality)
    .execute();
  await books.db
    .insertInto('ledger_case')
    .values({
      municipality_id: town.municipality,
      id: `case-${language}`,
      code: 'prepaid/overdrawn',
      opened_at: hourAgo,
    })
    .execute();
  const opened = await openOffice(office(), { roles: ['administrator'], language, size });
  const { page } = opened;
  const kiosks = page.getByRole('link', {
    name: language === 'ja' ? '調子の悪い端末' : 'Kiosks that are not well',
  });
  await kiosks.waitFor();
  await page.getByText(language === 'ja' ? 'うち2台は応答がありません' : '2 of them are silent').waitFor();
  await page
    .getByText(language === 'ja' ? /ポイントルール「cleanup」第1版/ : /Point rule “cleanup”/)
    .waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
  expect(await opened.violations()).toEqual([]);
  await opened.shot('today');
  await kiosks.click();
  await page.waitForURL(/\/fleet$/);
  expect(opened.complaints).toEqual([]);
  await opened.close();
});
