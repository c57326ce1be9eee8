import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HostMessage, Maintenance } from '../../../../kiosk/protocol/host-message.ts';
import {
  BALANCES,
  eventTown,
  helloOf,
  NOTEBOOK,
  newTown,
  newVisit,
  SESSION,
  VISIT,
} from '../../../factories/town-view.ts';
import { type ScriptedHost, startScriptedHost } from '../../../fakes/scripted-host.ts';
import { bringAxe, findViolations } from './axe.ts';
import { builtScreen } from './built-screen.ts';
import { LANDSCAPE, launchBrowser, openScreen } from './open-screen.ts';
import { drawn, letTimePass, say } from './page-acts.ts';

let browser: Browser;
let host: ScriptedHost;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

beforeEach(async () => {
  host = await startScriptedHost(builtScreen());
  page = await openScreen(browser, host, LANDSCAPE);
});
afterEach(async () => {
  await page?.context().close();
  await host?.close();
});

const WELCOMED: HostMessage = { type: 'welcomed', visit: newVisit() };

const donatedFor = (request: string): HostMessage => ({
  type: 'donated',
  visit: VISIT,
  request,
  project: 'fujikane-satoyama',
  means: 'prepaid',
  amount: 300,
  award: { points: 3, coins: 0, credits: 0 },
  receipt: '7F3K-29QD',
  balances: { ...BALANCES, prepaidYen: 900 },
});

const maintenanceOf = (said: Partial<Maintenance> = {}): HostMessage => ({
  type: 'maintenance',
  visit: VISIT,
  maintenance: {
    sessions: [SESSION, { ...SESSION, id: 'sangyo-matsuri-pm' }],
    mode: 'town-tv',
    session: null,
    role: 'participant',
    waiting: 0,
    quarantined: [],
    lastExchangeAt: null,
    clockOffsetMs: 0,
    reader: 'ready',
    readers: ['reader'],
    window: 'chromium',
    absent: [],
    version: '0.1.0',
    diskFreeMb: 1,
    chargesUnknown: 0,
    quarantinedCount: 0,
    ...said,
  },
});

async function sentRequest(): Promise<string> {
  await expect.poll(() => host.calls.some(({ type }) => type === 'donate')).toBe(true);
  const call = host.calls.find(({ type }) => type === 'donate');
  return call?.type === 'donate' ? call.request : '';
}

describe('a person gives', () => {
  test('touch, two presses, thanks with the number to keep; then the movie goes on', async () => {
    await say(page, host, WELCOMED);
    await page.getByRole('button', { name: 'この活動に寄附する' }).click();
    await page.getByRole('radio', { name: '300' }).click();
    await page.getByRole('button', { name: /300円 寄附する/ }).click();
    await say(page, host, donatedFor(await sentRequest()));
    const thanks = page.locator('.thanks');
    await expect.poll(() => thanks.textContent()).toContain('7F3K-29QD');
    const said = await thanks.textContent();
    expect(said).toContain('ありがとうございます');
    expect(said).toContain('31,300円');
    expect(await page.getByRole('status').first().textContent()).toContain('300円');
    await letTimePass(page);
    await page.locator('.tv').waitFor();
    expect(host.calls.at(-1)).toEqual({ type: 'end-visit', visit: VISIT });
  });

  test('a nervous finger gives once', async () => {
    await say(page, host, WELCOMED);
    await page.getByRole('button', { name: 'この活動に寄附する' }).click();
    await page.locator('.choose-amount-give').dblclick();
    await say(page, host, { type: 'touched-again', visit: VISIT });
    expect(host.calls.filter(({ type }) => type === 'donate')).toHaveLength(1);
  });
});

describe('the reset between citizens', () => {
  const TRACES = ['29QD', '1,200', '7F3K-29QD', '公園ゴミ拾い', VISIT];

  const traces = (): Promise<string[]> =>
    page.evaluate(
      (wanted) =>
        wanted.filter(
          (trace) =>
            document.documentElement.outerHTML.includes(trace) ||
            location.href.includes(trace) ||
            document.title.includes(trace) ||
            JSON.stringify({ ...sessionStorage, ...localStorage }).includes(trace),
        ),
      TRACES,
    );

  test.each<[string, () => Promise<void>]>([
    ['the person ends it', () => page.getByRole('button', { name: 'おわる' }).click()],
    ['the host ends it', () => say(page, host, { type: 'visit-ended', visit: VISIT })],
    ['the line breaks', async () => host.cut()],
    [
      'nobody answers the warning',
      async () => {
        await letTimePass(page);
        await page.locator('.idle-warning').waitFor();
        await letTimePass(page);
      },
    ],
  ])('%s: nothing of the person is left in the page', async (_, end) => {
    await say(page, host, WELCOMED, { type: 'notebook', visit: VISIT, notebook: NOTEBOOK });
    expect(await traces()).toContain('公園ゴミ拾い');
    await end();
    await page.locator('.tv:visible').waitFor();
    expect(await traces()).toEqual([]);
  });

  test('the next person sees nothing of the one before, nor the page they had turned to', async () => {
    await say(page, host, WELCOMED, { type: 'notebook', visit: VISIT, notebook: NOTEBOOK });
    await page.locator('#tab-gifts').click();
    const next = '01890000-0000-7000-8000-0000000000bb';
    await say(
      page,
      host,
      {
        type: 'welcomed',
        visit: newVisit({ visit: next, alias: 'NEXT', balances: { ...BALANCES, prepaidYen: 0 } }),
      },
      { type: 'notebook', visit: next, notebook: { ...NOTEBOOK, entries: [] } },
    );
    expect(await page.locator('#tab-points').getAttribute('aria-selected')).toBe('true');
    expect(await traces()).toEqual([]);
  });

  test('the PIN is nowhere in the page when staff is gone', async () => {
    await say(page, host, { type: 'staff-asked', visit: VISIT });
    await page.locator('.pin-field input').fill('73519');
    await say(page, host, { type: 'visit-ended', visit: VISIT });
    expect(await page.content()).not.toContain('73519');
    expect(await page.locator('input').count()).toBe(0);
  });
});

