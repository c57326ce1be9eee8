import type { Page } from 'playwright-core';

import type { HostMessage, Maintenance, Showing, TownView } from '../../../../kiosk/protocol/host-message.ts';
import type { Notice } from '../../../../shared/manifest.ts';
import { REFUSAL_CODES } from '../../../../shared/refusal.ts';
import { newNotice } from '../../../factories/manifest.ts';
import { newProject } from '../../../factories/town.ts';
import {
  BALANCES,
  EMPTY_NOTEBOOK,
  eventTown,
  helloOf,
  NOTEBOOK,
  newTown,
  newVisit,
  ONLINE,
  SESSION,
  VISIT,
} from '../../../factories/town-view.ts';
import type { ScriptedHost } from '../../../fakes/scripted-host.ts';
import { letTimePass, press, say } from './page-acts.ts';

/** One state of the screen, and how to come to it from the town's front. */
export interface ScreenStateUnderTest {
  readonly name: string;
  readonly town: TownView;
  readonly reach: (page: Page, host: ScriptedHost) => Promise<void>;
  /** It speaks every language at once, so there is none to choose. */
  readonly wordless?: boolean;
}

const emergencyStands = (page: Page): Promise<void> => page.locator('.emergency').waitFor();
const noticeOf = (notice: Notice): Showing => ({ type: 'notice', notice, durationMs: 20_000 });
const NOTICE = newNotice('works');
const LONG_NOTICE = newNotice('long', {
  title: {
    ja: '鶴ヶ島市民活動推進センターの開館時間の変更と年末年始の休館について',
    easy: '{市民活動|しみんかつどう}センターの {時間|じかん}が かわります',
    en: 'New opening hours of the civic centre, and closing days around the New Year',
  },
  text: {
    ja: '十二月一日から、平日は午前九時から午後八時まで、土曜日と日曜日は午前十時から午後五時まで開館します。年末年始は十二月二十九日から一月三日まで休館します。この間、証明書の発行は市役所一階の窓口をご利用ください。会議室の予約は、休館の間もインターネットで受け付けます。ご不便をおかけしますが、よろしくお願いいたします。お問い合わせは、市民活動推進センターまでお電話ください。駐車場は休館の間も使えますが、夜十時に門を閉めます。図書の返却は正面の返却箱へお願いします。',
    easy: '12{月|がつ}1{日|にち}から {時間|じかん}が かわります。{月曜日|げつようび}から {金曜日|きんようび}は 9{時|じ}から 20{時|じ}です。{土曜日|どようび}と {日曜日|にちようび}は 10{時|じ}から 17{時|じ}です。12{月|がつ}29{日|にち}から 1{月|がつ}3{日|にち}は {休|やす}みです。{書類|しょるい}が いる {人|ひと}は {市役所|しやくしょ}へ {来|き}て ください。わからない ときは センターに {電話|でんわ}して ください。',
    en: 'From 1 December the centre is open from 9 am to 8 pm on weekdays and from 10 am to 5 pm on Saturdays and Sundays. It is closed from 29 December to 3 January. During these days certificates are issued at the counter on the ground floor of the city hall. Rooms can still be booked on the internet. The car park stays open, but its gate is closed at 10 pm. Please return books through the box at the front door. We are sorry for the inconvenience. If you have questions, please call the centre.',
  },
});
const EMERGENCY = newNotice('flood', {
  emergency: true,
  title: {
    ja: '高倉川があふれるおそれがあります',
    easy: '{川|かわ}の {水|みず}が あふれるかもしれません',
    en: 'The Takakura river may flood',
  },
  text: {
    ja: '川の近くの方は、いますぐ第二小学校へ避難してください。',
    easy: '{川|かわ}の {近|ちか}くの {人|ひと}は、いま すぐ {第二小学校|だいにしょうがっこう}へ {逃|に}げて ください。',
    en: 'If you are near the river, go to Daini elementary school now.',
  },
});

const messages =
  (...said: HostMessage[]) =>
  (page: Page, host: ScriptedHost): Promise<void> =>
    say(page, host, ...said);

