import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';
import type { Actor } from '../office/actor.ts';
import { findMyPost } from '../posts/find-post.ts';
import { postAuthor } from '../posts/post-author.ts';

/** The file of a movie, on or not; null when the municipality has none of this id. */
export async function fileOfMovie(
  db: Kysely<Schema>,
  municipality: string,
  movie: string,
): Promise<string | null> {
  const row = await findMovie(db, municipality, movie);
  return row?.sha256 ?? null;
}

/** The same for the post's own people: somebody else's movie is one that is not there. */
export async function fileOfOwnMovie(
  db: Kysely<Schema>,
  actor: Actor,
  municipality: string,
  movie: string,
): Promise<string | null> {
  const row = await findMovie(db, municipality, movie);
  if (!row?.post_id) return null;
  const author = await postAuthor(db, actor, municipality);
  if (author.status === 'refused') return null;
  const post = await findMyPost(db, { municipality, post: row.post_id, author });
  return post ? row.sha256 : null;
}

const findMovie = (db: Kysely<Schema>, municipality: string, movie: string) =>
  db
    .selectFrom('movie')
    .select(['sha256', 'post_id'])
    .where('municipality_id', '=', municipality)
    .where('id', '=', movie)
    .executeTakeFirst();
