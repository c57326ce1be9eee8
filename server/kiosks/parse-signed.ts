import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { KioskId } from '../../shared/id.ts';
import { COUNTER_HEADER, readSignature, signatureBase } from '../../shared/signature-base.ts';
import { type Refused, refuse } from '../http/problem.ts';

/** What the sender claims, taken apart and not yet believed: `base` is what `signature` must fit. */
export interface Signed {
  readonly status: 'signed';
  readonly kiosk: KioskId;
  readonly counter: number;
  readonly base: Uint8Array;
  readonly signature: Uint8Array;
}

export interface SignedParts {
  readonly method: string;
  /** Host and port the kiosk was told to speak to, lower case. */
  readonly authority: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

/**
 * Takes a signed request apart and checks its body against its RFC 9530 digest, over the bytes as they came.
 * `created` is signed and never judged, because kiosk clocks lie.
 */
export function parseSigned({ method, authority, path, headers, body }: SignedParts): Signed | Refused {
  const digest = headers['content-digest'];
  const counterText = headers[COUNTER_HEADER];
  const claim = readSignature(textOf(headers['signature-input']), textOf(headers['signature']));
  if (!claim || typeof digest !== 'string' || typeof counterText !== 'string')
    return refuse('request/unsigned');
  // One spelling only: the base is rebuilt from the number.
  if (!/^[1-9][0-9]{0,14}$/.test(counterText)) return refuse('request/unsigned', COUNTER_HEADER);
  const kiosk = KioskId.safeParse(claim.kiosk);
  if (!kiosk.success) return refuse('kiosk/unknown');
  if (!digestFits(digest, body)) return refuse('request/bad-signature', 'content-digest');
  const counter = Number(counterText);
  return {
    status: 'signed',
    kiosk: kiosk.data,
    counter,
    base: Buffer.from(
      signatureBase({ method, authority, path, contentDigest: digest, counter }, claim.params),
    ),
    signature: Buffer.from(claim.signatureBase64, 'base64'),
  };
}

const textOf = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

function digestFits(header: string, body: Uint8Array): boolean {
  const said = /^sha-256=:([A-Za-z0-9+/]{43}=):$/.exec(header)?.[1];
  if (!said) return false;
  return timingSafeEqual(Buffer.from(said, 'base64'), createHash('sha256').update(body).digest());
}
