import { uuidv7 } from 'uuidv7';
import { openDb } from '../../server/db/open-db.ts';
import type { OfficeRoute } from '../../server/office/office-route.ts';
import { walletAlias } from '../../shared/alias.ts';
import { WalletId } from '../../shared/id.ts';
import { addressOf } from '../../shared/office/endpoint.ts';
import { createNotice } from '../../shared/office/notices.ts';
import { createPlaylist } from '../../shared/office/playlists.ts';
import { inviteStaff } from '../../shared/office/staff.ts';
import { topUp } from '../../shared/office/top-ups.ts';
import { dayInJapan } from '../../shared/time.ts';
import type { ServerWorld } from '../fakes/server-world.ts';
import { newBox } from './booth.ts';
import { newCardId } from './fact.ts';
import { giftsFrom } from './gift-town.ts';
import { type Posted, seedPosted } from './posted.ts';
import { type SampleOptions, sampleOf } from './sample-of.ts';
import type { SmallTown } from './small-town.ts';
import { makeStaff, type TestStaff, testBrowser } from './staff.ts';

/** The entry of a booth and its taking back name the same count. */
export const BOOTH: ReadonlySet<string> = new Set(['enterBoothCash', 'takeBackBooth']);

/** A town with one of everything, in which most routes can be driven by samples. */
export interface DrivenTown {
  readonly ids: Readonly<Record<string, unknown>>;
  readonly administrator: TestStaff;
  readonly posted: Posted;
  readonly give: Awaited<ReturnType<typeof giftsFrom>>['give'];
  /** What a route is asked with. `named` comes before the town's own ids. */
  inputOf(route: OfficeRoute, options?: SampleOptions): { params: unknown; query: unknown; body: unknown };
  ask(route: OfficeRoute, input: ReturnType<DrivenTown['inputOf']>): Promise<Response>;
}

export async function seedDrivenTown(world: ServerWorld, home: SmallTown): Promise<DrivenTown> {
  const params = { municipality: home.municipality };
  const { kiosk, give } = await giftsFrom(world, home);
  const { receipt } = await give({ card: newCardId('I') });
  const alias = await firstAlias(world);
  const administrator = await makeStaff(world, params);
  const colleague = await makeStaff(world, { ...params, roles: ['event-staff'] });
  const transaction = uuidv7();
  const paid = { request: transaction, amountYen: 100 };
  await world.admin.call(topUp, { params: { ...params, alias }, body: paid });
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
  const posted = await seedPosted(world, home.municipality);
  const booth = uuidv7();
  const ids = {
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
    // Not the project that the other routes close.
    boxes: [newBox(String(home.projects[1]), 1_000)],
    totalYen: 1_000,
    untilAt: '2030-05-01T00:00:00.000Z',
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
  return {
    ids,
    administrator,
    posted,
    give,
    inputOf(route, options = {}) {
      const isEntry = route.id === 'enterAttendance';
      const request = BOOTH.has(route.id) ? booth : uuidv7();
      const own = { ...ids, request, ...(isEntry && { by: administrator.id }), ...options.named };
      return {
        params: sampleOf(route.params, { named: own }),
        query: sampleOf(route.query, { named: {} }),
        body: sampleOf(route.body, { ...options, named: own }),
      };
    },
    async ask(route, { params: path, query, body }) {
      const address = addressOf(route, { params: path, query });
      const said = { method: route.method.toUpperCase(), body };
      // What belongs to oneself, or was entered by somebody, needs them; the rest is open to the machine's owner.
      const isOwn =
        route.id === 'enterAttendance' ||
        route.needs === 'anyone-signed-in' ||
        route.needs === 'sign-in-begun';
      if (isOwn) return await testBrowser(world.url, administrator.cookie).fetch(address, said);
      const headers = route.needs === 'anyone' ? undefined : { authorization: `Bearer ${world.adminToken}` };
      return await testBrowser(world.url).fetch(address, { ...said, ...(headers && { headers }) });
    },
  };
}

async function firstAlias({ database }: ServerWorld): Promise<string> {
  const books = openDb(database);
  try {
    const { id } = await books.db.selectFrom('wallet').select('id').executeTakeFirstOrThrow();
    return walletAlias(WalletId.parse(id));
  } finally {
    await books.close();
  }
}
