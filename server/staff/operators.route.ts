import type { Kysely } from 'kysely';
import { uuidv7 } from 'uuidv7';
import * as endpoints from '../../shared/office/staff.ts';
import { toInstant } from '../../shared/time.ts';
import { Settings } from '../../shared/town.ts';
import type { Schema } from '../db/schema.ts';
import { refuse } from '../http/problem.ts';
import { created, done, route } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import { endSignIns } from '../sign-in/sign-ins.ts';
import { staffOf } from '../sign-in/staff-actor.ts';
import { waitingInvitations, withdraw, writeInvitation } from './invitations.route.ts';
import { makeLink } from './make-link.ts';
import { writeResetLink } from './reset-link.ts';
import { findColleague, findStaff, someoneElseHas } from './staff.store.ts';

/** Above all municipalities. */
const ABOVE = '';
const OPERATORS_MAX = 200;

export const listOperators = route(endpoints.listOperators, async (world) =>
  done(await findStaff(world, { municipality: ABOVE, limit: OPERATORS_MAX })),
);

export const inviteOperator = route(
  endpoints.inviteOperator,
  async (world, { body }) =>
    await commit(world, ABOVE, async (write) =>
      created(await writeInvitation(world, write, { municipality: ABOVE, roles: ['operator'], ...body })),
    ),
);

export const listOperatorInvitations = route(endpoints.listOperatorInvitations, async ({ db }) =>
  done(await waitingInvitations(db, ABOVE)),
);

export const withdrawOperatorInvitation = route(endpoints.withdrawOperatorInvitation, (world, { params }) =>
  withdraw(world, ABOVE, params.invitation),
);

export const removeOperator = route(endpoints.removeOperator, async (world, { params, body }) => {
  const { staff } = params;
  if (staffOf(world)?.id === staff) return refuse('staff/own-roles');
  return await commit(world, ABOVE, async ({ trx, audit }) => {
    const lock = world.dialect === 'postgres';
    const isLast = { municipality: ABOVE, role: 'operator', not: staff, lock } as const;
    const isOther = await someoneElseHas(trx, isLast);
    if (!(await findColleague(trx, ABOVE, staff))) return refuse('name/unknown', staff);
    if (!isOther) return refuse('staff/last-one');
    await trx
      .deleteFrom('staff_role')
      .where('municipality_id', '=', ABOVE)
      .where('staff_id', '=', staff)
      .execute();
    await endSignIns(trx, { staff, nowMs: world.nowMs() });
    audit({
      subject: `staff/${staff}`,
      before: { roles: ['operator'] },
      after: { roles: [] },
      why: body.why,
    });
    return done({ removed: true as const });
  });
});

export const listAskedResets = route(endpoints.listAskedResets, async ({ db }) => {
  const rows = await db
    .selectFrom('staff as p')
    .innerJoin('staff_role as r', 'r.staff_id', 'p.id')
    .innerJoin('municipality as m', 'm.id', 'r.municipality_id')
    .select(['p.id', 'p.name', 'p.email', 'p.reset_asked_at', 'm.id as municipality', 'm.settings'])
    .distinct()
    .where('p.reset_asked_at', 'is not', null)
    .orderBy('p.reset_asked_at')
    .orderBy('m.id')
    .execute();
  const people = Map.groupBy(rows, ({ id }) => id);
  return done(
    [...people.values()].flatMap((places) => {
      const [first] = places;
      if (!first?.reset_asked_at || places.length === 1) return [];
      const { id, name, email, reset_asked_at: askedAt } = first;
      const municipalities = places.map(({ settings }) => Settings.parse(JSON.parse(settings)).name);
      return [{ id, name, email, askedAt, municipalities }];
    }),
  );
});

const byEmail = async (db: Kysely<Schema>, email: string) =>
  await db.selectFrom('staff').select(['id', 'name']).where('email', '=', email).executeTakeFirst();

export const makeResetLinkForAnyone = route(endpoints.makeResetLinkForAnyone, async (world, { body }) => {
  return await commit(world, ABOVE, async (write) => {
    const staff = await byEmail(write.trx, body.email);
    return staff
      ? done(await writeResetLink(world, write, { staff, ...body }))
      : refuse('name/unknown', body.email);
  });
});

export const makeSignInLink = route(endpoints.makeSignInLink, async (world, { body }) => {
  return await commit(world, ABOVE, async ({ trx, audit }) => {
    const staff = await byEmail(trx, body.email);
    if (!staff) return refuse('name/unknown', body.email);
    const { hash, link, expiresAt } = makeLink(world, 'link');
    await trx
      .insertInto('sign_in_link')
      .values({
        id: uuidv7(),
        staff_id: staff.id,
        token_hash: hash,
        created_at: toInstant(world.nowMs()),
        expires_at: expiresAt,
      })
      .execute();
    audit({ subject: `staff/${staff.id}`, after: { expiresAt }, why: body.why });
    return done({ link, expiresAt });
  });
});
