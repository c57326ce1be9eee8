import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDb } from '../../../server/db/open-db.ts';
import type { OfficeRoute } from '../../../server/office/office-route.ts';
import { OFFICE_ROUTES } from '../../../server/office/office-routes.ts';
import { walletAlias } from '../../../shared/alias.ts';
import { WalletId } from '../../../shared/id.ts';
import { addressOf } from '../../../shared/office/endpoint.ts';
import { createNotice } from '../../../shared/office/notices.ts';
import { createPlaylist } from '../../../shared/office/playlists.ts';
import { inviteStaff } from '../../../shared/office/staff.ts';
import { topUp } from '../../../shared/office/top-ups.ts';
import { dayInJapan } from '../../../shared/time.ts';
import { newBox } from '../../factories/booth.ts';
import { newCardId } from '../../factories/fact.ts';
import { giftsFrom } from '../../factories/gift-town.ts';
import { seedPosted } from '../../factories/posted.ts';
import { sampleOf } from '../../factories/sample-of.ts';
import { seedSmallTown } from '../../factories/small-town.ts';
import { makeStaff, type TestStaff, testBrowser } from '../../factories/staff.ts';
import { type ServerWorld, startServer } from '../../fakes/server-world.ts';

const HOME = 'tsurugashima';
const params = { municipality: HOME };

/** Kept by loops of the server's own, or counts of tries: nobody at the office wrote them. */
const OWN_WRITES: ReadonlySet<string> = new Set([
  'account_day',
  'account_day_place',
  'audit_entry',
  'audit_head',
  'gift_month',
  'gift_total',
  'gift_total_place',
  'posting_day',
  'rule_total',
  'rule_total_place',
  'sign_in_pause',
]);
/** A passkey's challenge is kept with the sign-in while the person's device works on it: nothing was done yet. */
const CEREMONIES: ReadonlySet<string> = new Set(['beginPasskey', 'addPasskey', 'beginPasskeyProof']);
/** What takes away comes last, so that there is something to change before. */
const LAST =
  /^(remove|delete|withdraw|cancel|close|revoke|retire|end|block|reverse|decertify|takeBack|setStaffRoles)/;
/** The entry of a booth and its taking back name the same count. */
const BOOTH: ReadonlySet<string> = new Set(['enterBoothCash', 'takeBackBooth']);
/** So many of the routes can be driven with samples alone; fewer, and this test looks at less than it did. */
const DRIVEN = 60;

