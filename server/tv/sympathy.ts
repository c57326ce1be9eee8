import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';
import type { OfficeWorld } from '../office/office-world.ts';
import { tokenHash } from '../sign-in/sign-in-keys.ts';

/** Both orientations of a post are liked together. */
export const subjectOf = ({
  id,
  post_id,
}: {
  readonly id: string;
  readonly post_id: string | null;
}): string => post_id ?? id;

/** Of no use in another municipality: nobody is followed from town to town. */
export const personHash = ({ signInKeys }: OfficeWorld, municipality: string, who: string): string =>
  tokenHash(signInKeys, 'sympathy', `${municipality}/${who}`);

/** How often each of these was liked, by one person if one is given. */
export async function countSympathies(
  db: Kysely<Schema>,
  municipality: string,
  subjects: readonly string[],
  person?: string,
): Promise<ReadonlyMap<string, number>> {
  if (subjects.length === 0) return new Map();
  const rows = await db
    .selectFrom('sympathy')
    .select((each) => ['subject_id', each.fn.countAll<number>().as('many')])
    .where('municipality_id', '=', municipality)
    .where('subject_id', 'in', subjects)
    .$if(person !== undefined, (query) => query.where('person_hash', '=', person ?? ''))
    .groupBy('subject_id')
    .execute();
  return new Map(rows.map(({ subject_id, many }) => [subject_id, Number(many)]));
}
