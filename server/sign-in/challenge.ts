import { toInstant } from '../../shared/time.ts';
import type { OfficeWorld, OfficeWrite } from '../office/office-world.ts';

const LIFE_MS = 5 * 60_000;

/** Remembers a passkey ceremony's challenge with the sign-in: the newest alone counts. */
export async function keepChallenge(
  { db, nowMs }: Pick<OfficeWorld, 'db' | 'nowMs'>,
  signIn: string,
  challenge: string,
): Promise<void> {
  await db
    .updateTable('sign_in')
    .set({ challenge, challenge_until: toInstant(nowMs() + LIFE_MS) })
    .where('id', '=', signIn)
    .execute();
}

/** Takes the challenge away: it works once, whether the answer to it is right or wrong. Null when there is none. */
export async function takeChallenge(
  { db, nowMs }: { db: OfficeWorld['db'] | OfficeWrite['trx']; nowMs: () => number },
  signIn: string,
): Promise<string | null> {
  const kept = await db
    .selectFrom('sign_in')
    .select('challenge')
    .where('id', '=', signIn)
    .where('challenge_until', '>', toInstant(nowMs()))
    .executeTakeFirst();
  if (!kept?.challenge) return null;
  const { numUpdatedRows } = await db
    .updateTable('sign_in')
    .set({ challenge: null, challenge_until: null })
    .where('id', '=', signIn)
    .where('challenge', '=', kept.challenge)
    .executeTakeFirst();
  return numUpdatedRows === 1n ? kept.challenge : null;
}
