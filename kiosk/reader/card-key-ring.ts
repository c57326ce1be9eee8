import type { ReaderOrder } from '../protocol/reader-message.ts';

/** A municipality's card-ID key as this process holds it. */
export interface SecretKey {
  readonly version: number;
  readonly key: Buffer;
}

/** Current key first; during a rotation the former one second. */
export type CardKeyRing = readonly [current: SecretKey, former?: SecretKey];

/** From the host's order. Throws, without the key in the message, when a key is not 32 bytes of base64url. */
export function openCardKeyRing(order: Extract<ReaderOrder, { type: 'keys' }>): CardKeyRing {
  const [current, former] = order.keys.map(({ version, key }) => {
    const bytes = Buffer.from(key, 'base64url');
    if (bytes.length !== 32) throw new Error(`card key version ${version} is not 32 bytes`);
    return { version, key: bytes };
  });
  if (current === undefined) throw new Error('no card key given');
  return former === undefined ? [current] : [current, former];
}
