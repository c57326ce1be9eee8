import type { Kysely } from 'kysely';
import type { PosterMe } from '../../shared/posting/poster.ts';
import type { Schema } from '../db/schema.ts';
import { type Refused, refuse } from '../http/problem.ts';
import { townName } from '../municipalities/town-name.ts';
import type { Actor } from '../office/actor.ts';
import { findPoster, groupsOf } from './find-poster.ts';

/** Who posts, as the page shows it. The command line is nobody who posts. */
export async function posterMe(
  db: Kysely<Schema>,
  actor: Actor,
  municipality: string,
): Promise<({ readonly status: 'here' } & PosterMe) | Refused> {
  const name = await townName(db, municipality);
  if (!name) return refuse('name/unknown', municipality);
  const here = { status: 'here', municipality, townName: name } as const;
  if (actor.kind === 'poster') {
    const poster = await findPoster(db, municipality, actor.id);
    if (!poster) return refuse('sign-in/needed');
    const { id, email } = poster;
    const groups = await groupsOf(db, municipality, id);
    return {
      ...here,
      kind: 'poster',
      id,
      name: poster.name,
      email,
      groups,
      hasPassword: poster.password_hash !== null,
    };
  }
  if (actor.kind !== 'staff') return refuse('sign-in/needed');
  const { email } = await db
    .selectFrom('staff')
    .select('email')
    .where('id', '=', actor.id)
    .executeTakeFirstOrThrow();
  return { ...here, kind: 'staff', id: actor.id, name: name.ja, email, groups: [], hasPassword: true };
}
