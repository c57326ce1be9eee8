import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { FRAME_WORDS } from '../../../../server/portal/frame/words.ts';
import { PAGES } from '../../../../server/portal/pages.tsx';
import type { PortalPage } from '../../../../server/portal/portal-page.ts';
import { INNER, innerAddresses } from './inner-pages.ts';
import { startOffice } from './office-world.ts';
import { NARROW, type OpenedOffice, openOffice, WIDE } from './open-office.ts';

const office = startOffice();
const PORTAL = fileURLToPath(new URL('../../../../server/portal', import.meta.url));

const pathsOf = (scope: PortalPage['scope']): string[] =>
  PAGES.filter((page) => page.scope === scope).map(({ path }) => path);
/** What somebody of the town opens. The phone's page is one town's, which its address names. */
const inTown = (): string[] => [
  ...pathsOf('town').map((path) => `/m/:town/${path}`),
  ...pathsOf('own').map((path) => `/${path}`),
  '/attendance/:town',
  ...innerAddresses(office().town),
];
/** What somebody opens who is not signed in. */
const forStrangers = (): string[] =>
  pathsOf('public').flatMap((path) => (path === 'attendance' ? [] : [`/${path}`]));

test('every page below another is known here', () => {
  const found: Record<string, string[]> = {};
  for (const file of readdirSync(PORTAL, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('-page.tsx')) continue;
    const source = readFileSync(join(PORTAL, file), 'utf8');
    const paths = [...source.matchAll(/<Route path="([^"]+)"/g)].map(([, path = '']) => path);
    if (paths.length > 0) found[file] = paths;
  }
  const known = Object.entries(INNER).map(([file, paths]) => [file, Object.keys(paths)]);
  expect(found).toEqual(Object.fromEntries(known));
});

test.each([
  ['ja', WIDE],
  ['en', NARROW],
] as const)('each page is whole in %s, and axe holds nothing against it', async (language, size) => {
  async function look(opened: OpenedOffice, addresses: readonly string[]): Promise<void> {
    const { page, go, violations, shot } = opened;
    for (const address of addresses) {
      await go(address);
      const title = await page.locator('h1').first().textContent();
      expect.soft([FRAME_WORDS.ja.notFound, FRAME_WORDS.en.notFound], address).not.toContain(title);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect.soft(width, `${address} is no wider than the window`).toBeLessThanOrEqual(size.width);
      expect.soft(await violations(), address).toEqual([]);
      await shot(`page${address.replaceAll('/', '-').replace(':', '')}`);
    }
  }
  const operator = await openOffice(office(), {
    roles: ['operator'],
    language,
    size,
    path: '/municipalities',
  });
  await look(
    operator,
    pathsOf('above').map((path) => `/${path}`),
  );
  expect(operator.complaints).toEqual([]);
  await operator.close();
  const clerk = await openOffice(office(), { roles: ['administrator', 'system-engineer'], language, size });
  await look(clerk, inTown());
  expect(clerk.complaints).toEqual([]);
  await clerk.context.clearCookies();
  await look(clerk, forStrangers());
  await clerk.close();
});