async function reachWelcome(page: Page, host: ScriptedHost, visit = newVisit()): Promise<void> {
  host.say({ type: 'welcomed', visit });
  await page.locator('.scene.welcome').waitFor();
}

async function reachAmount(page: Page, host: ScriptedHost, visit = newVisit()): Promise<void> {
  await reachWelcome(page, host, visit);
  await press(page.locator('.welcome-about .button'));
  await page.locator('.scene.choose-amount').waitFor();
}

/** Confirms, and answers the gift that was sent with a message about it. */
async function reachSent(
  page: Page,
  host: ScriptedHost,
  answer: ((request: string) => HostMessage) | null,
): Promise<void> {
  const before = host.calls.length;
  await press(page.locator('.choose-amount-give'));
  await page.locator('.scene.waiting').waitFor();
  if (!answer) return;
  for (let tries = 0; tries < 200; tries++) {
    const call = host.calls.slice(before).find(({ type }) => type === 'donate');
    if (call?.type === 'donate') {
      host.say(answer(call.request));
      return;
    }
    await page.waitForTimeout(10);
  }
  throw new Error('the screen sent no gift');
}

const [SATOYAMA = newProject()] = newTown().projects;

const donated =
  (means: 'prepaid' | 'points' | 'pledge' | 'terminal', amount: number, points: number) =>
  (request: string): HostMessage => ({
    type: 'donated',
    visit: VISIT,
    request,
    project: 'fujikane-satoyama',
    means,
    amount,
    award: { points, coins: 0, credits: 0 },
    receipt: '7F3K-29QD',
    balances: { ...BALANCES, points: BALANCES.points + points, prepaidYen: 1_100 },
    about: { name: SATOYAMA.name, field: SATOYAMA.field },
  });

const charge =
  (state: 'requested' | 'approved' | 'unknown') =>
  (request: string): HostMessage => ({
    type: 'charge',
    visit: VISIT,
    request,
    state,
    reference: 'C7K2-90PM',
  });

const CHECKED_IN = {
  type: 'checked-in',
  session: SESSION.id,
  role: 'participant',
  award: { points: 1, coins: 0, credits: 0 },
  today: { participant: 218, volunteer: 24 },
  balances: BALANCES,
  again: false,
} as const satisfies HostMessage;

/** An answer to a touch, and the line that is left of it. */
const lastAnswer =
  (message: HostMessage) =>
  async (page: Page, host: ScriptedHost): Promise<void> => {
    await say(page, host, message);
    await letTimePass(page);
    await page.locator('.last-answer').waitFor();
  };

const reachCharge =
  (state: 'requested' | 'approved' | 'unknown') =>
  async (page: Page, host: ScriptedHost): Promise<void> => {
    await reachAmount(page, host);
    await press(page.locator('.means').nth(3));
    await reachSent(page, host, charge(state));
    await page.locator('.scene.charge').waitFor();
  };

const MAINTENANCE: Maintenance = {
  sessions: [
    SESSION,
    {
      ...SESSION,
      id: 'sangyo-matsuri-pm',
      sessionName: { ja: '午後の部', easy: '{午後|ごご}', en: 'Afternoon' },
    },
    {
      ...SESSION,
      id: 'kenko',
      eventName: { ja: '健康まつり・健康マラソン大会', en: 'Health festival and run' },
      sessionName: null,
    },
    {
      ...SESSION,
      id: 'candle',
      eventName: { ja: 'キャンドルナイト', en: 'Candle night' },
      sessionName: null,
    },
    { ...SESSION, id: 'dondo', eventName: { ja: 'どんど焼き', en: 'Dondo-yaki' }, sessionName: null },
    {
      ...SESSION,
      id: 'taiso',
      eventName: { ja: 'あはは！の日はラジオ体操の日事業（ラジオ体操）', en: 'Radio exercise day' },
      sessionName: null,
    },
  ],
  mode: 'event',
  session: SESSION.id,
  role: 'participant',
  waiting: 12,
  quarantinedCount: 27,
  quarantined: [
    { n: 9_120, seq: 4182, kind: 'attendance', code: 'award/beyond-rule', at: '2010-10-24T01:12:00.000Z' },
    { n: 9_128, seq: 4190, kind: 'donation', code: 'charge/not-approved', at: '2010-10-24T01:20:00.000Z' },
  ],
  lastExchangeAt: '2010-10-24T01:22:00.000Z',
  clockOffsetMs: 340,
  reader: 'ready',
  readers: ['ACS ACR1252 Dual Reader PICC 0'],
  window: 'electron',
  absent: [],
  version: '0.1.0',
  diskFreeMb: 48_211,
  chargesUnknown: 1,
};

