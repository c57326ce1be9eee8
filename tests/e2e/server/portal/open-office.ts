import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import type { UiLanguage } from '../../../../server/portal/words/words.ts';
import type { Endpoint, InputOf } from '../../../../shared/office/endpoint.ts';
import type { StaffRole } from '../../../../shared/office/roles.ts';
import { acceptInvitation, type Me, signInByLink } from '../../../../shared/office/sign-in.ts';
import { inviteOperator, inviteStaff, makeSignInLink } from '../../../../shared/office/staff.ts';
import type { ServerWorld } from '../../../fakes/server-world.ts';
import { bringAxe, findViolations } from '../../kiosk/screen/axe.ts';
import { settled, watchTraffic } from '../settled.ts';
import type { OfficeWorldUnderTest } from './office-world.ts';

export const WIDE = { width: 1920, height: 1080 };
export const NARROW = { width: 360, height: 740 };

export interface OpenOffice {
  /** `operator` stands above the town, the others are given in it. */
  readonly roles: readonly StaffRole[];
  readonly language?: UiLanguage;
  readonly size?: { readonly width: number; readonly height: number };
  /** Where to begin, below `/office`; `/m/<town>/today` unless said. `:town` is the town's slug. */
  readonly path?: string;
  readonly name?: string;
}

/** A page of the console, of somebody who is signed in; and what a test asks of it. */
export interface OpenedOffice {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly me: Me;
  /** Goes to an address below `/office` and waits for its page. */
  go(path: string): Promise<void>;
  /** What axe holds against the page as it is now. */
  violations(): Promise<string[]>;
  /** Errors of the console and broken content policies so far: a good page has none. */
  readonly complaints: readonly string[];
  /** Keeps a picture when MACHITOUCH_SHOTS names a folder: for people to look at. */
  shot(name: string): Promise<void>;
  close(): Promise<void>;
}

const PASSWORD = 'matsuri-no-hi-ni-ase';
let made = 0;

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;
/** Who has signed in already, by server and roles: to invite the same person for each test would be taken for guessing. */
const signedIn = new WeakMap<ServerWorld, Map<string, { readonly me: Me; readonly cookies: Cookies }>>();

/**
 * Somebody with these roles, signed in in a browser of their own; the same name and roles are the same person, who must
 * not sign out. Close it, or let the world do so at its end.
 */
export async function openOffice(
  { server, town, browser }: OfficeWorldUnderTest,
  { roles, language = 'ja', size = WIDE, path = '/m/:town/today', name = '山田 花子' }: OpenOffice,
): Promise<OpenedOffice> {
  const context = await browser.newContext({
    viewport: size,
    reducedMotion: 'reduce',
    locale: language === 'ja' ? 'ja-JP' : 'en-GB',
    timezoneId: 'Asia/Tokyo',
  });
  const me = await comeIn({ server, town, browser }, context, { roles, name });
  await context.addInitScript((chosen) => {
    // Where the console remembers the language; once somebody chose another, that one stays.
    if (!localStorage.getItem('machitouch.language')) localStorage.setItem('machitouch.language', chosen);
  }, language);
  const page = await context.newPage();
  watchTraffic(page);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.text().includes('Content Security Policy')) {
      complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  async function go(to: string): Promise<void> {
    await page.goto(`${server.url}/office${to.replace(':town', town.municipality)}`);
    await page.locator('h1').first().waitFor();
    await settled(page);
  }
  await go(path);
  return {
    page,
    context,
    me,
    go,
    complaints,
    async violations() {
      await settled(page);
      await bringAxe(page);
      return await findViolations(page);
    },
    async shot(file) {
      const folder = process.env['MACHITOUCH_SHOTS'];
      if (folder === undefined) return;
      mkdirSync(folder, { recursive: true });
      await settled(page);
      await page.screenshot({ path: join(folder, `${file}-${size.width}-${language}.png`) });
    },
    close: () => context.close(),
  };
}

async function comeIn(
  world: OfficeWorldUnderTest,
  context: BrowserContext,
  person: { readonly roles: readonly StaffRole[]; readonly name: string },
): Promise<Me> {
  const known = signedIn.get(world.server) ?? new Map<string, { me: Me; cookies: Cookies }>();
  signedIn.set(world.server, known);
  const key = `${person.name} ${person.roles.toSorted().join()} ${world.town.municipality}`;
  const before = known.get(key);
  if (before) {
    await context.addCookies(before.cookies);
    return before.me;
  }
  const me = await signInAs(world, context, person);
  known.set(key, { me, cookies: await context.cookies() });
  return me;
}

/** Invites somebody, takes the invitation up and proves both factors; the cookies are the context's. */
async function signInAs(
  { server, town }: OfficeWorldUnderTest,
  context: BrowserContext,
  { roles, name }: { readonly roles: readonly StaffRole[]; readonly name: string },
): Promise<Me> {
  made += 1;
  const email = `person-${made}@city.example.jp`;
  const inTown = roles.filter((role) => role !== 'operator');
  const invitation = roles.includes('operator')
    ? await server.admin.call(inviteOperator, { body: { email, name } })
    : await server.admin.call(inviteStaff, {
        params: { municipality: town.municipality },
        body: { email, name, roles: inTown },
      });
  async function post<E extends Endpoint>(endpoint: E, body: InputOf<E>['body']): Promise<unknown> {
    const address = `${server.url}/api/office${endpoint.path}`;
    const answer = await context.request.post(address, { data: body, headers: { origin: server.url } });
    if (!answer.ok()) throw new Error(`${endpoint.id}: ${await answer.text()}`);
    return await answer.json();
  }
  const secretOf = (link: string): string => new URL(link).hash.slice(1);
  const accepted = acceptInvitation.answer.parse(
    await post(acceptInvitation, { token: secretOf(invitation.link), name, password: PASSWORD }),
  );
  if (accepted.lacks === null) return accepted;
  // The link of the machine's owner counts as both factors.
  const { link } = await server.admin.call(makeSignInLink, { body: { email, why: 'test' } });
  return signInByLink.answer.parse(await post(signInByLink, { token: secretOf(link) }));
}
