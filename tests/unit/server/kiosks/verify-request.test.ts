import { describe, expect, it } from 'vitest';
import { type KnownKiosk, verifyRequest } from '../../../../server/kiosks/verify-request.ts';
import {
  type KioskKey,
  newKioskKey,
  type RequestToSign,
  signedHeaders,
} from '../../../factories/signed-request.ts';

const KIOSK = '01890000-0000-7000-8000-000000000001';
const OTHER = '01890000-0000-7000-8000-000000000002';
const PATH = '/api/kiosk/exchange';
const key = newKioskKey();
const otherKey = newKioskKey();
const known = (publicKey: string | null, revokedAt: string | null = null): KnownKiosk => ({
  municipality: 'tsurugashima',
  publicKey,
  revokedAt,
});
const kiosks = new Map([
  [KIOSK, known(key.publicKey)],
  [OTHER, known(otherKey.publicKey)],
]);

interface Arrival {
  method?: string;
  path?: string;
  body?: string;
  headers?: Record<string, string | undefined>;
  publicOrigin?: string;
}

/** Signs as `signed` says and lets it arrive as `arrival` says. */
function arrive(signed: Partial<RequestToSign> & { key?: KioskKey } = {}, arrival: Arrival = {}) {
  const request: RequestToSign = {
    kiosk: KIOSK,
    key,
    counter: 7,
    authority: 'server.test:8080',
    body: '{"a":1}',
    ...signed,
  };
  const verify = verifyRequest({
    findKiosk: async (id) => kiosks.get(id),
    publicOrigin: arrival.publicOrigin ?? null,
  });
  const headers = { host: 'server.test:8080', ...signedHeaders(request), ...arrival.headers };
  const body = arrival.body ?? String(request.body);
  return verify({ method: arrival.method ?? 'POST', headers }, arrival.path ?? PATH, Buffer.from(body));
}
const refused = (code: string) => ({ status: 'refused', code });

describe('verifyRequest', () => {
  it('believes an untouched request, whatever the kiosk clock says', async () => {
    const verified = { status: 'verified', kiosk: KIOSK, municipality: 'tsurugashima', counter: 7 };
    expect(await arrive()).toEqual(verified);
    expect(await arrive({ createdS: 0 })).toEqual(verified);
    expect(await arrive({ createdS: 99_999_999_999 })).toEqual(verified);
    expect(await arrive({ method: 'GET', body: '' }, { method: 'GET' })).toEqual(verified);
  });

  it.each<[string, Partial<RequestToSign>, Arrival]>([
    ['body', {}, { body: '{"a":2}' }],
    ['method', {}, { method: 'GET' }],
    ['path', {}, { path: '/api/kiosk/hints' }],
    ['counter', {}, { headers: { 'machitouch-counter': '8' } }],
    ['host', {}, { headers: { host: 'elsewhere.test' } }],
    ['authority we are not', {}, { publicOrigin: 'https://machi.example.jp' }],
    ["another kiosk's key", { key: otherKey }, {}],
    ["another kiosk's name", { kiosk: OTHER }, {}],
    ['digest of another body', { body: 'x' }, { body: '{"a":1}' }],
  ])('refuses a foreign or changed %s', async (_, signed, arrival) => {
    expect(await arrive(signed, arrival)).toMatchObject(refused('request/bad-signature'));
  });

  it('asks for the authority of the public address, not for what a proxy wrote', async () => {
    const arrival = { publicOrigin: 'https://machi.example.jp', headers: { host: '10.0.0.7:8080' } };
    expect(await arrive({ authority: 'machi.example.jp' }, arrival)).toMatchObject({ status: 'verified' });
  });

  it.each(['signature', 'signature-input', 'content-digest', 'machitouch-counter'])(
    'takes a request without %s as unsigned',
    async (name) => {
      expect(await arrive({}, { headers: { [name]: undefined } })).toMatchObject(refused('request/unsigned'));
    },
  );

  it.each(['0', '-1', '1e3', '07', ' 7', '9999999999999999', 'NaN'])(
    'takes the counter %j as no counter',
    async (text) => {
      const answer = await arrive({}, { headers: { 'machitouch-counter': text } });
      expect(answer).toMatchObject(refused('request/unsigned'));
    },
  );

  it('refuses a signature that covers less', async () => {
    const { 'signature-input': input = '' } = signedHeaders({
      kiosk: KIOSK,
      key,
      counter: 7,
      authority: 'a',
    });
    const less = input.replace(' "content-digest"', '');
    expect(await arrive({}, { headers: { 'signature-input': less } })).toMatchObject(
      refused('request/unsigned'),
    );
  });

  it('knows no kiosk that was never enrolled, and tells a revoked one so', async () => {
    const nobody = '01890000-0000-7000-8000-00000000000f';
    expect(await arrive({ kiosk: nobody })).toMatchObject(refused('kiosk/unknown'));
    kiosks.set(nobody, known(null));
    expect(await arrive({ kiosk: nobody })).toMatchObject(refused('kiosk/unknown'));
    kiosks.set(nobody, known(key.publicKey, '2026-01-01T00:00:00.000Z'));
    expect(await arrive({ kiosk: nobody })).toMatchObject(refused('kiosk/revoked'));
    expect(await arrive({ kiosk: nobody, key: otherKey })).toMatchObject(refused('request/bad-signature'));
  });
});
