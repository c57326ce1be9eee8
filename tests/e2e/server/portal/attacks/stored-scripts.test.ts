import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDb } from '../../../../../server/db/open-db.ts';
import { PAGES } from '../../../../../server/portal/pages.tsx';
import { endEmergency } from '../../../../../shared/office/notices.ts';
import { approvePost, listPosts, readPost } from '../../../../../shared/office/posts.ts';
import { listMyPosts } from '../../../../../shared/posting/posts.ts';
import { LANGUAGES } from '../../../../../shared/text.ts';
import { type DrivenTown, seedDrivenTown } from '../../../../factories/driven-town.ts';
import { makeVideo } from '../../../../factories/media/make-video.ts';
import { insertMovie } from '../../../../factories/posted.ts';
import { type HostWorld, startHost } from '../../../../fakes/host-world.ts';
import { builtScreen } from '../../../kiosk/screen/built-screen.ts';
import { LANDSCAPE } from '../../../kiosk/screen/open-screen.ts';
import { openCitizenPage } from '../../post-page/open-post-page.ts';
import { settled } from '../../settled.ts';
import { builtPage } from '../built-portal.ts';
import { innerAddresses } from '../inner-pages.ts';
import { startOffice } from '../office-world.ts';
import { openOffice } from '../open-office.ts';
import { marksOf } from './marks.ts';
import { HANDED_IN, preparations } from './prepare-routes.ts';
import { type Watched, watchContext, watchPage } from './watch-page.ts';
import { TEXT_FIELDS, writeScripts } from './written-scripts.ts';

