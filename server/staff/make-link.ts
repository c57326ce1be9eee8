import { toInstant } from '../../shared/time.ts';
import type { OfficeWorld } from '../office/office-world.ts';
import { newToken, type TokenUse, tokenHash } from '../sign-in/sign-in-keys.ts';

const HOUR_MS = 3_600_000;
const LINKS = {
  invitation: { path: '/office/invitation', lifeMs: 7 * 24 * HOUR_MS },
  reset: { path: '/office/reset', lifeMs: 24 * HOUR_MS },
  link: { path: '/office/sign-in/link', lifeMs: HOUR_MS / 4 },
} as const satisfies Partial<Record<TokenUse, { path: string; lifeMs: number }>>;

/** A single-use link. Its secret stands behind `#`, which browsers send to nobody; only its hash is kept. */
export function makeLink({ signInKeys, caller, nowMs }: OfficeWorld, use: keyof typeof LINKS) {
  const { path, lifeMs } = LINKS[use];
  const token = newToken();
  return {
    hash: tokenHash(signInKeys, use, token),
    link: `${caller.origin}${path}#${token}`,
    expiresAt: toInstant(nowMs() + lifeMs),
  };
}
