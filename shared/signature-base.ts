/**
 * The words both ends of a signed request agree on: HTTP Message Signatures (RFC 9421) with Ed25519 over the
 * method, the place, the body's digest (RFC 9530) and the kiosk's counter. Strings only: each end brings its
 * own hashing and its own key. A kiosk's clock is never a reason to refuse, so `created` only informs.
 */
export const SIGNATURE_LABEL = 'sig1';
export const SIGNATURE_TAG = 'machitouch-exchange';
/** Strictly rising per kiosk: a request seen before is refused by it. Node gives header names in lower case. */
export const COUNTER_HEADER = 'machitouch-counter';

const COVERED = '("@method" "@authority" "@path" "content-digest" "machitouch-counter")';

export interface SignedRequest {
  /** `POST` or `GET`. */
  readonly method: string;
  /** `host` or `host:port`, lower case, a scheme's usual port left out; as `URL.host` gives it. */
  readonly authority: string;
  /** The path alone, without the query. */
  readonly path: string;
  /** The Content-Digest header; also sent for an empty body. */
  readonly contentDigest: string;
  readonly counter: number;
}

/** The Content-Digest header for a body's SHA-256 in standard base64. */
export const contentDigest = (sha256Base64: string): string => `sha-256=:${sha256Base64}:`;

/** What the signature covers and who made it: the value after `sig1=` in Signature-Input. */
export const signatureParams = (kiosk: string, createdS: number): string =>
  `${COVERED};created=${createdS};keyid="${kiosk}";alg="ed25519";tag="${SIGNATURE_TAG}"`;

/** The text that is signed (RFC 9421, 2.5). `params` is what `signatureParams` gave, or what was received. */
export const signatureBase = (request: SignedRequest, params: string): string =>
  [
    `"@method": ${request.method}`,
    `"@authority": ${request.authority}`,
    `"@path": ${request.path}`,
    `"content-digest": ${request.contentDigest}`,
    `"${COUNTER_HEADER}": ${request.counter}`,
    `"@signature-params": ${params}`,
  ].join('\n');

/** The Signature-Input and Signature headers of a request. */
export const signatureHeaders = (
  params: string,
  signatureBase64: string,
): { 'signature-input': string; signature: string } => ({
  'signature-input': `${SIGNATURE_LABEL}=${params}`,
  signature: `${SIGNATURE_LABEL}=:${signatureBase64}:`,
});

export interface SignatureClaim {
  readonly kiosk: string;
  readonly createdS: number;
  /** As received: goes into `signatureBase` unchanged. */
  readonly params: string;
  readonly signatureBase64: string;
}

const INPUT = new RegExp(
  `^${SIGNATURE_LABEL}=(${COVERED.replace(/[()]/g, '\\$&')};created=(\\d{1,12});keyid="([0-9a-f-]{36})"` +
    `;alg="ed25519";tag="${SIGNATURE_TAG}")$`,
);
const SIGNATURE = new RegExp(`^${SIGNATURE_LABEL}=:([A-Za-z0-9+/]{86}==):$`);

/**
 * What a request's signature headers claim; null when they are not exactly the form kiosks send. One form only:
 * a signature that covers less, or another label, is no signature here.
 */
export function readSignature(
  input: string | undefined,
  signature: string | undefined,
): SignatureClaim | null {
  const claim = INPUT.exec(input ?? '');
  const proof = SIGNATURE.exec(signature ?? '');
  const [, params, created, kiosk] = claim ?? [];
  const signatureBase64 = proof?.[1];
  if (!params || !created || !kiosk || !signatureBase64) return null;
  return { kiosk, createdS: Number(created), params, signatureBase64 };
}
