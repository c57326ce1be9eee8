import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';

/** A project of a municipality; undefined when it has none of this name. */
export const findProject = (db: Kysely<Schema>, municipality: string, project: string) =>
  db
    .selectFrom('project')
    .selectAll()
    .where('municipality_id', '=', municipality)
    .where('id', '=', project)
    .executeTakeFirst();
