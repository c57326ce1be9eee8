import type { Kysely } from 'kysely';
import type { Dialect } from '../../server/db/dialect.ts';
import { MIGRATIONS } from '../../server/db/migrations/index.ts';
import type { Schema } from '../../server/db/schema.ts';

/** Runs the migrations whose names fit, so that old rows can be laid in between. One that fails is named. */
export async function runMigrations(
  { db, dialect }: { readonly db: Kysely<Schema>; readonly dialect: Dialect },
  fits: (name: string) => boolean,
): Promise<void> {
  for (const [name, up] of Object.entries(MIGRATIONS).filter(([name]) => fits(name))) {
    await db
      .transaction()
      .execute((trx) => up(trx, dialect))
      .catch((cause: unknown) => {
        throw new Error(name, { cause });
      });
  }
}
