import { sql, type Transaction } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { walletAlias } from '../../shared/alias.ts';
import * as endpoints from '../../shared/office/persons.ts';
import { toInstant } from '../../shared/time.ts';
import { findWallet } from '../cards/find-wallet.ts';
import type { PersonTable } from '../db/person-tables.ts';
import type { Schema } from '../db/schema.ts';
import { refuse } from '../http/problem.ts';
import { created, done, route } from '../office/office-route.ts';
import { commit, type OfficeWorld } from '../office/office-world.ts';
import type { PersonVault } from './person-vault.ts';
import { personWords } from './person-words.ts';

export const registerPerson = route(endpoints.registerPerson, async (world, { params, body }) => {
  const { municipality } = params;
  const { alias, asked: _, ...data } = body;
  return await commit(world, municipality, async ({ trx, audit }) => {
    const found = await findWallet(trx, municipality, alias);
    if (found.status === 'refused') return found;
    const merged = await trx
      .selectFrom('wallet_merge')
      .select('target_id')
      .where('municipality_id', '=', municipality)
      .where('source_id', '=', found.wallet)
      .where('undone_at', 'is', null)
      .executeTakeFirst();
    if (merged) return refuse('state/conflict', `it became part of ${walletAlias(merged.target_id)}`);
    const known = await trx
      .selectFrom('person')
      .select('id')
      .where('municipality_id', '=', municipality)
      .where('wallet_id', '=', found.wallet)
      .executeTakeFirst();
    if (known) return refuse('person/registered', walletAlias(found.wallet));
    const at = toInstant(world.nowMs());
    const id = uuidv7();
    const row = {
      municipality_id: municipality,
      id,
      wallet_id: found.wallet,
      sealed: world.vault.seal(municipality, id, data),
      registered_at: at,
      changed_at: at,
    };
    await trx.insertInto('person').values(row).execute();
    await writeWords(trx, world.vault, municipality, id, data);
    audit({ subject: subjectOf(row), after: { person: id } });
    return created(personOf(world.vault, row));
  });
});

export const readPerson = route(endpoints.readPerson, async ({ db, vault }, { params }) => {
  const row = await findPerson(db, params);
  return row ? done(personOf(vault, row)) : refuse('name/unknown', params.person);
});

export const updatePerson = route(endpoints.updatePerson, async (world, { params, body }) => {
  const { municipality, person } = params;
  const { asked: _, ...data } = body;
  return await commit(world, municipality, async ({ trx, audit }) => {
    const row = await findPerson(trx, params);
    if (!row) return refuse('name/unknown', person);
    const before = world.vault.open(municipality, person, row.sealed);
    const changed = {
      sealed: world.vault.seal(municipality, person, data),
      changed_at: toInstant(world.nowMs()),
    };
    await forgetSurely(trx, world);
    await trx
      .updateTable('person')
      .set(changed)
      .where('municipality_id', '=', municipality)
      .where('id', '=', person)
      .execute();
    await dropWords(trx, municipality, person);
    await writeWords(trx, world.vault, municipality, person, data);
    // Which parts changed; never how they read.
    const parts = (['name', 'reading', 'address', 'contact'] as const).filter(
      (part) => before[part] !== data[part],
    );
    audit({ subject: subjectOf(row), after: { changed: parts } });
    return done(personOf(world.vault, { ...row, ...changed }));
  });
});

/** The person's rows go; the wallet and everything in the books stays, nobody's by name. */
export const deletePerson = route(endpoints.deletePerson, async (world, { params, body }) => {
  const { municipality, person } = params;
  return await commit(world, municipality, async ({ trx, audit }) => {
    const row = await findPerson(trx, params);
    if (!row) return refuse('name/unknown', person);
    await forgetSurely(trx, world);
    await dropWords(trx, municipality, person);
    await trx
      .deleteFrom('person')
      .where('municipality_id', '=', municipality)
      .where('id', '=', person)
      .execute();
    audit({ subject: subjectOf(row), before: { person }, after: null, why: body.reason });
    return done({
      person,
      alias: walletAlias(row.wallet_id),
      deletedAt: toInstant(world.nowMs()),
    });
  });
});

const subjectOf = ({ wallet_id }: Pick<PersonTable, 'wallet_id'>) => `wallet/${walletAlias(wallet_id)}`;

function personOf(vault: PersonVault, row: PersonTable) {
  return {
    ...vault.open(row.municipality_id, row.id, row.sealed),
    person: row.id,
    alias: walletAlias(row.wallet_id),
    registeredAt: row.registered_at,
    changedAt: row.changed_at,
  };
}

const findPerson = (
  db: OfficeWorld['db'] | Transaction<Schema>,
  { municipality, person }: { readonly municipality: string; readonly person: string },
): Promise<PersonTable | undefined> =>
  db
    .selectFrom('person')
    .selectAll()
    .where('municipality_id', '=', municipality)
    .where('id', '=', person)
    .executeTakeFirst();

/** SQLite overwrites what is deleted with zeros, instead of leaving it in free pages; a setting of the connection. */
async function forgetSurely(trx: Transaction<Schema>, { dialect }: OfficeWorld): Promise<void> {
  if (dialect === 'sqlite') await sql`PRAGMA secure_delete = ON`.execute(trx);
}

const dropWords = (trx: Transaction<Schema>, municipality: string, person: string) =>
  trx
    .deleteFrom('person_word')
    .where('municipality_id', '=', municipality)
    .where('person_id', '=', person)
    .execute();

async function writeWords(
  trx: Transaction<Schema>,
  vault: PersonVault,
  municipality: string,
  person: string,
  data: Parameters<typeof personWords>[0],
): Promise<void> {
  await trx
    .insertInto('person_word')
    .values(
      personWords(data).map((word) => ({
        municipality_id: municipality,
        word: vault.hide(municipality, word),
        person_id: person,
      })),
    )
    .execute();
}