describe('a visit that falls silent', () => {
  test('one big button gives the whole time anew', async () => {
    await say(page, host, WELCOMED);
    await letTimePass(page);
    const stay = page.getByRole('button', { name: 'まだ使います' });
    await stay.waitFor();
    expect(await stay.evaluate((button) => button === document.activeElement)).toBe(true);
    await stay.click();
    await expect.poll(() => page.locator('.idle-warning').count()).toBe(0);
    expect(host.calls).toContainEqual({ type: 'stay', visit: VISIT });
    expect(await page.locator('.welcome').count()).toBe(1);
  });

  test('a touch anywhere beside it does the same', async () => {
    await say(page, host, WELCOMED);
    await letTimePass(page);
    await page.locator('.idle-warning').waitFor();
    await page.mouse.click(20, 20);
    await expect.poll(() => page.locator('.idle-warning').count()).toBe(0);
    expect(await page.locator('.welcome').count()).toBe(1);
  });

  test('who is done can say so at once', async () => {
    await say(page, host, WELCOMED);
    await letTimePass(page);
    await page.locator('.idle-warning').getByRole('button', { name: 'おわる' }).click();
    await page.locator('.tv:visible').waitFor();
    expect(host.calls).toContainEqual({ type: 'end-visit', visit: VISIT });
  });

  test('what lies under the warning cannot be pressed by mistake', async () => {
    await say(page, host, WELCOMED);
    const notebook = page.locator('.welcome-choice').nth(1);
    const box = await notebook.boundingBox();
    await letTimePass(page);
    await page.locator('.idle-warning').waitFor();
    expect(await notebook.evaluate((button) => button.closest('[inert]') !== null)).toBe(true);
    await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) - 20, (box?.y ?? 0) + 20);
    await expect.poll(() => page.locator('.idle-warning').count()).toBe(0);
    expect(host.calls.some(({ type }) => type === 'open-notebook')).toBe(false);
  });
});

describe('staff, by keyboard alone', () => {
  test('PIN, mode, session and role, and out again', async () => {
    await say(page, host, { type: 'staff-asked', visit: VISIT });
    await page.keyboard.type('4711');
    await page.keyboard.press('Enter');
    await expect.poll(() => host.calls).toContainEqual({ type: 'enter-pin', visit: VISIT, pin: '4711' });
    await say(page, host, maintenanceOf());
    /** Tab until the focus is on what is wanted. */
    const tabTo = async (selector: string): Promise<void> => {
      for (let presses = 0; presses < 30; presses++) {
        await page.keyboard.press('Tab');
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
      }
      throw new Error(`the keyboard does not reach ${selector}`);
    };
    await tabTo('[name=mode]');
    await page.keyboard.press('ArrowDown');
    await tabTo('[name=session]');
    await page.keyboard.press('Space');
    await tabTo('[name=role]');
    await page.keyboard.press('ArrowDown');
    await tabTo('.button-act');
    const outline = await page.evaluate(
      () => document.activeElement && getComputedStyle(document.activeElement).outlineStyle,
    );
    expect(outline).toBe('solid');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => host.calls)
      .toContainEqual({
        type: 'set-mode',
        visit: VISIT,
        mode: 'event',
        session: SESSION.id,
        role: 'volunteer',
      });
  });

  test('which optional parts are absent is named, and which program shows the screen', async () => {
    await say(page, host, { type: 'staff-asked', visit: VISIT });
    await say(page, host, maintenanceOf({ reader: 'no-reader', absent: ['nfc-pcsc', 'electron'] }));
    const row = (name: string) => page.locator('.health dl div', { hasText: name });
    await row('ない部品').getByText('nfc-pcsc（カードを読めません）').waitFor();
    await row('ない部品').getByText('Electron（Chromiumで表示）').waitFor();
    expect(await row('ない部品').locator('.icon').count()).toBe(1);
    expect(await row('画面の表示').textContent()).toContain('Chromium');
    await say(page, host, maintenanceOf({ window: 'electron' }));
    expect(await row('画面の表示').textContent()).toContain('Electron');
    expect(await row('ない部品').textContent()).toContain('なし');
    expect(await row('ない部品').locator('.icon').count()).toBe(0);
  });
});

