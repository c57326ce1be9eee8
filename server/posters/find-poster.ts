import type { Kysely } from 'kysely';
import type { MyGroup } from '../../shared/posting/poster.ts';
import type { Schema } from '../db/schema.ts';

/** The groups in whose names a poster may post, by name. */
export const groupsOf = (db: Kysely<Schema>, municipality: string, poster: string): Promise<MyGroup[]> =>
  db
    .selectFrom('poster_group_member as m')
    .innerJoin('poster_group as g', (join) =>
      join.onRef('g.municipality_id', '=', 'm.municipality_id').onRef('g.id', '=', 'm.group_id'),
    )
    .select(['g.id as group', 'g.name', 'g.approval'])
    .where('m.municipality_id', '=', municipality)
    .where('m.poster_id', '=', poster)
    .orderBy('g.name')
    .orderBy('g.id')
    .execute();

export const findPoster = (db: Kysely<Schema>, municipality: string, poster: string) =>
  db
    .selectFrom('poster')
    .selectAll()
    .where('municipality_id', '=', municipality)
    .where('id', '=', poster)
    .executeTakeFirst();

export const findPosterByEmail = (db: Kysely<Schema>, municipality: string, email: string) =>
  db
    .selectFrom('poster')
    .selectAll()
    .where('municipality_id', '=', municipality)
    .where('email', '=', email)
    .executeTakeFirst();
