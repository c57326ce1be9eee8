import { uuidv7 } from 'uuidv7';
import { posterLinkPage } from '../../shared/posting/poster.ts';
import { toInstant } from '../../shared/time.ts';
import type { OfficeWorld, OfficeWrite } from '../office/office-world.ts';
import { newToken, tokenHash } from '../sign-in/sign-in-keys.ts';

const MINUTE_MS = 60_000;
const LIVES_MS = { asked: 30 * MINUTE_MS, invited: 7 * 24 * 60 * MINUTE_MS } as const;

interface Wanted {
  readonly municipality: string;
  readonly email: string;
  /** By the person, or by the office, whose name it is. */
  readonly how: keyof typeof LIVES_MS;
  readonly madeBy: string;
  /** Nobody here has this address: a link that opens nothing takes as long to make. */
  readonly dead?: boolean;
}

/** A single-use link for whoever reads the mail of an address; former ones to it open nothing any more. */
export async function writePosterLink(
  { caller, signInKeys, nowMs }: Pick<OfficeWorld, 'caller' | 'signInKeys' | 'nowMs'>,
  { trx }: Pick<OfficeWrite, 'trx'>,
  { municipality, email, how, madeBy, dead = false }: Wanted,
): Promise<{ link: string; expiresAt: string }> {
  const token = newToken();
  const now = toInstant(nowMs());
  const expiresAt = toInstant(nowMs() + LIVES_MS[how]);
  await trx
    .updateTable('poster_link')
    .set({ used_at: now })
    .where('municipality_id', '=', municipality)
    .where('email', '=', email)
    .where('used_at', 'is', null)
    .execute();
  await trx
    .insertInto('poster_link')
    .values({
      municipality_id: municipality,
      id: uuidv7(),
      email,
      token_hash: tokenHash(signInKeys, 'poster-link', token),
      made_by: madeBy,
      created_at: now,
      expires_at: expiresAt,
      used_at: dead ? now : null,
    })
    .execute();
  return { link: `${caller.origin}${posterLinkPage(municipality)}#${token}`, expiresAt };
}
