import type { Kysely } from 'kysely';
import { KEPT_BYTES_MAX } from '../../shared/posting/asset.ts';
import { readMyRoom as endpoint } from '../../shared/posting/room.ts';
import { shareRoom } from '../../shared/rules/share-room.ts';
import { keptAssets, openUploads } from '../assets/kept-bytes.ts';
import type { Schema } from '../db/schema.ts';
import { done, route } from '../office/office-route.ts';
import { assetNames, draftOf, postRow } from './post.store.ts';
import { postAuthor } from './post-author.ts';

/** More rows than a person looks through; the largest come first. */
const POSTS_SHOWN = 200;

export const readMyRoom = route(endpoint, async ({ db, actor }, { params: { municipality } }) => {
  const author = await postAuthor(db, actor, municipality);
  if (author.status === 'refused') return author;
  const owner = { municipality_id: municipality, owner_id: author.id };
  const assets = await keptAssets(db, owner);
  const open = await openUploads(db, owner);
  const rows = await ownPosts(db, municipality, author.id).selectAll().execute();
  const shared = shareRoom(
    assets,
    rows.map((row) => ({ post: row.id, names: assetNames(draftOf(row)) })),
  );
  const posts = rows
    .map((row) => ({ ...postRow(row), bytes: shared.bytesOf.get(row.id) ?? 0 }))
    .filter(({ bytes }) => bytes > 0)
    .sort((a, b) => b.bytes - a.bytes || (a.post < b.post ? 1 : -1))
    .slice(0, POSTS_SHOWN);
  return done({
    keptBytes: shared.bytes + open.bytes,
    maxBytes: author.kind === 'poster' ? KEPT_BYTES_MAX : null,
    unusedBytes: shared.unusedBytes,
    posts,
  });
});

/** What a person made and has not thrown away. */
export const ownPosts = (db: Kysely<Schema>, municipality: string, author: string) =>
  db
    .selectFrom('post')
    .where('municipality_id', '=', municipality)
    .where('author_id', '=', author)
    .where('removed_at', 'is', null);
