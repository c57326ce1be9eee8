import type { RequestHandler } from 'express';
import type { Kysely } from 'kysely';
import { EnrolmentRequest, type EnrolmentResponse } from '../../shared/exchange.ts';
import { KioskId } from '../../shared/id.ts';
import { toInstant } from '../../shared/time.ts';
import { cardKeysFor } from '../cards/derive-card-key.ts';
import type { Schema } from '../db/schema.ts';
import { type Refused, refuse } from '../http/problem.ts';
import type { RateLimit } from '../http/rate-limit.ts';
import { sendJson, sendProblem } from '../http/send.ts';
import { enrolmentCodeHash } from './enrolment-code.ts';

export interface EnrolOptions {
  readonly db: Kysely<Schema>;
  readonly secret: Uint8Array;
  readonly codeKey: Uint8Array;
  readonly tries: RateLimit;
  readonly nowMs: () => number;
  readonly onRefused: (refused: Refused) => void;
}

/** The door a new kiosk comes through once, with the code the office gave out. Expects a parsed JSON body. */
export function enrolRoute(options: EnrolOptions): RequestHandler {
  return async (request, response) => {
    const who = request.ip ?? '';
    const answer = await enrolOnce(options, who, request.body);
    if ('kiosk' in answer) return sendJson(response, 201, answer);
    options.onRefused(answer);
    sendProblem(response, answer);
  };
}

async function enrolOnce(
  options: EnrolOptions,
  who: string,
  body: unknown,
): Promise<EnrolmentResponse | Refused> {
  const { tries } = options;
  if (!tries.take(who)) return refuse('request/too-many', undefined, { 'retry-after': '60' });
  const parsed = EnrolmentRequest.safeParse(body);
  if (!parsed.success) return refuse('request/malformed', parsed.error.issues[0]?.path.join('.'));
  const answer = await enrol(options, parsed.data);
  // Whoever knew a real code was not guessing.
  if ('kiosk' in answer || answer.code !== 'enrolment/wrong-code') tries.giveBack(who);
  return answer;
}

/**
 * Binds a kiosk's key to the code, in one transaction: of two machines racing for one code one wins. The winner
 * may ask again with the same code and key while the code lives, because the first answer may have been lost.
 */
export async function enrol(
  { db, secret, codeKey, nowMs }: Pick<EnrolOptions, 'db' | 'secret' | 'codeKey' | 'nowMs'>,
  { code, publicKey }: EnrolmentRequest,
): Promise<EnrolmentResponse | Refused> {
  const now = toInstant(nowMs());
  const hash = enrolmentCodeHash(codeKey, code);
  return await db.transaction().execute(async (trx): Promise<EnrolmentResponse | Refused> => {
    // The write comes first: it decides the race, and on SQLite it takes the write lock before anything is read.
    const { numUpdatedRows } = await trx
      .updateTable('enrolment_code')
      .set({ used_at: now })
      .where('code_hash', '=', hash)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst();
    const row = await trx
      .selectFrom('enrolment_code')
      .innerJoin('kiosk', (join) =>
        join
          .onRef('kiosk.municipality_id', '=', 'enrolment_code.municipality_id')
          .onRef('kiosk.id', '=', 'enrolment_code.kiosk_id'),
      )
      .innerJoin('municipality', 'municipality.id', 'kiosk.municipality_id')
      .select(['kiosk.id', 'kiosk.municipality_id', 'kiosk.public_key', 'kiosk.revoked_at'])
      .select(['enrolment_code.used_at', 'enrolment_code.expires_at'])
      .select(['municipality.card_key_version', 'municipality.former_card_key_version'])
      .where('code_hash', '=', hash)
      .executeTakeFirst();
    if (!row) return refuse('enrolment/wrong-code');
    if (row.revoked_at !== null) return refuse('kiosk/revoked');
    if (numUpdatedRows === 0n) {
      if (row.expires_at <= now) return refuse('enrolment/code-expired');
      if (row.public_key !== publicKey) return refuse('enrolment/code-used');
    } else {
      await trx
        .updateTable('kiosk')
        .set({ public_key: publicKey, enrolled_at: now })
        .where('municipality_id', '=', row.municipality_id)
        .where('id', '=', row.id)
        .execute();
    }
    const versions = { current: row.card_key_version, former: row.former_card_key_version };
    return {
      kiosk: KioskId.parse(row.id),
      municipality: row.municipality_id,
      cardKeys: cardKeysFor(secret, row.municipality_id, versions),
    };
  });
}