/** Whatever a route of the office changes, the audit log tells of: tried at every route that samples can drive. */
describe('every write of the office', () => {
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-audit-'));
  const driven: string[] = [];
  const booth = uuidv7();
  let world: ServerWorld;
  let books: Database;
  let administrator: TestStaff;
  let ids: Record<string, unknown>;
  beforeAll(async () => {
    world = await startServer({ dir });
    books = openDb(world.database);
    const home = await seedSmallTown(world, params);
    const { kiosk, give } = await giftsFrom(world, home);
    const { receipt } = await give({ card: newCardId('I') });
    const { id } = await books.db.selectFrom('wallet').select('id').executeTakeFirstOrThrow();
    const alias = walletAlias(WalletId.parse(id));
    administrator = await makeStaff(world, params);
    const colleague = await makeStaff(world, { ...params, roles: ['event-staff'] });
    const transaction = uuidv7();
    await world.admin.call(topUp, {
      params: { ...params, alias },
      body: { request: transaction, amountYen: 100 },
    });
    const { invitation } = await administrator.call(inviteStaff, {
      params,
      body: { email: 'guest@tsurugashima.example', name: '客', roles: ['auditor'] },
    });
    const playlist = 'weekday-mornings';
    await world.admin.call(createPlaylist, { params, body: { id: playlist, name: { ja: '平日の朝' } } });
    const { notice } = await world.admin.call(createNotice, {
      params,
      body: { title: { ja: '断水' }, text: { ja: '明日の朝、水が止まります' } },
    });
    const posted = await seedPosted(world, HOME);
    ids = {
      ...params,
      kiosk: kiosk.id,
      site: home.site,
      project: home.projects[0],
      event: home.event,
      session: home.session,
      alias,
      transaction,
      staff: colleague.id,
      email: colleague.email,
      receipt,
      number: alias,
      count: 1,
      rule: 'standard',
      groups: [],
      amountYen: 100,
      day: dayInJapan(Date.now()),
      counters: ['山田', '鈴木'],
      // Not the project that the other routes close.
      boxes: [newBox(String(home.projects[1]), 1_000)],
      totalYen: 1_000,
      untilAt: '2030-05-01T00:00:00.000Z',
      settings: { name: { ja: '川越市' }, deskPlace: { ja: '1階' } },
      award: { participant: { points: 1 }, volunteer: { points: 2 } },
      participants: 1,
      volunteers: 0,
      startsAt: '2030-04-01T01:00:00.000Z',
      endsAt: '2030-04-01T03:00:00.000Z',
      startsOn: '2030-04-01',
      endsOn: '2030-05-01',
      invitation,
      seq: '1',
      playlist,
      notice,
      ...posted.ids,
    };
  });
  afterAll(async () => {
    await books.close();
    await world.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  /** Every row but those that nobody at the office wrote, and the number of audit entries. */
  async function read(): Promise<{ readonly rows: Record<string, string>; readonly entries: number }> {
    const rows: Record<string, string> = {};
    const tables = await books.db.introspection.getTables();
    for (const { name } of tables.filter((table) => !OWN_WRITES.has(table.name))) {
      const found = await books.db
        .selectFrom(name as 'wallet') // Any table.
        .selectAll()
        .execute();
      const lines = found.map((row) => JSON.stringify(row)).toSorted();
      rows[name] = createHash('sha256').update(lines.join('\n')).digest('hex');
    }
    const { count } = await books.db
      .selectFrom('audit_entry')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return { rows, entries: Number(count) };
  }

  async function ask(route: OfficeRoute): Promise<Response> {
    const isEntry = route.id === 'enterAttendance';
    const request = BOOTH.has(route.id) ? booth : uuidv7();
    const named = { ...ids, request, ...(isEntry && { by: administrator.id }) };
    const address = addressOf(route, {
      params: sampleOf(route.params, { named }),
      query: sampleOf(route.query, { named: {} }),
    });
    const said = { method: route.method.toUpperCase(), body: sampleOf(route.body, { named }) };
    // What belongs to oneself, or was entered by somebody, needs them; the rest is open to the machine's owner.
    const isOwn = isEntry || route.needs === 'anyone-signed-in' || route.needs === 'sign-in-begun';
    if (isOwn) return await testBrowser(world.url, administrator.cookie).fetch(address, said);
    const headers = route.needs === 'anyone' ? undefined : { authorization: `Bearer ${world.adminToken}` };
    return await testBrowser(world.url).fetch(address, { ...said, ...(headers && { headers }) });
  }

  const changing = OFFICE_ROUTES.filter(({ method, id }) => method !== 'get' && id !== 'signOut');
  const isLast = ({ id }: OfficeRoute) => LAST.test(id);
  const writes = [...changing.filter((route) => !isLast(route)), ...changing.filter(isLast)];
  it.each(writes.map((route) => [`${route.id}: ${route.method} ${route.path}`, route] as const))(
    '%s',
    async (_name, route) => {
      const before = await read();
      const response = await ask(route);
      const text = await response.text();
      expect(response.status, text).toBeLessThan(500);
      const after = await read();
      const changed = Object.keys(after.rows)
        .filter((name) => after.rows[name] !== before.rows[name])
        .filter((name) => name !== 'sign_in' || !CEREMONIES.has(route.id));
      if (changed.length > 0) {
        expect(after.entries, `changed ${changed.join(', ')} without a word`).toBeGreaterThan(before.entries);
        driven.push(route.id);
      }
      if (!response.ok) expect(changed, text).toEqual([]);
    },
  );

  it(`was tried at ${DRIVEN} routes that changed something`, () => {
    expect(driven.length).toBeGreaterThanOrEqual(DRIVEN);
    const money = ['topUp', 'issueTownCards', 'settlePledge', 'enterAttendance', ...BOOTH];
    expect(driven).toEqual(expect.arrayContaining(['askForReset', ...money]));
  });
});
