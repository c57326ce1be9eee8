import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { KioskId } from '../../shared/id.ts';
import { COUNTER_HEADER } from '../../shared/signature-base.ts';
import { type Refused, refuse } from '../http/problem.ts';
import { parseSigned } from './parse-signed.ts';

/** A kiosk as the signature door needs it. */
export interface KnownKiosk {
  readonly municipality: string;
  /** Raw Ed25519 public key, 32 bytes base64url; null before enrolment. */
  readonly publicKey: string | null;
  readonly revokedAt: string | null;
}

/** Whose request it is. The signature fits; whether the counter was used before is asked of the books. */
export interface Verified {
  readonly status: 'verified';
  readonly kiosk: KioskId;
  readonly municipality: string;
  readonly counter: number;
}

export interface VerifyOptions {
  /** Read anew for each request: revocation is never cached. */
  readonly findKiosk: (kiosk: KioskId) => Promise<KnownKiosk | undefined>;
  /** Where kiosks were told to find us; null believes the Host header. */
  readonly publicOrigin: string | null;
}

export type VerifyRequest = (
  request: Pick<IncomingMessage, 'method' | 'headers'>,
  path: string,
  body: Uint8Array,
) => Promise<Verified | Refused>;

const KEYS_KEPT = 10_000;

/** The signature door (ARCHITECTURE.md): decides who speaks, before anything of the body is believed. */
export function verifyRequest({ findKiosk, publicOrigin }: VerifyOptions): VerifyRequest {
  const ownAuthority = publicOrigin === null ? null : new URL(publicOrigin).host;
  const keys = new Map<string, KeyObject>();

  function keyOf(publicKey: string): KeyObject {
    const known = keys.get(publicKey);
    if (known) return known;
    if (keys.size >= KEYS_KEPT) keys.clear();
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
    keys.set(publicKey, key);
    return key;
  }

  return async ({ method, headers }, path, body) => {
    const authority = ownAuthority ?? headers.host?.toLowerCase() ?? '';
    const signed = parseSigned({ method: method ?? '', authority, path, headers, body });
    if (signed.status === 'refused') return signed;
    const kiosk = await findKiosk(signed.kiosk);
    if (!kiosk?.publicKey) return refuse('kiosk/unknown');
    if (!verify(null, signed.base, keyOf(kiosk.publicKey), signed.signature)) {
      return refuse('request/bad-signature');
    }
    // Only who holds the key learns that it was revoked.
    if (kiosk.revokedAt !== null) return refuse('kiosk/revoked');
    return {
      status: 'verified',
      kiosk: signed.kiosk,
      municipality: kiosk.municipality,
      counter: signed.counter,
    };
  };
}

/** The answer to a counter that was used before; it says the last one, from which an honest kiosk goes on. */
export const replayed = (lastCounter: number): Refused =>
  refuse('request/replayed', undefined, { [COUNTER_HEADER]: String(lastCounter) });