const NOTEBOOK_TABS = ['points', 'gifts', 'coins', 'credits'] as const;

/** All that the screen can show. */
export const STATES: readonly ScreenStateUnderTest[] = [
  { name: 'town-tv', town: newTown(), reach: messages() },
  {
    name: 'town-tv-reader-left',
    town: newTown({ profile: { ...newTown().profile, readerPosition: 'left' } }),
    reach: messages(),
  },
  {
    name: 'town-tv-reader-below',
    town: newTown({
      profile: { ...newTown().profile, readerPosition: 'below' },
      showings: [{ type: 'project', project: 'wakaba-aircon', durationMs: 12_000 }],
    }),
    reach: messages(),
  },
  {
    name: 'town-tv-offline',
    town: newTown(),
    reach: messages({ type: 'status', status: { ...ONLINE, online: false } }),
  },
  {
    name: 'town-tv-out-of-service',
    town: newTown(),
    reach: messages({ type: 'status', status: { ...ONLINE, reader: 'out-of-service' } }),
  },
  { name: 'notice', town: newTown({ showings: [noticeOf(NOTICE)] }), reach: messages() },
  { name: 'notice-long', town: newTown({ showings: [noticeOf(LONG_NOTICE)] }), reach: messages() },
  {
    name: 'notice-upright',
    town: newTown({
      profile: { ...newTown().profile, orientation: 'portrait' },
      showings: [noticeOf(NOTICE)],
    }),
    reach: messages(),
  },
  {
    name: 'town-tv-upright',
    town: newTown({ profile: { ...newTown().profile, orientation: 'portrait' } }),
    reach: messages(),
  },
  {
    name: 'coming-event',
    town: newTown({ showings: [{ type: 'event', session: SESSION, durationMs: 12_000 }] }),
    reach: messages(),
  },
  { name: 'emergency', town: newTown({ emergency: EMERGENCY }), reach: emergencyStands, wordless: true },
  {
    name: 'emergency-long',
    town: newTown({ emergency: { ...LONG_NOTICE, emergency: true } }),
    reach: emergencyStands,
    wordless: true,
  },
  {
    name: 'emergency-ja-only',
    town: newTown({
      emergency: { ...EMERGENCY, title: { ja: EMERGENCY.title.ja }, text: { ja: EMERGENCY.text.ja } },
    }),
    reach: emergencyStands,
    wordless: true,
  },
  {
    name: 'emergency-touched',
    town: newTown({ emergency: EMERGENCY }),
    wordless: true,
    reach: async (page, host) => {
      await say(page, host, { type: 'welcomed', visit: newVisit() });
      await page.locator('.emergency-foot p').first().waitFor();
    },
  },
  {
    name: 'emergency-at-event',
    town: { ...eventTown('participant'), emergency: EMERGENCY },
    reach: emergencyStands,
    wordless: true,
  },
  { name: 'town-tv-no-projects', town: newTown({ projects: [], showings: [] }), reach: messages() },
  {
    name: 'language',
    town: newTown(),
    reach: async (page) => {
      await press(page.locator('.language-button'));
      await page.locator('.scene.choose-language').waitFor();
    },
  },
  { name: 'welcome', town: newTown(), reach: reachWelcome },
  {
    name: 'welcome-touched-again',
    town: newTown(),
    reach: async (page, host) => {
      await reachWelcome(page, host);
      host.say({ type: 'touched-again', visit: VISIT });
      await page.locator('.touched-note').waitFor();
    },
  },
  { name: 'welcome-no-project', town: newTown({ showings: [], projects: [] }), reach: reachWelcome },
  {
    name: 'welcome-long-name',
    town: newTown({ showings: [{ type: 'project', project: 'wakaba-aircon', durationMs: 12_000 }] }),
    reach: reachWelcome,
  },
  {
    name: 'idle-warning',
    town: newTown({ settings: { ...newTown().settings, visitIdleMs: 25_000 } }),
    reach: async (page, host) => {
      await reachWelcome(page, host);
      await letTimePass(page);
      await page.locator('.idle-warning').waitFor();
    },
  },
  {
    name: 'choose-project',
    town: newTown(),
    reach: async (page, host) => {
      await reachWelcome(page, host);
      await press(page.locator('.welcome-choice').first());
      await page.locator('.scene.choose-project').waitFor();
    },
  },
  {
    name: 'choose-project-page-2',
    town: newTown(),
    reach: async (page, host) => {
      await reachWelcome(page, host);
      await press(page.locator('.welcome-choice').first());
      await press(page.locator('.choose-pages .button').last());
    },
  },
  { name: 'choose-amount', town: newTown(), reach: reachAmount },
  {
    name: 'choose-amount-points',
    town: newTown(),
    reach: async (page, host) => {
      await reachAmount(page, host);
      await press(page.locator('.means').nth(1));
    },
  },
  {
    name: 'choose-amount-short',
    town: newTown(),
    reach: (page, host) =>
      reachAmount(
        page,
        host,
        newVisit({
          means: [
            { means: 'prepaid', available: 400 },
            { means: 'points', available: 3 },
            { means: 'pledge', available: null },
          ],
        }),
      ),
  },
  {
    name: 'choose-amount-no-means',
    town: newTown(),
    reach: (page, host) => reachAmount(page, host, newVisit({ means: [{ means: 'prepaid', available: 0 }] })),
  },
  {
    name: 'sending',
    town: newTown(),
    reach: async (page, host) => {
      await reachAmount(page, host);
      await reachSent(page, host, null);
    },
  },
  { name: 'charge-requested', town: newTown(), reach: reachCharge('requested') },
  { name: 'charge-approved', town: newTown(), reach: reachCharge('approved') },
  { name: 'charge-unknown', town: newTown(), reach: reachCharge('unknown') },
  {
    name: 'thanks',
    town: newTown(),
    reach: async (page, host) => {
      await reachAmount(page, host);
      await reachSent(page, host, donated('prepaid', 100, 1));
      await page.locator('.scene.thanks').waitFor();
    },
  },
  {
    name: 'thanks-points',
    town: newTown(),
    reach: async (page, host) => {
      await reachAmount(page, host);
      await press(page.locator('.means').nth(1));
      await press(page.locator('.plate').nth(2));
      await reachSent(page, host, donated('points', 30, 0));
      await page.locator('.scene.thanks').waitFor();
    },
  },
  {
    name: 'thanks-pledge-1000',
    town: newTown(),
    reach: async (page, host) => {
      await reachAmount(page, host);
      await press(page.locator('.means').nth(2));
      await press(page.locator('.plate').nth(3));
      await reachSent(page, host, donated('pledge', 1_000, 0));
      await page.locator('.scene.thanks').waitFor();
    },
  },
  {
    name: 'thanks-project-closed',
    town: newTown(),
    reach: async (page, host) => {
      await reachAmount(page, host);
      await reachSent(page, host, (request) => {
        host.say({ type: 'town', town: newTown({ projects: newTown().projects.slice(1) }) });
        return donated('prepaid', 100, 1)(request);
      });
      await page.locator('.scene.thanks').waitFor();
    },
  },
  { name: 'event', town: eventTown('participant'), reach: messages() },
  {
    name: 'event-reader-left',
    town: {
      ...eventTown('participant'),
      profile: { ...eventTown('participant').profile, readerPosition: 'left' },
    },
    reach: messages(),
  },
  { name: 'event-volunteer', town: eventTown('volunteer'), reach: messages() },
  {
    name: 'event-offline',
    town: eventTown('participant'),
    reach: messages({ type: 'status', status: { ...ONLINE, online: false } }),
  },
  {
    name: 'event-out-of-service',
    town: eventTown('participant'),
    reach: messages({ type: 'status', status: { ...ONLINE, reader: 'no-reader' } }),
  },
  { name: 'event-no-session', town: newTown({ mode: 'event' }), reach: messages() },
  { name: 'checked-in', town: eventTown('participant'), reach: messages(CHECKED_IN) },
  { name: 'event-last-answer', town: eventTown('participant'), reach: lastAnswer(CHECKED_IN) },
  {
    name: 'event-last-answer-volunteer',
    town: eventTown('volunteer'),
    reach: lastAnswer({ ...CHECKED_IN, role: 'volunteer', award: { points: 5, coins: 100, credits: 2 } }),
  },
  {
    name: 'event-last-answer-already-reader-left',
    town: {
      ...eventTown('participant'),
      profile: { ...eventTown('participant').profile, readerPosition: 'left' },
    },
    reach: lastAnswer({
      type: 'refused',
      code: 'check-in/already',
      visit: null,
      at: '2010-10-24T01:02:00.000Z',
    }),
  },
  {
    name: 'emergency-last-answer',
    town: { ...eventTown('participant'), emergency: EMERGENCY },
    reach: lastAnswer(CHECKED_IN),
    wordless: true,
  },
  {
    name: 'town-tv-last-answer',
    town: newTown(),
    reach: async (page, host) => {
      await reachAmount(page, host);
      await reachSent(page, host, donated('prepaid', 100, 1));
      await page.locator('.scene.thanks').waitFor();
      await letTimePass(page);
      await page.locator('.last-answer').waitFor();
    },
  },
  {
    name: 'checked-in-volunteer',
    town: eventTown('volunteer'),
    reach: messages({
      ...CHECKED_IN,
      role: 'volunteer',
      award: { points: 5, coins: 100, credits: 0 },
      today: { participant: 218, volunteer: 25 },
    }),
  },
  {
    name: 'checked-in-again',
    town: eventTown('participant'),
    reach: messages({ ...CHECKED_IN, award: { points: 0, coins: 0, credits: 0 }, again: true }),
  },
  ...REFUSAL_CODES.map(
    (code): ScreenStateUnderTest => ({
      name: `refused-${code.replace('/', '-')}`,
      town: code.startsWith('check-in') || code.startsWith('session') ? eventTown('participant') : newTown(),
      reach: async (page, host) => {
        host.say({
          type: 'refused',
          code,
          visit: null,
          at: code.endsWith('already') ? '2010-10-24T01:04:00.000Z' : null,
        });
        await page.locator('.scene.answer').waitFor();
      },
    }),
  ),
  {
    name: 'refused-with-visit',
    town: newTown(),
    reach: async (page, host) => {
      await reachAmount(page, host);
      host.say({ type: 'refused', code: 'prepaid/short', visit: VISIT, at: null });
      await page.locator('.scene.answer').waitFor();
    },
  },
  {
    name: 'last-kept-donation',
    town: newTown(),
    reach: async (page, host) => {
      host.say(
        helloOf(newTown(), {
          lastKept: {
            kind: 'donation',
            at: '2010-10-24T05:02:00.000Z',
            project: newTown().projects[0]?.name ?? { ja: '' },
            amount: 300,
            means: 'prepaid',
            receipt: '7F3K-29QD',
          },
        }),
      );
      await page.locator('.scene.last-kept').waitFor();
    },
  },
  ...(['unknown', 'cancelled'] as const).map(
    (state): ScreenStateUnderTest => ({
      name: `last-kept-charge-${state}`,
      town: newTown(),
      reach: async (page, host) => {
        host.say(
          helloOf(newTown(), {
            lastKept: {
              kind: 'charge',
              at: '2010-10-24T05:02:00.000Z',
              project: SATOYAMA.name,
              amount: 500,
              state,
              request: VISIT,
              reference: 'C7K2-90PM',
            },
          }),
        );
        await page.locator('.scene.last-kept').waitFor();
      },
    }),
  ),
  {
    name: 'last-kept-attendance',
    town: eventTown('participant'),
    reach: async (page, host) => {
      host.say(
        helloOf(eventTown('participant'), {
          lastKept: {
            kind: 'attendance',
            at: '2010-10-24T01:02:00.000Z',
            event: SESSION.eventName,
            award: { points: 1, coins: 0, credits: 0 },
          },
        }),
      );
      await page.locator('.scene.last-kept').waitFor();
    },
  },
  ...NOTEBOOK_TABS.map(
    (tab): ScreenStateUnderTest => ({
      name: `notebook-${tab}`,
      town: newTown(),
      reach: async (page, host) => {
        await reachWelcome(page, host);
        host.say({ type: 'notebook', visit: VISIT, notebook: NOTEBOOK });
        await press(page.locator(`#tab-${tab}`));
      },
    }),
  ),
  {
    name: 'notebook-gifts-all-time',
    town: newTown(),
    reach: async (page, host) => {
      await reachWelcome(page, host);
      host.say({ type: 'notebook', visit: VISIT, notebook: NOTEBOOK });
      await press(page.locator('#tab-gifts'));
      await press(page.locator('.notebook-bar .span').last());
    },
  },
  {
    name: 'notebook-empty',
    town: newTown(),
    reach: async (page, host) => {
      await reachWelcome(page, host);
      host.say({ type: 'notebook', visit: VISIT, notebook: EMPTY_NOTEBOOK });
      await page.locator('.scene.notebook').waitFor();
    },
  },
  {
    name: 'pin',
    town: newTown(),
    reach: async (page, host) => {
      host.say({ type: 'staff-asked', visit: VISIT });
      await page.locator('.scene.pin').waitFor();
    },
  },
  {
    name: 'pin-wrong',
    town: newTown(),
    reach: async (page, host) => {
      host.say({ type: 'staff-asked', visit: VISIT });
      await page.locator('.scene.pin').waitFor();
      host.say({ type: 'refused', code: 'staff/wrong-pin', visit: VISIT, at: null });
      await page.locator('.pin-wrong .icon').waitFor();
    },
  },
  {
    name: 'maintenance',
    town: newTown(),
    reach: async (page, host) => {
      host.say(
        { type: 'staff-asked', visit: VISIT },
        { type: 'maintenance', visit: VISIT, maintenance: MAINTENANCE },
      );
      await page.locator('.scene.maintenance').waitFor();
    },
  },
  {
    name: 'maintenance-ill',
    town: newTown(),
    reach: async (page, host) => {
      host.say(
        { type: 'staff-asked', visit: VISIT },
        {
          type: 'maintenance',
          visit: VISIT,
          maintenance: {
            ...MAINTENANCE,
            mode: 'town-tv',
            session: null,
            sessions: [],
            reader: 'no-reader',
            readers: [],
            window: 'chromium',
            absent: ['nfc-pcsc', 'electron'],
            lastExchangeAt: null,
            clockOffsetMs: null,
            quarantinedCount: 0,
            quarantined: [],
            diskFreeMb: 120,
          },
        },
      );
      await page.locator('.scene.maintenance').waitFor();
    },
  },
  {
    name: 'maintenance-full',
    town: newTown(),
    reach: async (page, host) => {
      host.say(
        { type: 'staff-asked', visit: VISIT },
        {
          type: 'maintenance',
          visit: VISIT,
          maintenance: {
            ...MAINTENANCE,
            window: 'chromium',
            absent: ['nfc-pcsc', 'electron'],
            quarantined: [1, 2].flatMap((round) =>
              MAINTENANCE.quarantined.map((each) => ({ ...each, n: each.n + round })),
            ),
          },
        },
      );
      await page.locator('.scene.maintenance').waitFor();
    },
  },
];
