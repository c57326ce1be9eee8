import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Dialect } from './dialect.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { Schema } from './schema.ts';

/** Runs the migrations a database lacks. A database that has run unknown ones belongs to a later program: nothing is touched. */
export async function migrate(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  refuseLater(await migrationsRun(db));
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: async () =>
        Object.fromEntries(
          Object.entries(MIGRATIONS).map(([name, up]) => [
            name,
            { up: (trx: Kysely<unknown>) => up(trx, dialect) },
          ]),
        ),
    },
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error) {
    const failed = results?.find(({ status }) => status === 'Error')?.migrationName ?? 'unknown';
    throw new Error(`migration failed: ${failed}`, { cause: error });
  }
}

/** Rejects unless the database has run just the migrations that this program knows. */
export async function mustBeCurrent(db: Kysely<Schema>): Promise<void> {
  const run = await migrationsRun(db);
  refuseLater(run);
  const missing = Object.keys(MIGRATIONS).filter((name) => !run.includes(name));
  if (missing.length > 0) {
    throw new Error(`the database is not of this version: it has not run ${missing.join(', ')}`);
  }
}

function refuseLater(run: readonly string[]): void {
  const unknown = run.filter((name) => !(name in MIGRATIONS));
  if (unknown.length > 0) {
    throw new Error(`the database is from a later version of this program: it has run ${unknown.join(', ')}`);
  }
}

async function migrationsRun(db: Kysely<Schema>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'kysely_migration')) return [];
  const { rows } = await sql<{ name: string }>`SELECT name FROM kysely_migration`.execute(db);
  return rows.map(({ name }) => name);
}