const office = startOffice({ postDir: builtPage('post'), tvDir: builtPage('tv') });
const scratch = mkdtempSync(join(tmpdir(), 'machitouch-scripts-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Fields that no request can fill here, and why. */
const OUT_OF_REACH: Readonly<Record<string, string>> = {
  'addPasskey name': 'goes with the answer of an authenticator',
};
/** Of so many fields at least the script was read on some page. */
const SEEN = 150;
/** What opens the form of a wallet's person. */
const REGISTERED = /^(登録内容|Personal data)$/;
/** So many details of a list are opened. */
const DETAILS = 4;

/** What createMunicipality makes of a sample. */
const NEW_TOWN = 'x';

const nameOf = (number: number): string => TEXT_FIELDS[number - 1]?.name ?? `${number}`;

let lacking: Record<string, string>;
let town: DrivenTown;
/** The numbers of the scripts that somebody could read on some page. */
const seen = new Set<number>();

beforeAll(async () => {
  const { server, town: small } = office();
  const { municipality } = small;
  town = await seedDrivenTown(server, small);
  const video = makeVideo(join(scratch, 'video.mp4'), { seconds: 1, size: '320x180' });
  lacking = await writeScripts(server, town, preparations(server, town, { municipality, video }));
  await showHandedIn();
}, 120_000);

/** The post with scripts in its words is approved, and has its movie as if a worker had made it. */
async function showHandedIn(): Promise<void> {
  const { server, town: small } = office();
  const params = { municipality: small.municipality };
  const { rows } = await server.admin.call(listPosts, { params, query: { state: 'waiting' } });
  const [title = ''] = marksOf(HANDED_IN[0]);
  const handedIn = rows.find((row) => row.title === title);
  if (!handedIn) throw new Error('no post with a script waits');
  const at = { ...params, post: handedIn.post };
  const { revision } = await server.admin.call(readPost, { params: at });
  await server.admin.call(approvePost, { params: at, body: { revision } });
  const { movie } = await insertMovie(server.database, small.municipality, handedIn.post);
  const books = openDb(server.database);
  await books.db
    .updateTable('movie')
    .set({ title: JSON.stringify({ ja: title }), sha256: 'b'.repeat(64) })
    .where('id', '=', movie)
    .execute();
  await books.close();
}

test('a script is written into every field that takes a text, as the schemas have them', () => {
  expect(TEXT_FIELDS.length).toBeGreaterThan(100);
  expect(Object.fromEntries(Object.entries(lacking).filter(([name]) => !(name in OUT_OF_REACH)))).toEqual({});
  expect(Object.keys(OUT_OF_REACH).filter((name) => !(name in lacking))).toEqual([]);
});

test('what watches the pages sees a script that gets in', async () => {
  const context = await office().browser.newContext();
  await watchContext(context);
  const page = await context.newPage();
  const watched = watchPage(page);
  await page.setContent('<p id="p"></p>');
  await page.evaluate(
    (mark) => {
      const place = document.getElementById('p');
      if (place) place.innerHTML = mark;
    },
    `${marksOf(1)[0]}${marksOf(2)[1]}`,
  );
  await expect
    .poll(async () => {
      await watched.look();
      return watched.harm.join('\n');
    })
    .toMatch(/made: <img[\s\S]*made: <b id="h2"[\s\S]*script 1 ran/);
  await context.close();
});

/** Looks at a page, at details of its list, and at what a button opens. */
async function lookAround(
  page: Page,
  watched: Watched,
  { details, opens }: { details: number; opens?: RegExp },
): Promise<void> {
  const look = async () => {
    for (const number of await watched.look()) seen.add(number);
  };
  await look();
  const rows = page.locator('.table-open');
  for (let at = 0; at < Math.min(details, await rows.count()); at += 1) {
    await rows.nth(at).click();
    await settled(page);
    await look();
  }
  if (opens === undefined) return;
  await page.getByRole('button', { name: opens }).first().click();
  await settled(page);
  await look();
}

describe.each(['ja', 'en'] as const)('in %s', (language) => {
  test('they stay words on every page of the console', async () => {
    const { town: small } = office();
    const { ids } = town;
    const PERSON = `/m/:town/cards?wallet=${ids['alias']}`;
    const of = (scope: string) => PAGES.filter((page) => page.scope === scope).map(({ path }) => path);
    const inTown = [
      ...of('town').map((path) => `/m/:town/${path}`),
      ...of('own').map((path) => `/${path}`),
      '/attendance/:town',
      ...innerAddresses(small),
      `/m/:town/playlists/lists/${ids['playlist']}`,
      `/m/:town/posts/${ids['post']}`,
      '/m/:town/books?view=transactions',
      '/m/:town/cases?state=closed',
      '/m/:town/gifts/pledges?state=taken-back',
      PERSON,
    ];
    for (const [roles, addresses] of [
      [['administrator', 'system-engineer'], inTown],
      [['operator'], [...of('above').map((path) => `/${path}`), `/m/${NEW_TOWN}/settings`]],
    ] as const) {
      const path = addresses[0] ?? '';
      const name = marksOf(9_100)[0] ?? '';
      const opened = await openOffice(office(), { roles, language, name, path });
      const watched = watchPage(opened.page);
      await watchContext(opened.context);
      for (const address of addresses) {
        await opened.go(address);
        // The log tells everything that was written: in one language all of its page is opened.
        const details = language === 'en' ? 1 : address.endsWith('/audit') ? 100 : DETAILS;
        const opens = address === PERSON ? REGISTERED : undefined;
        await lookAround(opened.page, watched, { details, ...(opens && { opens }) });
      }
      expect(watched.harm).toEqual([]);
      await opened.close();
    }
  }, 300_000);
});

test.each(LANGUAGES)(
  'they stay words on the page for posters and on the town’s television, in %s',
  async (language) => {
    const { server, browser, town: small } = office();
    const { poster } = town.posted;
    const at = `/post/${small.municipality}`;
    const { rows } = await poster.call(listMyPosts, { params: { municipality: small.municipality } });
    const posts = rows.flatMap(({ post, state }) => [
      `${at}/posts/${post}`,
      ...(state === 'draft' ? [`${at}/posts/${post}/words`, `${at}/posts/${post}/look`] : []),
    ]);
    for (const address of [at, `${at}/account`, ...posts, `/tv/${small.municipality}`]) {
      const opened = await openCitizenPage({ browser, server }, address, { language });
      await watchContext(opened.context);
      const cookies = poster.cookie.split('; ').map((pair) => {
        const [name = '', value = ''] = pair.split('=');
        return { name, value, url: server.url };
      });
      await opened.context.addCookies(cookies);
      const watched = watchPage(opened.page);
      await opened.page.reload();
      await opened.page.locator('h1').first().waitFor();
      await settled(opened.page);
      for (const number of await watched.look()) seen.add(number);
      expect(watched.harm).toEqual([]);
      await opened.close();
    }
    expect([...seen]).toContain(HANDED_IN[0]);
  },
);

describe('on the screen of a kiosk', () => {
  let host: HostWorld;
  beforeAll(async () => {
    const { server, town: small } = office();
    const { code } = await small.addKiosk();
    host = await startHost({
      serverUrl: server.url,
      dir: join(scratch, 'kiosk'),
      reader: 'scripted',
      enrolmentCode: code,
      settings: { SCREEN_DIR: builtScreen() },
    });
  }, 60_000);
  afterAll(() => host?.stop());

  test('they stay words', async () => {
    const context = await office().browser.newContext({ viewport: LANDSCAPE, locale: 'ja-JP' });
    await watchContext(context);
    const page = await context.newPage();
    const watched = watchPage(page);
    const shown = new Set<number>();
    await page.goto(host.url);
    await page.locator('.tv, .emergency').first().waitFor();
    const look = async () => {
      for (const number of await watched.look()) shown.add(number);
      return shown;
    };
    const isShown = (name: string) =>
      expect
        .poll(async () => [...(await look())].map((number) => nameOf(number)), { timeout: 30_000 })
        .toContain(name);
    await isShown('raiseEmergency title.ja');
    await isShown('raiseEmergency text.ja');
    const { server, town: small } = office();
    await server.admin.call(endEmergency, { params: { municipality: small.municipality } });
    await isShown('updateSite name.ja');
    await isShown('createNotice text.ja');
    host.present('suica-1');
    const give = page.locator('.welcome-project .button');
    await give.waitFor();
    await look();
    await give.click();
    await look();
    for (const number of shown) seen.add(number);
    expect(watched.harm).toEqual([]);
    await context.close();
  });
});

test('and they could be read: else all of this would prove nothing', () => {
  const unseen = TEXT_FIELDS.filter(({ number }) => !seen.has(number)).map(({ name }) => name);
  // What the rest say is overwritten by another field, kept secret, or of a language that its page does not show.
  expect(TEXT_FIELDS.length - unseen.length, `not read: ${unseen.join(', ')}`).toBeGreaterThan(SEEN);
});
