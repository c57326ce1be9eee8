import { deriveCardKey } from '../../server/cards/derive-card-key.ts';
import type { Config } from '../../server/config.ts';
import { openDb } from '../../server/db/open-db.ts';
import { createEvent } from '../../server/events/events.route.ts';
import { createKiosk } from '../../server/kiosks/kiosks.route.ts';
import { createSite } from '../../server/kiosks/sites.route.ts';
import { openLedger } from '../../server/ledger/open-ledger.ts';
import { createLog } from '../../server/log.ts';
import { createMunicipality, listMunicipalities } from '../../server/municipalities/municipalities.route.ts';
import { type OfficeClient, officeClient } from '../../server/office/office-client.ts';
import { createRuleVersion } from '../../server/points/rules.route.ts';
import { closeProject, createProject } from '../../server/projects/projects.route.ts';
import { secretFile } from '../../server/secret-file.ts';
import { setStaffCard } from '../../server/staff/staff-cards.route.ts';
import { startServer } from '../../server/start-server.ts';
import type { CardId } from '../../shared/card.ts';
import { dayInJapan, toEpochMs, toInstant } from '../../shared/time.ts';
import { cardIdOf } from './card-id-of.ts';
import { seedDemoDesk } from './demo-desk.ts';
import { seedDemoPlaylists } from './demo-playlists.ts';
import { seedDemoStaff } from './demo-staff.ts';
import { HISTORY_RULE, planPastImport, stableId } from './import-past.ts';
import { seedDemoPosts } from './seed-demo-posts.ts';
import { PAST_EVENTS } from './tsurugashima-events.ts';
import { SEED_PROJECTS } from './tsurugashima-projects.ts';

export const TOWN = 'tsurugashima';
/** The demo's staff card opens the maintenance screen with this. */
export const DEMO_PIN = '2010';

const HOUR_MS = 3_600_000;

/** Paid in at the counter by the demo's people, so that a gift can be given at once. */
const PAID_IN: readonly { card: string; amountYen: number }[] = [
  { card: 'suica-1', amountYen: 3_000 },
  { card: 'pasmo', amountYen: 1_000 },
];

/**
 * A believable town from the sources, in the database that `config` names: Tsurugashima's projects, the 26 events
 * with their attendances, the nine gifts of the notebook, an event today, one kiosk, posts of a group. Done already:
 * changes nothing.
 * The server must not be running on it meanwhile.
 */
export async function seedDemoTown(config: Config, nowMs = Date.now()): Promise<void> {
  const server = await startServer(
    { ...config, host: '127.0.0.1', port: 0, publicOrigin: null },
    { log: createLog('warn') },
  );
  const cards = demoCards(config);
  try {
    const admin = officeClient({ url: server.url, token: server.adminToken });
    const towns = await admin.call(listMunicipalities, {});
    if (!towns.some(({ municipality }) => municipality === TOWN)) await makeTown(admin, nowMs, cards);
    await seedDemoStaff(admin, TOWN);
    await seedDemoPlaylists(admin, TOWN);
    await seedDemoPosts({ admin, url: server.url, municipality: TOWN });
  } finally {
    await server.stop();
  }
  await importPast(config, cards);
}

/** Card IDs of the demo's deck under the town's first key. */
function demoCards(config: Config): (name: string) => Promise<CardId> {
  const key = deriveCardKey(secretFile(config.secretFile, 'MACHITOUCH_SECRET_FILE'), TOWN, 1);
  return (name) => cardIdOf(name, key);
}

