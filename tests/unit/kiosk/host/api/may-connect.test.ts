import { expect, test } from 'vitest';
import { refuseSocket } from '../../../../../kiosk/host/api/may-connect.ts';

const own = { port: 8123, token: 'secret-token' };
const honest = {
  url: '/socket',
  headers: {
    host: '127.0.0.1:8123',
    origin: 'http://127.0.0.1:8123',
    'sec-websocket-protocol': 'machitouch.secret-token',
  },
};
const withHeaders = (headers: Record<string, string | undefined>) => ({
  ...honest,
  headers: { ...honest.headers, ...headers },
});

test('our own page with the token of this boot may come in', () => {
  expect(refuseSocket(honest, own)).toBeNull();
  const byName = { host: 'localhost:8123', origin: 'http://localhost:8123' };
  expect(refuseSocket(withHeaders(byName), own)).toBeNull();
});

test.each([
  ['another site', withHeaders({ origin: 'https://evil.example' }), 403],
  ['no origin', withHeaders({ origin: undefined }), 403],
  ['another port of this machine', withHeaders({ origin: 'http://127.0.0.1:9000' }), 403],
  ['the same name by https', withHeaders({ origin: 'https://127.0.0.1:8123' }), 403],
  ['a rebound name', withHeaders({ host: 'evil.example:8123', origin: 'http://evil.example:8123' }), 403],
  ['another port in the host', withHeaders({ host: '127.0.0.1:9', origin: 'http://127.0.0.1:9' }), 403],
  ['no token', withHeaders({ 'sec-websocket-protocol': undefined }), 401],
  ['a wrong token', withHeaders({ 'sec-websocket-protocol': 'machitouch.secret-tokem' }), 401],
  ['a longer token', withHeaders({ 'sec-websocket-protocol': 'machitouch.secret-token2' }), 401],
  ['the token among others', withHeaders({ 'sec-websocket-protocol': 'x, machitouch.secret-token' }), 401],
  ['another path', { ...honest, url: '/socket/../x' }, 404],
])('%s is turned away', (_case, request, status) => {
  expect(refuseSocket(request, own)).toBe(status);
});
