import type { Kysely } from 'kysely';
import type { PostDraft } from '../../shared/posting/post-draft.ts';
import type { MyGroup } from '../../shared/posting/poster.ts';
import type { Schema } from '../db/schema.ts';
import { type Refused, refuse } from '../http/problem.ts';
import { townName } from '../municipalities/town-name.ts';
import { type Actor, actorName } from '../office/actor.ts';
import { groupsOf } from '../posters/find-poster.ts';

/** Who posts, and in whose names. */
export interface PostAuthor {
  readonly status: 'author';
  readonly kind: 'poster' | 'staff';
  readonly id: string;
  readonly name: string;
  /** As movies name this person without a group: staff post for the town. */
  readonly by: string;
  readonly groups: readonly MyGroup[];
}

/** The asking person as an author. The command line posts nothing. */
export async function postAuthor(
  db: Kysely<Schema>,
  actor: Actor,
  municipality: string,
): Promise<PostAuthor | Refused> {
  const town = await townName(db, municipality);
  if (!town) return refuse('name/unknown', municipality);
  if (actor.kind === 'poster') {
    const { kind, id, name } = actor;
    return { status: 'author', kind, id, name, by: name, groups: await groupsOf(db, municipality, id) };
  }
  if (actor.kind !== 'staff') return refuse('sign-in/needed');
  return { status: 'author', kind: 'staff', id: actor.id, name: actorName(actor), by: town.ja, groups: [] };
}

/** As the movie names who posts: the group's name, or the own; null for a group that is not the author's. */
export function byOf(author: PostAuthor, { group }: Pick<PostDraft, 'group'>): string | null {
  if (group === null) return author.by;
  return author.groups.find((one) => one.group === group)?.name ?? null;
}
