import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDb } from '../../../../server/db/open-db.ts';
import { addMovie } from '../../../factories/add-movie.ts';
import { runMigrations } from '../../../factories/run-migrations.ts';
import { startPostgres } from '../../../fakes/postgres.ts';

const MADE = '2026-04-01T00:00:00.000Z';
const TOWN = 'tsurugashima';

/** A database of before, with a video of the city's and a reported post in it, taken over. */
async function upgrade(address: string) {
  const { db, dialect, close } = openDb(address);
  try {
    const run = (fits: (name: string) => boolean) => runMigrations({ db, dialect }, fits);
    await run((name) => name < '0017');
    await db
      .insertInto('municipality')
      .values({ id: TOWN, settings: '{}', created_at: MADE, card_key_version: 1 })
      .execute();
    const { movie } = await addMovie(db, TOWN, { post: null });
    const { post } = await addMovie(db, TOWN);
    const report = { municipality_id: TOWN, reason: 'other', text: '', reported_at: MADE } as const;
    await db
      .insertInto('post_report')
      .values({ ...report, id: randomUUID(), post_id: post ?? '' })
      .execute();
    await run((name) => name >= '0017');
    await db
      .insertInto('movie_report')
      .values({ ...report, id: randomUUID(), movie_id: movie })
      .execute();
    const nobodys = db
      .insertInto('movie_report')
      .values({ ...report, id: randomUUID(), movie_id: randomUUID() })
      .execute();
    await expect(nobodys).rejects.toThrow();
    const ofPosts = await db.selectFrom('post_report').select('post_id').execute();
    const ofMovies = await db.selectFrom('movie_report').select('movie_id').execute();
    return { ofPosts: ofPosts.map(({ post_id }) => post_id === post), ofMovies: ofMovies.length };
  } finally {
    await close();
  }
}

it.each(['sqlite', 'postgres'] as const)('videos of before can be reported (%s)', async (database) => {
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-migrate-'));
  const postgres = database === 'postgres' ? await startPostgres() : undefined;
  try {
    const address = (await postgres?.newDatabase()) ?? join(dir, 'machitouch.sqlite');
    expect(await upgrade(address)).toEqual({ ofPosts: [true], ofMovies: 1 });
  } finally {
    await postgres?.stop();
    rmSync(dir, { recursive: true, force: true });
  }
});
