import type { Kysely } from 'kysely';
import { toInstant } from '../../shared/time.ts';
import type { Schema } from '../db/schema.ts';
import type { OfficeWorld } from '../office/office-world.ts';
import { enrolmentCodeHash, newEnrolmentCode } from './enrolment-code.ts';

/** A fresh code for one kiosk. Codes given out before and not yet used end now: only the newest opens. */
export async function giveOutCode(
  trx: Kysely<Schema>,
  { codeKey, codeLifeMs, nowMs }: Pick<OfficeWorld, 'codeKey' | 'codeLifeMs' | 'nowMs'>,
  { municipality, kiosk }: { readonly municipality: string; readonly kiosk: string },
): Promise<{ code: string; expiresAt: string }> {
  const now = nowMs();
  await endCodes(trx, municipality, kiosk, now);
  const code = newEnrolmentCode();
  const expiresAt = toInstant(now + codeLifeMs);
  await trx
    .insertInto('enrolment_code')
    .values({
      municipality_id: municipality,
      code_hash: enrolmentCodeHash(codeKey, code),
      kiosk_id: kiosk,
      created_at: toInstant(now),
      expires_at: expiresAt,
    })
    .execute();
  return { code, expiresAt };
}

/** Ends the codes of a kiosk that are still open. */
export async function endCodes(
  trx: Kysely<Schema>,
  municipality: string,
  kiosk: string,
  nowMs: number,
): Promise<void> {
  const now = toInstant(nowMs);
  await trx
    .updateTable('enrolment_code')
    .set({ expires_at: now })
    .where('municipality_id', '=', municipality)
    .where('kiosk_id', '=', kiosk)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .execute();
}
