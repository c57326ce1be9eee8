import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const FORM = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts a short secret for the database: AES-256-GCM, bound to whom it belongs, `v1.<nonce, tag and text>`. */
export function seal(key: Uint8Array, owner: string, secret: Uint8Array): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  return `${FORM}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`;
}

/** Throws when the text was changed, belongs to somebody else, or was sealed under another server's secret. */
export function unseal(key: Uint8Array, owner: string, text: string): Uint8Array<ArrayBuffer> {
  const [form, body = ''] = text.split('.');
  if (form !== FORM) throw new Error(`a sealed secret of unknown form ${form}`);
  const bytes = Buffer.from(body, 'base64url');
  const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(owner))
    .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Uint8Array.from(
    Buffer.concat([cipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), cipher.final()]),
  );
}
