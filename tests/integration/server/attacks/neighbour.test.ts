import { createHash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDb } from '../../../../server/db/open-db.ts';
import { OFFICE_ROUTES } from '../../../../server/office/office-routes.ts';
import { POSTING_ROUTES } from '../../../../server/office/posting-routes.ts';
import { walletAlias } from '../../../../shared/alias.ts';
import { Problem } from '../../../../shared/exchange.ts';
import { WalletId } from '../../../../shared/id.ts';
import { addressOf } from '../../../../shared/office/endpoint.ts';
import { createNotice } from '../../../../shared/office/notices.ts';
import { createPlaylist } from '../../../../shared/office/playlists.ts';
import { endMySignIn, listMySignIns } from '../../../../shared/office/sign-in.ts';
import { inviteStaff } from '../../../../shared/office/staff.ts';
import { topUp } from '../../../../shared/office/top-ups.ts';
import { newCardId } from '../../../factories/fact.ts';
import { onEachDatabase } from '../../../factories/on-each-database.ts';
import { seedPosted } from '../../../factories/posted.ts';
import { makePoster, type TestPoster } from '../../../factories/poster.ts';
import { sampleOf } from '../../../factories/sample-of.ts';
import { type SmallTown, seedSmallTown } from '../../../factories/small-town.ts';
import { makeStaff, type TestStaff, testBrowser } from '../../../factories/staff.ts';
import { enrolKiosk } from '../../../factories/test-kiosk.ts';

/** Sums of postings, which a loop of the server follows whenever it likes. */
const SUMS: ReadonlySet<string> = new Set([
  'account_day',
  'account_day_place',
  'gift_month',
  'gift_total',
  'gift_total_place',
  'posting_day',
  'rule_total',
  'rule_total_place',
]);

const HOME = 'tsurugashima';
const AWAY = 'kawagoe';
const ALL_ROLES = [
  'administrator',
  'event-staff',
  'desk-clerk',
  'project-reviewer',
  'auditor',
  'system-engineer',
] as const;

/**
 * Insecure direct object references: somebody of one town, with every role there, asks for the ids of another, under
 * both names, at every route. Nothing of the other town is told, and not one row of it changes.
 */
