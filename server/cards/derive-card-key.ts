import { hkdfSync } from 'node:crypto';
import type { CardKey } from '../../shared/exchange.ts';

/**
 * The key a municipality's readers turn raw card numbers into card IDs with (docs/laws.md 2). Derived from the
 * server secret, never stored: a stolen database holds card IDs and nothing that leads back from them.
 */
export function deriveCardKey(secret: Uint8Array, municipality: string, version: number): CardKey {
  const key = hkdfSync('sha256', secret, 'machitouch', `card-key/${municipality}/${version}`, 32);
  return { version, key: Buffer.from(key).toString('base64url') };
}

/** The keys a kiosk needs now: the current one and, for a time after a rotation, the one before. */
export function cardKeysFor(
  secret: Uint8Array,
  municipality: string,
  versions: { readonly current: number; readonly former: number | null },
): CardKey[] {
  const wanted = versions.former === null ? [versions.current] : [versions.current, versions.former];
  return wanted.map((version) => deriveCardKey(secret, municipality, version));
}
