import { randomInt } from 'node:crypto';
import type { Kysely } from 'kysely';
import { toInstant } from '../../shared/time.ts';
import type { Schema } from '../db/schema.ts';
import { type SignInKeys, tokenHash } from './sign-in-keys.ts';

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODES = 10;

/** Sixteen characters to write down, 80 random bits: `K7QM-2X9D-4TFA-9C3E`. */
function newCode(): string {
  const text = Array.from({ length: 16 }, () => DIGITS.charAt(randomInt(DIGITS.length))).join('');
  return text.replace(/(.{4})(?=.)/g, '$1-');
}

const hashOf = (keys: SignInKeys, staff: string, typed: string): string => {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return tokenHash(keys, 'recovery', `${staff}/${code}`);
};

/** Ten new ones; the former open nothing any more. They are shown once. */
export async function makeRecoveryCodes(
  trx: Kysely<Schema>,
  keys: SignInKeys,
  staff: string,
): Promise<string[]> {
  const codes = Array.from({ length: CODES }, newCode);
  await trx.deleteFrom('recovery_code').where('staff_id', '=', staff).execute();
  await trx
    .insertInto('recovery_code')
    .values(codes.map((code) => ({ staff_id: staff, code_hash: hashOf(keys, staff, code) })))
    .execute();
  return codes;
}

/** Makes them where there are none yet. */
export async function firstRecoveryCodes(
  trx: Kysely<Schema>,
  keys: SignInKeys,
  staff: string,
): Promise<string[]> {
  const some = await trx
    .selectFrom('recovery_code')
    .select('code_hash')
    .where('staff_id', '=', staff)
    .where('used_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return some ? [] : await makeRecoveryCodes(trx, keys, staff);
}

/** Uses a code up; false when it is none of this person, or was used. */
export async function spendRecoveryCode(
  trx: Kysely<Schema>,
  keys: SignInKeys,
  { staff, code, nowMs }: { staff: string; code: string; nowMs: number },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('recovery_code')
    .set({ used_at: toInstant(nowMs) })
    .where('staff_id', '=', staff)
    .where('code_hash', '=', hashOf(keys, staff, code))
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
