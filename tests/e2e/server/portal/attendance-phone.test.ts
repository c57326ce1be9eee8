import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { listAttendances } from '../../../../shared/office/attendance.ts';
import { setEventStaff } from '../../../../shared/office/events.ts';
import { readNumber } from '../../../../shared/town-card.ts';
import { meetWallets } from '../../../factories/meet-wallets.ts';
import { runVerify } from '../../../faults/run-verify.ts';
import { startOffice } from './office-world.ts';
import { NARROW, type OpenedOffice, openOffice, WIDE } from './open-office.ts';

const office = startOffice();
let aliases: readonly string[] = [];
beforeAll(async () => {
  ({ aliases } = await meetWallets(office().server, office().town, 12));
});

const open = async (said: Partial<Parameters<typeof openOffice>[1]> = {}): Promise<OpenedOffice> => {
  const opened = await openOffice(office(), {
    roles: ['event-staff'],
    name: '鈴木 一郎',
    size: NARROW,
    ...said,
  });
  const { server, town } = office();
  const params = { municipality: town.municipality, event: town.event };
  await server.admin.call(setEventStaff, { params, body: { staff: [opened.me.id] } });
  return opened;
};
const enter = async (page: Page, number: string): Promise<void> => {
  await page.getByLabel('カードの番号').fill(number);
  await page.getByRole('button', { name: '受け付ける' }).click();
};
async function booked(alias: string) {
  const { server, town } = office();
  const { rows } = await server.admin.call(listAttendances, {
    params: { municipality: town.municipality, session: town.session },
    query: { search: alias },
  });
  return rows;
}

test('takes people without a network, over a reload, and sends them by itself: each once', async () => {
  const { page, context, go, violations, shot, close } = await open();
  await go('/attendance/:town');
  await page.getByRole('button', { name: /産業まつり/ }).click();
  await page.getByText('すべて送信済み').waitFor();
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state === 'activated') return;
    await new Promise((resolve) => active?.addEventListener('statechange', resolve, { once: true }));
  });
  // The worker has kept all that this page is made of.
  await page.waitForFunction(async () => {
    const cache = await caches.open('machitouch-attendance-1');
    const files = performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => /\/office\/assets\/.*\.(js|css)$/.test(new URL(name).pathname));
    const kept = await Promise.all(files.map((name) => cache.match(name)));
    return kept.every(Boolean) && Boolean(await cache.match('/office/attendance'));
  });
  await shot('phone');
  await context.setOffline(true);
  const [first = '', second = '', third = ''] = aliases;
  await enter(page, first.toLowerCase());
  await page.getByText(`受け付けました　${first}`).waitFor();
  await page.getByLabel('ボランティア').check();
  await enter(page, second);
  await enter(page, 'ZZZZZZZZ');
  await page.getByText('送信待ち 3件').waitFor();
  await page.getByText('つながっていません').waitFor();
  expect(await violations()).toEqual([]);
  await shot('phone-offline');

  await page.reload();
  await page.getByText('送信待ち 3件').waitFor();
  await enter(page, third);
  await page.getByText('送信待ち 4件').waitFor();
  expect(await booked(first)).toEqual([]);

  await context.setOffline(false);
  await page.getByText('すべて送信済み').waitFor();
  await page.getByText('番号が見つかりません').waitFor();
  expect(await booked(first)).toMatchObject([
    { role: 'participant', points: 1, by: 'phone', who: '鈴木 一郎' },
  ]);
  expect(await booked(second)).toMatchObject([{ role: 'volunteer', points: 5 }]);
  expect(await booked(third)).toMatchObject([{ role: 'participant', points: 1 }]);
  expect(await page.locator('.phone-entries li').count()).toBe(4);
  await shot('phone-sent');
  await page.getByRole('button', { name: /消す: ZZZZZZZZ/ }).click();
  await page.getByText('番号が見つかりません').waitFor({ state: 'detached' });
  await close();
  expect((await runVerify(office().server.database)).exitCode).toBe(0);
});

test('an answer that is lost is asked for again, and nobody is entered twice', async () => {
  const { page, go, close } = await open();
  await go(`/attendance/:town?session=${office().town.session}`);
  let lost = 0;
  await page.route('**/entries', async (route) => {
    // Reaches the books, and its answer never arrives.
    const answer = await route.fetch();
    expect(answer.status()).toBe(200);
    if (lost++ < 2) await route.abort('connectionreset');
    else await route.fulfill({ response: answer });
  });
  const alias = aliases[4] ?? '';
  await enter(page, alias);
  await page.getByText('送信待ち 1件').waitFor();
  await page.getByText('すべて送信済み').waitFor();
  expect(lost).toBeGreaterThan(2);
  expect(await booked(alias)).toMatchObject([{ points: 1 }]);
  await page.getByText('記帳済み').first().waitFor();
  await close();
});

