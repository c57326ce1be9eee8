import { beforeAll, expect, test } from 'vitest';
import { searchAudit } from '../../../../shared/office/audit-log.ts';
import { createEvent, readEvent } from '../../../../shared/office/events.ts';
import { createRuleVersion } from '../../../../shared/office/rules.ts';
import type { Session } from '../../../../shared/town.ts';
import { NO_AWARD } from '../../../../shared/unit.ts';
import { newCardId } from '../../../factories/fact.ts';
import { meetWallets } from '../../../factories/meet-wallets.ts';
import type { TestKiosk } from '../../../factories/test-kiosk.ts';
import { startOffice } from './office-world.ts';
import { NARROW, openOffice, WIDE } from './open-office.ts';

const office = startOffice();
let kiosk: TestKiosk;
const params = () => ({ municipality: office().town.municipality });
const eventNow = (event: string) => office().server.admin.call(readEvent, { params: { ...params(), event } });
/** What the kiosk heard of a session last. */
async function heard(session: string): Promise<Session | undefined> {
  const changes = await kiosk.pull();
  return changes
    .flatMap((change) => (change.kind === 'session' && change.session.id === session ? [change.session] : []))
    .at(-1);
}
beforeAll(async () => {
  ({ kiosk } = await meetWallets(office().server, office().town, 3));
  const award = (points: number) => ({ points, coins: 0, credits: 0 });
  await office().server.admin.call(createRuleVersion, {
    params: params(),
    body: {
      id: 'festival',
      name: { ja: 'まつりルール' },
      startsAt: '2020-04-01T00:00:00.000Z',
      award: { participant: award(2), volunteer: award(10) },
    },
  });
  await kiosk.exchange([
    {
      kind: 'attendance',
      card: newCardId('A'),
      session: office().town.session,
      role: 'participant',
      award: { ...NO_AWARD, points: 1 },
      rule: { id: 'standard', version: 1 },
    },
  ]);
});

