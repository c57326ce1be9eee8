import * as endpoints from '../../shared/office/sign-in.ts';
import { refuse } from '../http/problem.ts';
import { done, route } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import { homeOf } from './home-of.ts';
import { signInRow } from './sign-in-row.ts';
import { endSignIns, signInsOf } from './sign-ins.ts';
import { staffOf } from './staff-actor.ts';

export const listMySignIns = route(endpoints.listMySignIns, async (world) => {
  const staff = staffOf(world);
  if (!staff) return refuse('sign-in/needed');
  const rows = await signInsOf(world.db, { staff: staff.id, nowMs: world.nowMs() });
  return done(rows.map(signInRow(staff.signIn)));
});

export const endMySignIn = route(endpoints.endMySignIn, async (world, { params: { signIn } }) => {
  const staff = staffOf(world);
  if (!staff) return refuse('sign-in/needed');
  return await commit(world, homeOf(staff.roles), async ({ trx, audit }) => {
    const ended = await endSignIns(trx, { staff: staff.id, only: signIn, nowMs: world.nowMs() });
    if (ended === 0) return refuse('name/unknown', signIn);
    audit({ subject: `staff/${staff.id}` });
    return done({ ended });
  });
});

export const endMyOtherSignIns = route(endpoints.endMyOtherSignIns, async (world) => {
  const staff = staffOf(world);
  if (!staff) return refuse('sign-in/needed');
  return await commit(world, homeOf(staff.roles), async ({ trx, audit }) => {
    audit({ subject: `staff/${staff.id}` });
    return done({
      ended: await endSignIns(trx, { staff: staff.id, but: staff.signIn, nowMs: world.nowMs() }),
    });
  });
});