describe('the page and its host', () => {
  test('the token leaves the address and survives a reload', async () => {
    expect(page.url()).not.toContain('token');
    await page.reload();
    await page.locator('.tv').waitFor();
    await expect.poll(() => host.connected()).toBe(1);
  });

  test('while the host is away the picture goes on and says that cards cannot be used; then it is back', async () => {
    host.deaf = true;
    host.cut();
    await page.getByText('使えません').waitFor();
    expect(await page.locator('.tv-picture svg').count()).toBe(1);
    host.deaf = false;
    await page.getByText('右の読み取り機へ').waitFor({ timeout: 15_000 });
  });

  test('a message of a host that is newer is passed over', async () => {
    host.sayRaw('{"type":"fireworks"}');
    host.sayRaw('not even JSON');
    await say(page, host, WELCOMED);
    expect(await page.locator('.welcome').count()).toBe(1);
  });

  test('a real kiosk does not report paintings', async () => {
    await say(page, host, WELCOMED);
    expect(host.calls.filter(({ type }) => type === 'painted')).toEqual([]);
  });

  test('on the bench each answer is reported once it is painted', async () => {
    host.greeting = helloOf(eventTown('participant'));
    const bench = await openScreen(browser, host, LANDSCAPE, { flags: '&bench' });
    const beforeMs = Date.now();
    await say(bench, host, {
      type: 'checked-in',
      session: SESSION.id,
      role: 'participant',
      award: { points: 1, coins: 0, credits: 0 },
      today: { participant: 1, volunteer: 0 },
      balances: BALANCES,
      again: false,
    });
    await expect.poll(() => host.calls.filter(({ type }) => type === 'painted')).toHaveLength(1);
    const painted = host.calls.find(({ type }) => type === 'painted');
    expect(painted).toMatchObject({ message: 'checked-in' });
    const paintedAtMs = painted?.type === 'painted' ? painted.paintedAtMs : 0;
    expect(Math.abs(paintedAtMs - beforeMs)).toBeLessThan(5_000);
    await bench.context().close();
  });
});

describe('the demo', () => {
  test('a click lays a sample card on, a long press lays it on for as long', async () => {
    await say(
      page,
      host,
      helloOf(newTown(), { deck: [{ name: 'suica-1', label: 'Suica / Suica', look: 'suica' }] }),
    );
    const card = page.getByRole('button', { name: 'Suica' });
    await card.click();
    await expect.poll(() => host.calls.filter(({ type }) => type === 'present-sample')).toHaveLength(1);
    await card.click({ delay: 900 });
    await expect.poll(() => host.calls.filter(({ type }) => type === 'present-sample')).toHaveLength(2);
    const holds = host.calls.flatMap((call) => (call.type === 'present-sample' ? [call.holdMs] : []));
    expect(holds[0]).toBe(600);
    expect(holds[1]).toBeGreaterThanOrEqual(850);
  });

  test('axe finds nothing against the tray', async () => {
    const deck = ['suica', 'phone', 'staff'].map((look) => ({
      name: look,
      label: `${look} / ${look}`,
      look,
    }));
    await say(page, host, helloOf(newTown(), { deck }));
    await bringAxe(page);
    expect(await findViolations(page)).toEqual([]);
  });

  test('without a deck there is no tray', async () => {
    expect(await page.locator('.tray').count()).toBe(0);
  });
});

describe('never blank', () => {
  test('a scene that breaks gives way to the town TV, and the visit is over', async () => {
    await page.evaluate(() => {
      HTMLHeadingElement.prototype.focus = () => {
        throw new Error('broken on purpose');
      };
    });
    await say(page, host, WELCOMED);
    await page.locator('.tv:visible').waitFor();
    await expect.poll(() => host.calls).toContainEqual({ type: 'end-visit', visit: VISIT });
  });

  test('a ground that breaks gives way to a picture, and the page mends itself', async () => {
    const real = await openScreen(browser, host, LANDSCAPE, { timers: 'real' });
    await real.evaluate(() => {
      Object.defineProperty(Intl.NumberFormat.prototype, 'format', {
        get: () => {
          throw new Error('broken on purpose');
        },
      });
    });
    await say(real, host, { type: 'town', town: newTown({ projects: newTown().projects.slice(0, 1) }) });
    await real.locator('.starting svg').waitFor();
    await real.locator('.tv:visible').waitFor({ timeout: 15_000 });
    await real.context().close();
  });

  test('opened without a token it still shows the town', async () => {
    const context = await browser.newContext({ viewport: LANDSCAPE });
    const lost = await context.newPage();
    await lost.goto(new URL('/', host.url).href);
    await lost.locator('.starting svg').waitFor();
    await drawn(lost);
    expect(await lost.locator('.starting h1').textContent()).toBe('準備しています');
    await context.close();
  });
});