test('an event gets another name and field, said before it is saved, and kiosks hear of it', async () => {
  const { event, session } = office().town;
  const { page, go, violations, complaints, shot, close } = await openOffice(office(), {
    roles: ['administrator'],
  });
  await go(`/m/:town/events?open=${event}`);
  await page.locator('.panel-acts').getByRole('link', { name: '変更する' }).click();
  await page.getByRole('heading', { level: 1, name: '「産業まつり」の変更' }).waitFor();
  await page.locator('[id="field-name.ja"]').fill('');
  await page.getByRole('button', { name: '保存する' }).click();
  await page.getByText('1か所を確認してください').waitFor();
  await page.locator('[id="field-name.ja"]').fill('産業と環境のまつり');
  await page.locator('[id="field-name.en"]').fill('Industry and nature fair');
  await page.getByLabel('まちづくり分野').selectOption('C');
  expect(await violations()).toEqual([]);
  await shot('event-edit');
  await page.getByRole('button', { name: '保存する' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('すでに受け付けた1人（のべ）と1ポイントは、変わらずに残ります。').waitFor();
  await dialog.getByText('受付済みの分も新しい名前と分野になります').waitFor();
  expect((await eventNow(event)).name).toEqual({ ja: '産業まつり' });
  expect(await violations()).toEqual([]);
  await shot('event-edit-asked');
  await dialog.getByRole('button', { name: '変更する' }).click();
  await page.getByRole('heading', { level: 2, name: '産業と環境のまつり' }).waitFor();
  expect(await eventNow(event)).toMatchObject({
    name: { ja: '産業と環境のまつり', en: 'Industry and nature fair' },
    field: 'C',
    attendances: 1,
    points: 1,
  });
  expect(await heard(session)).toMatchObject({ eventName: { ja: '産業と環境のまつり' }, field: 'C' });
  const { rows } = await office().server.admin.call(searchAudit, { params: params(), query: {} });
  expect(rows[0]).toMatchObject({ action: 'updateEvent', subject: `event/${event}` });
  expect(complaints).toEqual([]);
  await close();
});

test('a session gets another time, place, name, capacity and rule; what that means is said before', async () => {
  const { event, session } = office().town;
  const before = (await eventNow(event)).sessions[0];
  const { page, go, violations, complaints, shot, close } = await openOffice(office(), {
    roles: ['administrator'],
  });
  await go(`/m/:town/events?open=${event}`);
  await page.locator('.event-sessions').getByRole('link', { name: '変更する' }).click();
  await page.getByLabel('始まり').waitFor();
  // As it stands it is saved as it stands, with the seconds that the field does not show.
  await page.getByRole('button', { name: '保存する' }).click();
  await page.locator('.event-sessions').getByRole('link', { name: '変更する' }).click();
  expect((await eventNow(event)).sessions[0]).toEqual(before);
  await page.getByLabel('始まり').fill('2031-05-01T10:00');
  await page.getByLabel('終わり').fill('2031-05-01T09:00');
  await page.getByRole('button', { name: '保存する' }).click();
  await page.locator('#field-endsAt-fault').getByText('終わりは始まりより後にしてください').waitFor();
  await page.getByLabel('終わり').fill('2031-05-01T12:00');
  await page.locator('[id="field-place.ja"]').fill('市民体育館');
  await page.locator('[id="field-name.ja"]').fill('');
  await page.getByLabel('定員').fill('50');
  await page.getByLabel('ポイントルール').selectOption({ label: 'まつりルール' });
  expect(await violations()).toEqual([]);
  await shot('session-edit');
  await page.getByRole('button', { name: '保存する' }).click();
  const dialog = page.getByRole('dialog');
  for (const meaning of [
    'すでに受け付けた1人（のべ）と1ポイントは、変わらずに残ります。',
    '端末は新しい時間に受け付けます',
    '新しい日の年度に数えます',
    '新しいルールは、これから受け付ける人だけに使います',
  ]) {
    await dialog.getByText(meaning).waitFor();
  }
  await shot('session-edit-asked');
  await dialog.getByRole('button', { name: '変更する' }).click();
  await page.getByText('変更しました').waitFor();
  await page.locator('.event-sessions').getByText('市民体育館').waitFor();
  const told = { place: { ja: '市民体育館' }, startsAt: '2031-05-01T01:00:00.000Z' };
  expect((await eventNow(event)).sessions).toMatchObject([
    { ...told, name: null, capacity: 50, rule: 'festival', attendances: 1, points: 1 },
  ]);
  expect(await heard(session)).toMatchObject({
    ...told,
    sessionName: null,
    endsAt: '2031-05-01T03:00:00.000Z',
    rule: { id: 'festival', award: { volunteer: { points: 10 } } },
  });
  expect(complaints).toEqual([]);
  await close();
});

test('single sessions of a new event have rules of their own, and the cost is theirs', async () => {
  const { page, go, violations, shot, close } = await openOffice(office(), { roles: ['administrator'] });
  await go('/m/:town/events/new');
  await page.locator('[id="field-name.ja"]').fill('川そうじ');
  await page.getByLabel('最初の日').fill('2030-07-21');
  await page.getByLabel('繰り返し').selectOption('weekly');
  await page.getByLabel('回数').fill('2');
  await page.getByText('回ごとにルールを変える').click();
  await page.getByLabel('令和12年7月28日(日)').selectOption({ label: 'まつりルール' });
  await page.getByLabel('参加する人').fill('10');
  await page.getByRole('textbox', { name: 'ボランティア', exact: true }).fill('1');
  await page.getByText('参加10人とボランティア1人で、1回に15ポイントです').waitFor();
  await page.getByText('2回で、あわせて45ポイントです').waitFor();
  expect(await violations()).toEqual([]);
  await shot('event-new-rules');
  await page.getByRole('button', { name: '作る' }).click();
  await page.getByRole('heading', { level: 2, name: '川そうじ' }).waitFor();
  await page.getByText('ポイントルール: まつりルール').waitFor();
  const { sessions } = await eventNow(new URL(page.url()).searchParams.get('open') ?? '');
  expect(sessions.map(({ rule, ruleInForce }) => [rule, ruleInForce.id])).toEqual([
    [null, 'standard'],
    ['festival', 'festival'],
  ]);
  await close();
});

test('an event gets more sessions, one of them by the standard though the event goes by another rule', async () => {
  const { id } = await office().server.admin.call(createEvent, {
    params: params(),
    body: {
      name: { ja: '朝市' },
      rule: 'festival',
      sessions: [
        {
          startsAt: '2030-06-01T22:00:00.000Z',
          endsAt: '2030-06-02T00:00:00.000Z',
          place: { ja: '駅前広場' },
          capacity: 80,
        },
      ],
    },
  });
  const { page, go, violations, complaints, shot, close } = await openOffice(office(), {
    roles: ['administrator'],
  });
  await go(`/m/:town/events?open=${id}`);
  await page.getByRole('link', { name: '回を追加' }).click();
  await page.getByRole('heading', { level: 1, name: '「朝市」に回を追加' }).waitFor();
  expect(await page.getByLabel('場所').inputValue()).toBe('駅前広場');
  expect(await page.getByLabel('定員').inputValue()).toBe('80');
  await page.getByLabel('最初の日').fill('2030-07-07');
  await page.getByLabel('始まり').fill('22:00');
  await page.getByLabel('終わり').fill('01:00');
  await page.getByLabel('繰り返し').selectOption('dates');
  await page.getByLabel('ほかの日').fill('2030/07/14\n２０３０-０８-０４');
  await page.getByText('全3回').waitFor();
  await page.getByText('回ごとにルールを変える').click();
  await page.getByLabel('令和12年7月14日(日)').selectOption({ label: 'まちの標準' });
  expect(await violations()).toEqual([]);
  await shot('event-more');
  await page.getByRole('button', { name: '回を追加' }).click();
  await page.getByText('回を追加しました').waitFor();
  const { sessions } = await eventNow(id);
  expect(sessions.map(({ startsAt, endsAt, rule, capacity }) => [startsAt, endsAt, rule, capacity])).toEqual([
    ['2030-06-01T22:00:00.000Z', '2030-06-02T00:00:00.000Z', null, 80],
    ['2030-07-07T13:00:00.000Z', '2030-07-07T16:00:00.000Z', null, 80],
    ['2030-07-14T13:00:00.000Z', '2030-07-14T16:00:00.000Z', 'standard', 80],
    ['2030-08-04T13:00:00.000Z', '2030-08-04T16:00:00.000Z', null, 80],
  ]);
  expect(complaints).toEqual([]);
  await close();
});

test.each([
  ['en', WIDE],
  ['ja', NARROW],
  ['en', NARROW],
] as const)('the forms are whole in %s, and axe holds nothing against them', async (language, size) => {
  const { event, session } = office().town;
  const { page, go, violations, complaints, shot, close } = await openOffice(office(), {
    roles: ['administrator'],
    language,
    size,
  });
  for (const [name, path] of [
    ['event-edit', `/m/:town/events/${event}/edit`],
    ['session-edit', `/m/:town/events/${event}/edit/${session}`],
    ['event-more', `/m/:town/events/${event}/more`],
  ] as const) {
    await go(path);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, `${name} is no wider than the window`).toBeLessThanOrEqual(size.width);
    expect(await violations(), name).toEqual([]);
    await shot(name);
  }
  expect(complaints).toEqual([]);
  await close();
});
