import { toInstant } from '../../shared/time.ts';
import { feelSympathy as endpoint } from '../../shared/tv/tv.ts';
import { refuse } from '../http/problem.ts';
import { moviesOn } from '../movies/movies-on.ts';
import { done, route } from '../office/office-route.ts';
import { ownLimit } from '../office/own-limit.ts';
import { newTvPerson, tvPerson } from './person-cookie.ts';
import { countSympathies, personHash, subjectOf } from './sympathy.ts';

/** From one address: a family, a school class behind one router; not a script. */
const sympathies = ownLimit({ perWho: 60, together: 3_000, windowMs: 10 * 60_000 });

export const feelSympathy = route(endpoint, async (world, { params: { municipality, movie } }) => {
  const { db, nowMs, actor, caller } = world;
  if (!sympathies(world).take(caller.address))
    return refuse('request/too-many', undefined, { 'retry-after': '600' });
  const row = await moviesOn(db, municipality)
    .select(['movie.id', 'movie.post_id'])
    .where('movie.id', '=', movie)
    .executeTakeFirst();
  if (!row) return refuse('name/unknown', movie);
  const known = tvPerson(actor, caller).who;
  const fresh = known === null ? newTvPerson(caller) : null;
  const who = known ?? fresh?.who ?? '';
  const subject = subjectOf(row);
  await db
    .insertInto('sympathy')
    .values({
      municipality_id: municipality,
      subject_id: subject,
      person_hash: personHash(world, municipality, who),
      at: toInstant(nowMs()),
    })
    .onConflict((clash) => clash.doNothing())
    .execute();
  const counts = await countSympathies(db, municipality, [subject]);
  const answer = done({ sympathy: counts.get(subject) ?? 0 });
  return fresh === null ? answer : { ...answer, cookies: [fresh.cookie] };
});
