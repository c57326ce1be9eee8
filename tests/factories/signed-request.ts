import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import {
  COUNTER_HEADER,
  contentDigest,
  signatureBase,
  signatureHeaders,
  signatureParams,
} from '../../shared/signature-base.ts';

/** A kiosk's own key: the private half signs, the public half is what enrolment takes. */
export interface KioskKey {
  readonly privateKey: KeyObject;
  /** 32 bytes base64url. */
  readonly publicKey: string;
}

export function newKioskKey(): KioskKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const { x } = createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' })).export({
    format: 'jwk',
  });
  return { privateKey, publicKey: x ?? '' };
}

export interface RequestToSign {
  readonly kiosk: string;
  readonly key: KioskKey;
  readonly counter: number;
  readonly authority: string;
  readonly path?: string;
  readonly method?: string;
  readonly body?: string | Uint8Array;
  /** Seconds since 1970 by the kiosk's clock, which may lie. */
  readonly createdS?: number;
}

/** The headers of a request as an honest kiosk signs it. */
export function signedHeaders(request: RequestToSign): Record<string, string> {
  const digest = contentDigest(
    createHash('sha256')
      .update(request.body ?? '')
      .digest('base64'),
  );
  const params = signatureParams(request.kiosk, request.createdS ?? Math.floor(Date.now() / 1000));
  const base = signatureBase(
    {
      method: request.method ?? 'POST',
      authority: request.authority,
      path: request.path ?? '/api/kiosk/exchange',
      contentDigest: digest,
      counter: request.counter,
    },
    params,
  );
  const signature = sign(null, Buffer.from(base), request.key.privateKey).toString('base64');
  return {
    ...signatureHeaders(params, signature),
    'content-digest': digest,
    [COUNTER_HEADER]: String(request.counter),
  };
}