async function makeTown(
  admin: OfficeClient,
  nowMs: number,
  cards: (name: string) => Promise<CardId>,
): Promise<void> {
  const params = { municipality: TOWN };
  await admin.call(createMunicipality, {
    body: {
      id: TOWN,
      settings: {
        name: { ja: '鶴ヶ島市', easy: '{鶴ヶ島市|つるがしまし}', en: 'Tsurugashima City' },
        deskPlace: {
          ja: '1階 市民活動推進センター',
          easy: '1{階|かい} {市民活動|しみんかつどう}{推進|すいしん}センター',
          en: 'Citizens’ Centre, 1st floor',
        },
      },
    },
  });
  await admin.call(createRuleVersion, {
    params,
    body: {
      id: HISTORY_RULE.id,
      startsAt: toInstant(0),
      award: { participant: { points: 1 }, volunteer: { points: 5 } },
    },
  });
  for (const { open, ...project } of SEED_PROJECTS) {
    await admin.call(createProject, { params, body: project });
    if (!open) await admin.call(closeProject, { params: { ...params, project: project.id } });
  }
  for (const event of PAST_EVENTS) {
    const startsAt = toEpochMs(`${event.day}T00:00:00.000Z`);
    await admin.call(createEvent, {
      params,
      body: {
        id: event.id,
        name: { ja: event.name, en: event.en },
        field: event.field,
        rule: HISTORY_RULE.id,
        sessions: [
          {
            id: event.id,
            place: { ja: event.place },
            startsAt: toInstant(startsAt),
            endsAt: toInstant(startsAt + 8 * HOUR_MS),
          },
        ],
      },
    });
  }
  await makeToday(admin, nowMs);
  await admin.call(createSite, {
    params,
    body: {
      id: 'city-hall-1f',
      name: { ja: '市役所 1階ロビー', easy: '{市役所|しやくしょ} 1{階|かい}', en: 'City hall lobby' },
      district: '中央',
      kind: 'city-hall',
    },
  });
  for (const site of MORE_SITES) await admin.call(createSite, { params, body: site });
  await admin.call(createKiosk, { params, body: { name: '市役所1階', site: 'city-hall-1f' } });
  await admin.call(setStaffCard, {
    params,
    body: { card: { card: await cards('staff-card') }, name: '市民活動推進センター', pin: DEMO_PIN },
  });
  await seedDemoDesk(admin, TOWN);
}

/** Where kiosks stood in the years of the source, and where they go for a day (TT-02). */
const MORE_SITES = [
  {
    id: 'civic-centre',
    name: { ja: '市民活動推進センター', en: 'Civic activity centre' },
    district: '中央',
    kind: 'civic-centre',
  },
  {
    id: 'ohashi',
    name: { ja: '大橋公民館', en: 'Ohashi community centre' },
    district: '大橋',
    kind: 'community-centre',
  },
  {
    id: 'minami',
    name: { ja: '南公民館', en: 'Minami community centre' },
    district: '南',
    kind: 'community-centre',
  },
  {
    id: 'josai-library',
    name: { ja: '城西大学図書館', en: 'Josai University library' },
    district: '坂戸',
    kind: 'library',
  },
  {
    id: 'event-tent',
    name: { ja: 'イベント会場', en: 'Event tent' },
    district: '中央',
    kind: 'event',
  },
] as const;

/** An event that goes on now, so that event mode can be tried at any hour. */
async function makeToday(admin: OfficeClient, nowMs: number): Promise<void> {
  const day = dayInJapan(nowMs);
  const midnightMs = toEpochMs(`${day}T00:00:00.000Z`) - 9 * HOUR_MS;
  await admin.call(createEvent, {
    params: { municipality: TOWN },
    body: {
      id: 'sangyo-matsuri-today',
      name: { ja: '産業まつり', easy: '{産業|さんぎょう}まつり', en: 'Industry Festival' },
      field: 'E',
      sessions: [
        {
          id: `sangyo-matsuri-${day}`,
          name: { ja: '終日', easy: '{一日|いちにち}', en: 'All day' },
          place: { ja: '市役所前広場', easy: '{市役所|しやくしょ}の{前|まえ}', en: 'City hall square' },
          startsAt: toInstant(midnightMs),
          endsAt: toInstant(midnightMs + 365 * 24 * HOUR_MS),
        },
      ],
    },
  });
}

async function importPast(config: Config, cards: (name: string) => Promise<CardId>): Promise<void> {
  const secret = secretFile(config.secretFile, 'MACHITOUCH_SECRET_FILE');
  const ledger = await openLedger({ database: config.database, secret });
  const { db, close } = openDb(config.database);
  try {
    await ledger.importHistory(
      planPastImport(TOWN, [await cards('suica-1'), await cards('pasmo'), await cards('suica-2')]),
    );
    for (const { card, amountYen } of PAID_IN) {
      const { wallet_id: wallet } = await db
        .selectFrom('card')
        .select('wallet_id')
        .where('municipality_id', '=', TOWN)
        .where('id', '=', await cards(card))
        .executeTakeFirstOrThrow();
      await ledger.post({
        municipality: TOWN,
        id: stableId(`${TOWN}/paid-in/${card}`),
        kind: 'top-up',
        postings: [
          {
            from: { purpose: 'counter-cash', ownerId: '' },
            to: { purpose: 'prepaid', ownerId: wallet },
            unit: 'yen',
            amount: amountYen,
          },
        ],
        occurredAt: toInstant(Date.now()),
        by: 'counter',
        note: 'demo',
      });
    }
  } finally {
    await close();
    await ledger.close();
  }
}
