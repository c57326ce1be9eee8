import * as endpoints from '../../shared/posting/poster.ts';
import { toInstant } from '../../shared/time.ts';
import { refuse } from '../http/problem.ts';
import { done, route } from '../office/office-route.ts';
import { commit, type OfficeWorld } from '../office/office-world.ts';
import { fitsPassword, hashPassword } from '../sign-in/password-hash.ts';
import { giveTryBack, type Tried, takeTry } from '../sign-in/pauses.ts';
import { refuseWeak } from '../sign-in/refuse-weak.ts';
import { FRESH_MS } from '../sign-in/sign-ins.ts';
import { findPoster } from './find-poster.ts';
import { posterMe } from './poster-me.ts';
import { endPosterSignIns, type PosterActor } from './poster-sign-ins.ts';

export const readPosterMe = route(endpoints.readPosterMe, async ({ db, actor }, { params }) => {
  const me = await posterMe(db, actor, params.municipality);
  return me.status === 'refused' ? me : done(me);
});

const NOT_A_POSTER = 'members of staff do this at the office’s console';

export const renamePosterMe = route(endpoints.renamePosterMe, async (world, { params, body }) => {
  const { actor } = world;
  const { municipality } = params;
  if (actor.kind !== 'poster') return refuse('state/conflict', NOT_A_POSTER);
  return await commit(world, municipality, async ({ trx, audit }) => {
    await trx
      .updateTable('poster')
      .set({ name: body.name })
      .where('municipality_id', '=', municipality)
      .where('id', '=', actor.id)
      .execute();
    audit({ subject: `poster/${actor.id}`, before: { name: actor.name }, after: { name: body.name } });
    const me = await posterMe(trx, actor, municipality);
    return me.status === 'refused' ? me : done(me);
  });
});

export const setPosterPassword = route(endpoints.setPosterPassword, async (world, { params, body }) => {
  const { actor, signInKeys } = world;
  const { municipality } = params;
  if (actor.kind !== 'poster') return refuse('state/conflict', NOT_A_POSTER);
  const poster = await findPoster(world.db, municipality, actor.id);
  if (!poster) return refuse('sign-in/needed');
  const weak = refuseWeak(body.password, poster.email);
  if (weak) return weak;
  const unproved = await refuseUnproved(world, { actor, kept: poster.password_hash, former: body.former });
  if (unproved) return unproved;
  const password_hash = await hashPassword(signInKeys, body.password);
  return await commit(world, municipality, async ({ trx, audit }) => {
    await trx
      .updateTable('poster')
      .set({ password_hash })
      .where('municipality_id', '=', municipality)
      .where('id', '=', actor.id)
      .execute();
    const others = { municipality, poster: actor.id, but: actor.signIn, nowMs: world.nowMs() };
    const ended = await endPosterSignIns(trx, others);
    audit({ subject: `poster/${actor.id}`, after: { ended } });
    const me = await posterMe(trx, actor, municipality);
    return me.status === 'refused' ? me : done(me);
  });
});

/** Proved is who has just come by a link from the own letter-box, or knows the password of before. */
async function refuseUnproved(
  world: OfficeWorld,
  { actor, kept, former }: { actor: PosterActor; kept: string | null; former: string | undefined },
) {
  const fresh = await world.db
    .selectFrom('poster_sign_in')
    .select('id')
    .where('municipality_id', '=', actor.municipality)
    .where('id', '=', actor.signIn)
    .where('proved', '=', 'link')
    .where('begun_at', '>', toInstant(world.nowMs() - FRESH_MS))
    .executeTakeFirst();
  if (fresh) return null;
  if (former === undefined || kept === null) return refuse('sign-in/not-fresh');
  const tried: Tried[] = [{ pace: 'person', who: `poster/${actor.id}` }];
  const taken = await takeTry(world, tried);
  if (taken.status === 'refused') return taken;
  if (!(await fitsPassword(world.signInKeys, kept, former))) return refuse('sign-in/wrong');
  await giveTryBack(world, tried);
  return null;
}
