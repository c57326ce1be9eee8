import type { z } from 'zod';
import { Email } from '../../shared/office/sign-in.ts';
import * as endpoints from '../../shared/office/staff.ts';
import { toInstant } from '../../shared/time.ts';
import { refuse } from '../http/problem.ts';
import { actorId } from '../office/actor.ts';
import { done, route } from '../office/office-route.ts';
import { commit, type OfficeWorld, type OfficeWrite } from '../office/office-world.ts';
import { giveTryBack } from '../sign-in/pauses.ts';
import { personTried } from '../sign-in/prove-person.ts';
import { signInRow } from '../sign-in/sign-in-row.ts';
import { endSignIns, signInsOf } from '../sign-in/sign-ins.ts';
import { staffOf } from '../sign-in/staff-actor.ts';
import { writeResetLink } from './reset-link.ts';
import { findColleague, findStaff, someoneElseHas } from './staff.store.ts';

export const listStaff = route(endpoints.listStaff, async (world, { params, query }) => {
  const { after, limit, search, role } = query;
  const { municipality } = params;
  const former =
    after === undefined ? undefined : Email.safeParse(Buffer.from(after, 'base64url').toString());
  if (former?.success === false) return refuse('request/malformed', 'query.after');
  const rows = await findStaff(world, {
    municipality,
    role,
    search,
    after: former?.data,
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = rows.length > limit && last ? Buffer.from(last.email).toString('base64url') : null;
  return done({ rows: page, next, total: null });
});

export const setStaffRoles = route(endpoints.setStaffRoles, async (world, { params, body }) => {
  const { municipality, staff } = params;
  return await commit(world, municipality, async (write) => {
    const refused = await changeRoles(world, write, { municipality, staff, roles: body.roles });
    if (refused) return refused;
    write.audit({ why: body.why });
    return done({ roles: body.roles });
  });
});

export const removeStaff = route(endpoints.removeStaff, async (world, { params, body }) => {
  return await commit(world, params.municipality, async (write) => {
    const refused = await changeRoles(world, write, { ...params, roles: [] });
    if (refused) return refused;
    write.audit({ why: body.why });
    return done({ removed: true as const });
  });
});

type RolesInTown = z.infer<typeof endpoints.setStaffRoles.body>['roles'];

/** Nobody's own roles, and never the last administrator's: a town without one could only be helped from outside. */
async function changeRoles(
  world: OfficeWorld,
  { trx, audit }: OfficeWrite,
  { municipality, staff, roles }: { municipality: string; staff: string; roles: RolesInTown },
) {
  if (staffOf(world)?.id === staff) return refuse('staff/own-roles');
  const colleague = await findColleague(trx, municipality, staff);
  if (!colleague) return refuse('name/unknown', staff);
  const isLast = { municipality, role: 'administrator', not: staff, lock: false } as const;
  const losesAdministrator = colleague.roles.includes('administrator') && !roles.includes('administrator');
  if (losesAdministrator && !(await someoneElseHas(trx, isLast))) return refuse('staff/last-one');
  await trx
    .deleteFrom('staff_role')
    .where('municipality_id', '=', municipality)
    .where('staff_id', '=', staff)
    .execute();
  const given_at = toInstant(world.nowMs());
  const rows = roles.map((role) => ({ municipality_id: municipality, staff_id: staff, role, given_at }));
  if (rows.length > 0) await trx.insertInto('staff_role').values(rows).execute();
  // What a sign-in may is read at each call; it ends all the same, so that stronger roles meet a new proof and token.
  await endSignIns(trx, { staff, nowMs: world.nowMs() });
  audit({ subject: `staff/${staff}`, before: { roles: colleague.roles }, after: { roles } });
  return null;
}

export const makeResetLink = route(endpoints.makeResetLink, async (world, { params, body }) => {
  const { municipality, staff } = params;
  return await commit(world, municipality, async (write) => {
    const colleague = await findColleague(write.trx, municipality, staff);
    if (!colleague) return refuse('name/unknown', staff);
    // Whoever makes the link could use it: it must open no door that its maker does not rule over.
    if (colleague.elsewhere) return refuse('staff/elsewhere');
    return done(await writeResetLink(world, write, { staff: colleague, ...body }));
  });
});

export const listSignInsOf = route(endpoints.listSignInsOf, async (world, { params }) => {
  const colleague = await findColleague(world.db, params.municipality, params.staff);
  if (!colleague) return refuse('name/unknown', params.staff);
  const rows = await signInsOf(world.db, { staff: params.staff, nowMs: world.nowMs() });
  return done(rows.map(signInRow(staffOf(world)?.signIn ?? '')));
});

export const endSignInsOf = route(endpoints.endSignInsOf, async (world, { params, body }) => {
  return await commit(world, params.municipality, async ({ trx, audit }) => {
    const colleague = await findColleague(trx, params.municipality, params.staff);
    if (!colleague) return refuse('name/unknown', params.staff);
    const ended = await endSignIns(trx, { staff: params.staff, nowMs: world.nowMs() });
    audit({ subject: `staff/${params.staff}`, after: { ended }, why: body.why });
    return done({ ended });
  });
});

export const unpauseStaff = route(endpoints.unpauseStaff, async (world, { params }) => {
  const colleague = await findColleague(world.db, params.municipality, params.staff);
  if (!colleague) return refuse('name/unknown', params.staff);
  const answer = await commit(world, params.municipality, async ({ audit }) => {
    audit({ subject: `staff/${params.staff}`, after: { by: actorId(world.actor) } });
    return done({ unpaused: true as const });
  });
  await giveTryBack(world, [
    { pace: 'person', who: personTried(world.signInKeys, colleague.email) },
    { pace: 'code', who: colleague.id },
  ]);
  return answer;
});
