import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';
import type { PersonVault } from './person-vault.ts';
import { searchedWords } from './person-words.ts';

export interface FoundPerson {
  readonly person: string;
  readonly wallet: string;
  readonly name: string;
  readonly reading: string;
}

type Town = { readonly db: Kysely<Schema>; readonly vault: PersonVault };

/** Persons whose name or reading begins so, or whose contact it is. */
export async function findPersons(
  { db, vault }: Town,
  municipality: string,
  typed: string,
  limit: number,
): Promise<FoundPerson[]> {
  const words = searchedWords(typed).map((word) => vault.hide(municipality, word));
  const [first, ...others] = words;
  if (first === undefined) return [];
  let found = db
    .selectFrom('person_word as w')
    .select('w.person_id')
    .where('w.municipality_id', '=', municipality)
    .where('w.word', '=', first);
  for (const word of others) {
    found = found.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('person_word as o')
          .select('o.person_id')
          .whereRef('o.municipality_id', '=', 'w.municipality_id')
          .where('o.word', '=', word)
          .whereRef('o.person_id', '=', 'w.person_id'),
      ),
    );
  }
  const ids = (await found.limit(limit).execute()).map(({ person_id }) => person_id);
  return openPersons({ db, vault }, municipality, 'id', ids);
}

/** Some persons with their data opened, by their ids or by their wallets. */
export async function openPersons(
  { db, vault }: Town,
  municipality: string,
  by: 'id' | 'wallet_id',
  ids: readonly string[],
): Promise<FoundPerson[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('person')
    .select(['id', 'wallet_id', 'sealed'])
    .where('municipality_id', '=', municipality)
    .where(by, 'in', ids)
    .execute();
  return rows
    .map((row) => {
      const { name, reading } = vault.open(municipality, row.id, row.sealed);
      return { person: row.id, wallet: row.wallet_id, name, reading };
    })
    .sort((a, b) => (a.reading < b.reading ? -1 : 1));
}
