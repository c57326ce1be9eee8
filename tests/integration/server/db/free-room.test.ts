import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { expect, it } from 'vitest';
import { keptBytes } from '../../../../server/assets/kept-bytes.ts';
import { openDb } from '../../../../server/db/open-db.ts';
import { addMovie } from '../../../factories/add-movie.ts';
import { runMigrations } from '../../../factories/run-migrations.ts';
import { startPostgres } from '../../../fakes/postgres.ts';

const MADE = '2026-04-01T00:00:00.000Z';
const TOWN = 'tsurugashima';

/** A database of before, with two posters' photos and a post in it, taken over; and how it counts what one keeps. */
async function upgrade(address: string) {
  const { db, dialect, close } = openDb(address);
  try {
    const run = (fits: (name: string) => boolean) => runMigrations({ db, dialect }, fits);
    await run((name) => name < '0025');
    await db
      .insertInto('municipality')
      .values({ id: TOWN, settings: '{}', created_at: MADE, card_key_version: 1 })
      .execute();
    const { post } = await addMovie(db, TOWN);
    const [mine, others] = [uuidv7(), uuidv7()];
    const names = Array.from({ length: 4_000 }, (_, photo) => photo.toString(16).padStart(64, '0'));
    for (let at = 0; at < names.length; at += 200) {
      const few = names.slice(at, at + 200);
      await db
        .insertInto('asset')
        .values(
          few.map((sha256, index) => ({
            ...{ municipality_id: TOWN, sha256, kind: 'photo' as const, bytes: 1_000 + at + index },
            ...{ width: 4, height: 3, lightest_millionths: 1, created_at: MADE },
          })),
        )
        .execute();
      await db
        .insertInto('asset_owner')
        .values(
          few.map((sha256, index) => ({
            ...{ municipality_id: TOWN, sha256, since: MADE },
            owner_id: at + index < 3 ? mine : index % 2 === 0 ? others : uuidv7(),
          })),
        )
        .execute();
    }
    await db
      .insertInto('asset_owner')
      .values({ municipality_id: TOWN, sha256: names[0] ?? '', owner_id: others, since: MADE })
      .execute();
    await run((name) => name >= '0025');
    const { removed_at } = await db
      .selectFrom('post')
      .select('removed_at')
      .where('id', '=', post ?? '')
      .executeTakeFirstOrThrow();
    const owner = { municipality_id: TOWN, owner_id: mine };
    const asked: CompiledQuery[] = [];
    const spied = db.withPlugin({
      transformQuery: ({ node, queryId }) => {
        asked.push(db.getExecutor().compileQuery(node, queryId));
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    const kept = await keptBytes(spied, owner);
    const [query] = asked;
    if (!query) throw new Error('nothing was asked');
    // PostgreSQL looks at what is there; SQLite needs no look.
    if (dialect === 'postgres') await db.executeQuery(CompiledQuery.raw('ANALYZE'));
    const explain = dialect === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
    const { rows } = await db.executeQuery(
      CompiledQuery.raw(`${explain} ${query.sql}`, [...query.parameters]),
    );
    return { removed_at, kept, plan: JSON.stringify(rows) };
  } finally {
    await close();
  }
}

it.each(['sqlite', 'postgres'] as const)(
  'what stood there before is kept, and one poster’s is found by the poster (%s)',
  async (database) => {
    const dir = mkdtempSync(join(tmpdir(), 'machitouch-migrate-'));
    const postgres = database === 'postgres' ? await startPostgres() : undefined;
    try {
      const address = (await postgres?.newDatabase()) ?? join(dir, 'machitouch.sqlite');
      const { plan, ...rest } = await upgrade(address);
      expect(rest).toEqual({ removed_at: null, kept: 3_003 });
      expect(plan).toMatch(/asset_of_owner/);
      expect(plan).toMatch(database === 'sqlite' ? /owner_id=\?/ : /Index Cond[^}]*owner_id/);
    } finally {
      await postgres?.stop();
      rmSync(dir, { recursive: true, force: true });
    }
  },
);
