import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OfficeRoute } from '../../../../server/office/office-route.ts';
import { OFFICE_ROUTES } from '../../../../server/office/office-routes.ts';
import { POSTING_ROUTES } from '../../../../server/office/posting-routes.ts';
import { Problem } from '../../../../shared/exchange.ts';
import { PERMISSIONS, type Permission } from '../../../../shared/office/permissions.ts';
import { STAFF_ROLES, type StaffRole } from '../../../../shared/office/roles.ts';
import { makePoster, type TestPoster } from '../../../factories/poster.ts';
import { seedSmallTown } from '../../../factories/small-town.ts';
import { makeStaff, type TestStaff, testBrowser } from '../../../factories/staff.ts';
import { type ServerWorld, startServer } from '../../../fakes/server-world.ts';

const OWN = 'tsurugashima';
const OTHER = 'kawagoe';
type RoleInTown = Exclude<StaffRole, 'operator'>;

/** What the door said, by asking with a key that no endpoint takes: past the door it is refused as malformed. */
const LET_IN = [400, 'request/malformed'];
const SIGN_IN = [401, 'sign-in/needed'];
const NOT_ALLOWED = [403, 'permission/missing'];
const UNSEEN = [404, 'name/unknown'];

describe('who may do what', () => {
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-permissions-'));
  let world: ServerWorld;
  let poster: TestPoster;
  const people = new Map<StaffRole, TestStaff>();
  beforeAll(async () => {
    world = await startServer({ dir });
    await seedSmallTown(world, { municipality: OWN });
    await seedSmallTown(world, { municipality: OTHER });
    poster = await makePoster(world, { municipality: OWN });
    for (const role of STAFF_ROLES) {
      const roles: RoleInTown[] = role === 'operator' ? [] : [role];
      people.set(role, await makeStaff(world, { municipality: role === 'operator' ? '' : OWN, roles }));
    }
  });
  afterAll(async () => {
    await world.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  async function ask(
    { method, path }: OfficeRoute,
    cookie: string,
    municipality: string,
    door: '/api/office' | '/api/posting' = '/api/office',
  ) {
    const address = path.replace(/:([a-z]+)/gi, (_, name) => (name === 'municipality' ? municipality : 'x'));
    const response = await testBrowser(world.url, cookie, door).fetch(`${address}?smuggled=1`, {
      method: method.toUpperCase(),
      body: { smuggled: 1 },
    });
    return [response.status, Problem.parse(await response.json()).code];
  }

  /** The table read anew: what the door should say. */
  function wanted({ needs, path }: OfficeRoute, role: StaffRole, municipality: string) {
    const permission = needs === 'poster' ? 'post.write' : needs;
    if (!(permission in PERMISSIONS)) return LET_IN;
    const holders: readonly StaffRole[] = PERMISSIONS[permission as Permission]; // Just looked up.
    const hasRoleHere = path.includes(':municipality')
      ? role === 'operator' || municipality === OWN
      : role === 'operator';
    if (hasRoleHere && holders.includes(role)) return LET_IN;
    return hasRoleHere || !path.includes(':municipality') ? NOT_ALLOWED : UNSEEN;
  }

  const routes = OFFICE_ROUTES.map((route) => [`${route.id} (${route.needs})`, route] as const);
  it.each(routes)('%s', async (_name, route) => {
    expect(await ask(route, '', OWN)).toEqual(route.needs === 'anyone' ? LET_IN : SIGN_IN);
    for (const [role, { cookie }] of people) {
      for (const municipality of route.path.includes(':municipality') ? [OWN, OTHER] : [OWN]) {
        const said = await ask(route, cookie, municipality);
        expect([role, municipality, ...said]).toEqual([
          role,
          municipality,
          ...wanted(route, role, municipality),
        ]);
      }
    }
  });

  const posting = POSTING_ROUTES.map((route) => [`${route.id} (${route.needs})`, route] as const);
  it.each(posting)('posting: %s', async (_name, route) => {
    const door = '/api/posting';
    const isOpen = route.needs === 'anyone';
    expect(await ask(route, '', OWN, door)).toEqual(isOpen ? LET_IN : SIGN_IN);
    expect(await ask(route, poster.cookie, OWN, door)).toEqual(LET_IN);
    expect(await ask(route, poster.cookie, OTHER, door)).toEqual(isOpen ? LET_IN : UNSEEN);
    for (const [role, { cookie }] of people) {
      for (const municipality of [OWN, OTHER]) {
        const said = await ask(route, cookie, municipality, door);
        expect([role, municipality, ...said]).toEqual([
          role,
          municipality,
          ...wanted(route, role, municipality),
        ]);
      }
    }
  });

  it.each(OFFICE_ROUTES.filter(({ needs }) => needs !== 'anyone').map((route) => [route.id, route] as const))(
    'a poster is nobody at the office: %s',
    async (_id, route) => {
      expect(await ask(route, poster.cookie, OWN)).toEqual(SIGN_IN);
    },
  );

  it('an auditor is let in to read the log, an event helper is not: the table is not all yes', async () => {
    const audit = OFFICE_ROUTES.find(({ id }) => id === 'searchAudit') as OfficeRoute; // It is there.
    expect(await ask(audit, people.get('auditor')?.cookie ?? '', OWN)).toEqual(LET_IN);
    expect(await ask(audit, people.get('event-staff')?.cookie ?? '', OWN)).toEqual(NOT_ALLOWED);
    expect(await ask(audit, people.get('auditor')?.cookie ?? '', OTHER)).toEqual(UNSEEN);
  });
});