test('on a shared phone the next person sends nothing that another entered, and is told whose it is', async () => {
  const first = await open();
  const second = await open({ name: '高橋 三郎' });
  const { server, town } = office();
  const staff = [first.me.id, second.me.id];
  const params = { municipality: town.municipality, event: town.event };
  await server.admin.call(setEventStaff, { params, body: { staff } });
  const { page, context, go, violations, shot } = first;
  await go(`/attendance/:town?session=${town.session}`);
  await page.getByText('受け付ける人: 鈴木 一郎').waitFor();
  const [one = '', other = ''] = aliases.slice(7);
  await page.route('**/entries', (route) => route.abort('connectionreset'));
  await enter(page, one);
  await page.getByText('送信待ち 1件').waitFor();

  const [own, others] = [await context.cookies(), await second.context.cookies()];
  await context.clearCookies();
  await context.addCookies(others);
  await page.unroute('**/entries');
  await page.getByText('受け付ける人: 高橋 三郎').waitFor();
  await page.getByText('鈴木 一郎さんが受け付けた1件は、鈴木 一郎さんがログインすると送信します').waitFor();
  await enter(page, other);
  await page.locator('.phone-entries').getByText('記帳済み').waitFor();
  expect(await booked(other)).toMatchObject([{ who: '高橋 三郎' }]);
  expect(await booked(one)).toEqual([]);
  expect(await violations()).toEqual([]);
  await shot('phone-other-person');
  // The door refuses it too.
  const url = `${server.url}/api/office/m/${town.municipality}/sessions/${town.session}/entries`;
  const entry = { request: crypto.randomUUID(), number: one, role: 'participant', at: new Date() };
  const answer = await context.request.post(url, {
    data: { entries: [entry], by: first.me.id },
    headers: { origin: server.url },
  });
  expect([answer.status(), (await answer.json()).code]).toEqual([403, 'attendance/other-person']);

  await context.clearCookies();
  await context.addCookies(own);
  await page.getByText('すべて送信済み').waitFor();
  expect(await booked(one)).toMatchObject([{ who: '鈴木 一郎' }]);
  await second.close();
  await first.close();
});

test('a number with a wrong check character is not taken, and one that is there already is told so', async () => {
  const { page, go, close } = await open();
  await go(`/attendance/:town?session=${office().town.session}`);
  expect(readNumber('7F3K-29QD-0').kind).toBe('wrong-check');
  await enter(page, '7F3K-29QD-0');
  await page.getByText('番号のどこかがまちがっています').waitFor();
  const alias = aliases[5] ?? '';
  await enter(page, alias);
  await page.getByText(`受け付けました　${alias}`).waitFor();
  await enter(page, alias);
  await page.getByText(`この番号はもう受け付けています　${alias}`).waitFor();
  await close();
});

test('who is assigned to nothing finds nothing, and the server refuses all the same', async () => {
  const opened = await openOffice(office(), { roles: ['event-staff'], name: '応援 次郎', size: NARROW });
  const { server, town } = office();
  await opened.go('/attendance/:town');
  await opened.page.getByText('担当しているイベントが、この数日にはありません').waitFor();
  const url = `${server.url}/api/office/m/${town.municipality}/sessions/${town.session}/entries`;
  const entry = { request: crypto.randomUUID(), number: aliases[6], role: 'participant', at: new Date() };
  const answer = await opened.context.request.post(url, {
    data: { entries: [entry] },
    headers: { origin: server.url },
  });
  expect([answer.status(), (await answer.json()).code]).toEqual([403, 'event/not-assigned']);
  await opened.close();
});

test.each([
  ['ja', NARROW],
  ['en', NARROW],
  ['ja', WIDE],
] as const)('axe holds nothing against it in %s', async (language, size) => {
  const { page, go, violations, complaints, shot, close } = await open({ language, size });
  await go(`/attendance/:town?session=${office().town.session}`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
  expect(await violations()).toEqual([]);
  await shot('phone-session');
  expect(complaints).toEqual([]);
  await close();
});
