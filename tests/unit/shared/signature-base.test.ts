import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  contentDigest,
  readSignature,
  signatureBase,
  signatureHeaders,
  signatureParams,
} from '../../../shared/signature-base.ts';

const kiosk = '01890a5d-ac96-774b-bcce-b302099a8057';
const request = {
  method: 'POST',
  authority: 'town.example',
  path: '/api/kiosk/exchange',
  contentDigest: contentDigest(createHash('sha256').update('{}').digest('base64')),
  counter: 7,
};

test('the signed text has the lines of RFC 9421 in order', () => {
  expect(signatureBase(request, signatureParams(kiosk, 1_700_000_000)).split('\n')).toEqual([
    '"@method": POST',
    '"@authority": town.example',
    '"@path": /api/kiosk/exchange',
    '"content-digest": sha-256=:RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=:',
    '"machitouch-counter": 7',
    '"@signature-params": ("@method" "@authority" "@path" "content-digest" "machitouch-counter")' +
      `;created=1700000000;keyid="${kiosk}";alg="ed25519";tag="machitouch-exchange"`,
  ]);
});

test('what one end signs the other end reads and verifies', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const params = signatureParams(kiosk, 1);
  const proof = sign(null, Buffer.from(signatureBase(request, params)), privateKey).toString('base64');
  const headers = signatureHeaders(params, proof);
  const claim = readSignature(headers['signature-input'], headers.signature);
  expect(claim?.kiosk).toBe(kiosk);
  const signed = (counter: number) =>
    verify(
      null,
      Buffer.from(signatureBase({ ...request, counter }, claim?.params ?? '')),
      publicKey,
      Buffer.from(claim?.signatureBase64 ?? '', 'base64'),
    );
  expect(signed(7)).toBe(true);
  expect(signed(8)).toBe(false);
});

test.each([
  ['nothing', undefined],
  ['another label', `sig2=${signatureParams(kiosk, 1)}`],
  [
    'fewer parts covered',
    `sig1=("@method");created=1;keyid="${kiosk}";alg="ed25519";tag="machitouch-exchange"`,
  ],
  ['another algorithm', `sig1=${signatureParams(kiosk, 1).replace('ed25519', 'hmac-sha256')}`],
  ['more after it', `sig1=${signatureParams(kiosk, 1)}, sig2=("@method")`],
])('a claim with %s is no signature', (_what, input) => {
  expect(readSignature(input, `sig1=:${'A'.repeat(86)}==:`)).toBeNull();
});
