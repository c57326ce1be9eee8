import { expect, test } from 'vitest';
import { OFFICE_ROUTES } from '../../../../../server/office/office-routes.ts';
import { PAGES } from '../../../../../server/portal/pages.tsx';
import { addressOf } from '../../../../../shared/office/endpoint.ts';
import { sampleOf } from '../../../../factories/sample-of.ts';
import { settled } from '../../settled.ts';
import { startOffice } from '../office-world.ts';
import { openOffice } from '../open-office.ts';

const office = startOffice();

const SCRIPTS = [
  '<img src=x onerror="window.hurt=1">',
  '"><script>window.hurt=1</script>',
  'javascript:window.hurt=1',
  '{{constructor.constructor("window.hurt=1")()}}',
];

/** Writes a text into every field of every route that takes it. */
async function writeEverywhere(words: string): Promise<number> {
  const { server, town } = office();
  const named = {
    municipality: town.municipality,
    project: town.projects[0],
    event: town.event,
    session: town.session,
    kiosk: town.kiosk,
    site: town.site,
  };
  let written = 0;
  for (const route of OFFICE_ROUTES.filter(
    ({ method, id }) => method !== 'get' && !/cancel|close/i.test(id),
  )) {
    const input = { params: sampleOf(route.params, { named }), query: {} };
    const response = await fetch(`${server.url}/api/office${addressOf(route, input)}`, {
      method: route.method.toUpperCase(),
      headers: { authorization: `Bearer ${server.adminToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(sampleOf(route.body, { words, named: { municipality: 'other' } }) ?? {}),
    });
    if (response.ok) written += 1;
    await response.arrayBuffer();
  }
  return written;
}

test('words that are a script stay words on every page of the console', async () => {
  for (const words of SCRIPTS) expect(await writeEverywhere(words)).toBeGreaterThan(10);
  const opened = await openOffice(office(), {
    roles: ['administrator', 'system-engineer'],
    name: SCRIPTS[0] ?? '',
  });
  const { page, go, complaints } = opened;
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  let shown = 0;
  for (const { path, scope } of PAGES) {
    if (scope !== 'town' && scope !== 'own') continue;
    await go(scope === 'town' ? `/m/:town/${path}` : `/${path}`);
    const first = page.locator('.table-open').first();
    if ((await first.count()) > 0) {
      await first.click();
      await settled(page);
    }
    const text = (await page.locator('main').textContent()) ?? '';
    shown += text.includes('window.hurt') ? 1 : 0;
    expect([path, await page.evaluate(() => 'hurt' in window)]).toEqual([path, false]);
  }
  // The words are there to be read, on several pages: else this would prove nothing.
  expect(shown).toBeGreaterThan(2);
  expect(dialogs).toEqual([]);
  expect(complaints.filter((each) => each.includes('Content Security Policy'))).toEqual([]);
  await opened.close();
});

test('and a script that got in all the same would not run: the policy of the page', async () => {
  const opened = await openOffice(office(), { roles: ['administrator'] });
  const { page } = opened;
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.hurt = 1';
    document.body.append(script);
    const image = document.createElement('img');
    image.setAttribute('onerror', 'window.hurt = 2');
    image.setAttribute('src', '/nothing-here.png');
    document.body.append(image);
  });
  await expect
    .poll(() => opened.complaints.some((each) => each.includes('Content Security Policy')))
    .toBe(true);
  expect(await page.evaluate(() => 'hurt' in window)).toBe(false);
  await opened.close();
});
