import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { SUBPROTOCOL_PREFIX } from '../../protocol/screen-call.ts';

export const SOCKET_PATH = '/socket';

/** Names under which the host may be called; anything else is another site's page or a rebound name. */
export const isOwnHost = (host: string | undefined, port: number): boolean =>
  host === `127.0.0.1:${port}` || host === `localhost:${port}`;

/** Same length of work for every guess. */
function isSameText(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

/**
 * Whether a WebSocket may be opened: at our own address, from our own page, with this boot's token.
 * Gives the HTTP status of the refusal, null to let it in.
 */
export function refuseSocket(
  request: { readonly url?: string | undefined; readonly headers: IncomingHttpHeaders },
  own: { readonly port: number; readonly token: string },
): 400 | 401 | 403 | 404 | null {
  const { host, origin } = request.headers;
  const offered = request.headers['sec-websocket-protocol'];
  if (!isOwnHost(host, own.port)) return 403;
  if (origin !== `http://${host}`) return 403;
  if (request.url !== SOCKET_PATH) return 404;
  if (offered === undefined) return 401;
  return isSameText(offered, SUBPROTOCOL_PREFIX + own.token) ? null : 401;
}
