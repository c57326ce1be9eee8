import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type EnrolmentRequest, EnrolmentResponse } from '../../../shared/exchange.ts';
import { type Identity, keepCardKeys, keepIdentity } from '../identity.ts';
import { writePrivateFile } from '../write-private-file.ts';
import { readText } from './read-text.ts';
import { serverRefused } from './server-refused.ts';

interface Enrolment {
  readonly dir: string;
  readonly serverUrl: string;
  readonly code: string;
}

const draftFile = (dir: string) => join(dir, 'identity.draft.pem');

/**
 * The key this kiosk enrols with. On disk before the code is spent, so that a try whose answer was lost is repeated
 * with the same key.
 */
function draftKey(dir: string): string {
  const path = draftFile(dir);
  if (existsSync(path)) return readFileSync(path, 'utf8');
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  writePrivateFile(path, pem);
  return pem;
}

/** The public half, 32 bytes base64url, as the server keeps it. */
function publicKeyOf(privateKey: string): string {
  const { x } = createPublicKey(createPrivateKey(privateKey)).export({ format: 'jwk' });
  if (!x) throw new Error('the kiosk key has no public half');
  return x;
}

/**
 * Spends a single-use code for an identity and the reader's keys, and keeps both in files of their owner only.
 * Throws ServerRefused (wrong, used or expired code) or the network's fault.
 */
export async function enrol({ dir, serverUrl, code }: Enrolment, signal: AbortSignal): Promise<Identity> {
  const privateKey = draftKey(dir);
  const request: EnrolmentRequest = { code, publicKey: publicKeyOf(privateKey) };
  const response = await fetch(new URL('/api/kiosk/enrol', serverUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(request),
    redirect: 'error',
    signal,
  });
  if (!response.ok) throw await serverRefused(response);
  const { kiosk, municipality, cardKeys } = EnrolmentResponse.parse(JSON.parse(await readText(response)));
  const identity: Identity = { kiosk, municipality, privateKey, enrolledWith: code };
  keepCardKeys(dir, cardKeys);
  keepIdentity(dir, identity);
  rmSync(draftFile(dir), { force: true });
  return identity;
}