onEachDatabase('the ids of another town', (world) => {
  let home: SmallTown;
  let stranger: TestStaff;
  /** One who posts in the other town. */
  let posters: TestPoster;
  let ids: Record<string, string>;
  beforeAll(async () => {
    home = await seedSmallTown(world(), { municipality: HOME });
    await world().admin.call(
      // The neighbour exists and has no projects, no events and no wallets.
      (await import('../../../../server/municipalities/municipalities.route.ts')).createMunicipality,
      { body: { id: AWAY, settings: { name: { ja: '川越市' }, deskPlace: { ja: '1階' } } } },
    );
    const kiosk = await enrolKiosk(world().url, home.code);
    await kiosk.exchange([{ kind: 'welcome', card: newCardId('I') }]);
    const wallet = await firstWallet();
    const alias = walletAlias(wallet);
    const colleague = await makeStaff(world(), { municipality: HOME });
    const [signIn] = await colleague.call(listMySignIns, {});
    const request = uuidv7();
    await world().admin.call(topUp, {
      params: { municipality: HOME, alias },
      body: sampleOf(topUp.body, { named: { request, amountYen: 100 } }) as never,
    });
    const invited = await colleague.call(inviteStaff, {
      params: { municipality: HOME },
      body: { email: 'guest@tsurugashima.example', name: '客', roles: ['auditor'] },
    });
    await world().admin.call(createPlaylist, {
      params: { municipality: HOME },
      body: { id: 'weekday-mornings', name: { ja: '平日の朝' } },
    });
    const { notice } = await world().admin.call(createNotice, {
      params: { municipality: HOME },
      body: { title: { ja: '断水' }, text: { ja: '明日の朝、水が止まります' } },
    });
    const posted = await seedPosted(world(), HOME);
    stranger = await makeStaff(world(), { municipality: AWAY, roles: ALL_ROLES, name: '川越 太郎' });
    ids = {
      kiosk: kiosk.id,
      site: home.site,
      project: home.projects[0],
      event: home.event,
      session: home.session,
      alias,
      transaction: request,
      request,
      staff: colleague.id,
      invitation: invited.invitation,
      signIn: signIn?.id ?? '',
      seq: '1',
      playlist: 'weekday-mornings',
      notice,
      ...posted.ids,
    };
    posters = await makePoster(world(), { municipality: AWAY, name: '川越 次郎' });
  });

  async function firstWallet(): Promise<WalletId> {
    const books = openDb(world().database);
    try {
      const { id } = await books.db
        .selectFrom('wallet')
        .select('id')
        .where('municipality_id', '=', HOME)
        .executeTakeFirstOrThrow();
      return WalletId.parse(id);
    } finally {
      await books.close();
    }
  }

  /** Every row of the home town, as a fingerprint of each table but those that the server's own clock keeps. */
  async function fingerprint(): Promise<Record<string, string>> {
    const books = openDb(world().database);
    try {
      const prints: Record<string, string> = {};
      const tables = await books.db.introspection.getTables();
      for (const { name, columns } of tables.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
        const scoped = columns.some((column) => column.name === 'municipality_id');
        if (!scoped || SUMS.has(name)) continue;
        const rows = await books.db
          .selectFrom(name as 'wallet') // Any table that has the column.
          .selectAll()
          .where('municipality_id', '=', HOME)
          .execute();
        const lines = rows.map((row) => JSON.stringify(row)).toSorted();
        prints[name] = createHash('sha256').update(lines.join('\n')).digest('hex');
      }
      return prints;
    } finally {
      await books.close();
    }
  }

  const named = OFFICE_ROUTES.filter(
    ({ path }) => path.includes('/m/:municipality') && path.split(':').length > 2,
  );
  it('is tried at many routes', () => expect(named.length).toBeGreaterThan(40));

  it.each(named.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s',
    async (_name, route) => {
      const before = await fingerprint();
      const body = sampleOf(route.body, { named: ids });
      for (const municipality of [AWAY, HOME]) {
        const params = sampleOf(route.params, { named: { ...ids, municipality } });
        const response = await testBrowser(world().url, stranger.cookie).fetch(
          addressOf(route, { params, query: sampleOf(route.query, { named: {} }) }),
          { method: route.method.toUpperCase(), body },
        );
        const text = await response.text();
        // The own town's own log, and lists that are empty, are no secrets of another.
        const isOwnLog = route.id === 'readAuditEntry' && municipality === AWAY;
        if (response.ok && !isOwnLog) {
          for (const id of Object.values(ids).filter((each) => each.length > 12))
            expect(text).not.toContain(id);
          expect([municipality, 'answered']).toEqual([AWAY, 'answered']);
        }
        if (!response.ok) {
          const { code } = Problem.parse(JSON.parse(text));
          if (municipality === HOME) expect([response.status, code]).toEqual([404, 'name/unknown']);
          else expect([400, 404, 409]).toContain(response.status);
        }
      }
      expect(await fingerprint()).toEqual(before);
    },
  );

  // Reporting what is shown is everybody's right, and says nothing back.
  const ofPosters = POSTING_ROUTES.filter(
    ({ path, id }) => path.split(':').length > 2 && id !== 'reportMovie',
  );
  it.each(ofPosters.map((route) => [`${route.method} ${route.path}`, route] as const))(
    'posting: %s',
    async (_name, route) => {
      const before = await fingerprint();
      for (const cookie of [posters.cookie, stranger.cookie]) {
        for (const municipality of [AWAY, HOME]) {
          const params = sampleOf(route.params, { named: { ...ids, municipality } });
          const response = await testBrowser(world().url, cookie, '/api/posting').fetch(
            addressOf(route, { params, query: sampleOf(route.query, { named: {} }) }),
            { method: route.method.toUpperCase(), body: sampleOf(route.body, { named: ids }) },
          );
          const { code } = Problem.parse(await response.json());
          expect([municipality, response.status, code]).toEqual([municipality, 404, 'name/unknown']);
        }
      }
      expect(await fingerprint()).toEqual(before);
    },
  );

  describe('outside of towns', () => {
    it('nobody ends the sign-in of somebody else', async () => {
      const tried = stranger.call(endMySignIn, { params: { signIn: ids['signIn'] ?? '' } });
      await expect(tried).rejects.toThrow('name/unknown');
    });
  });
});
