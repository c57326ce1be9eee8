import { assertNever } from '../../shared/assert-never.ts';
import { WAITING_PAGE } from './waiting-page.ts';

/** What a page, or a hand at the kiosk, may try. */
export type Act =
  | { readonly type: 'navigate'; readonly url: string }
  | { readonly type: 'request'; readonly url: string }
  | { readonly type: 'open-window' }
  | { readonly type: 'permission'; readonly name: string }
  | { readonly type: 'download' }
  | { readonly type: 'choose-file' }
  | { readonly type: 'attach-webview' };

/**
 * Whether the shell lets it happen. `home` is the host's origin (`http://127.0.0.1:PORT`), null while no host runs.
 * Only the town's own screen is shown, and it asks for nothing but itself: a stranger at the kiosk can do nothing.
 */
export function decideAct(act: Act, home: string | null): 'allow' | 'refuse' {
  switch (act.type) {
    case 'navigate':
      return act.url === WAITING_PAGE || isHome(act.url, home) ? 'allow' : 'refuse';
    case 'request':
      return act.url.startsWith('data:') || act.url.startsWith('blob:') || isHome(act.url, home)
        ? 'allow'
        : 'refuse';
    case 'open-window':
    case 'permission':
    case 'download':
    case 'choose-file':
    case 'attach-webview':
      return 'refuse';
    default:
      return assertNever(act);
  }
}

/** Same scheme, host and port; the host's WebSocket counts as the same place. */
function isHome(url: string, home: string | null): boolean {
  if (home === null || !URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  const scheme = protocol.replace(/^ws/, 'http');
  return username === '' && password === '' && `${scheme}//${host}` === home;
}

/** The origin of a host's URL; throws when it is not plain HTTP on this machine's loopback. */
export function homeOf(url: string): string {
  const { protocol, hostname, origin } = new URL(url);
  if (protocol !== 'http:' || hostname !== '127.0.0.1') {
    throw new Error(`the screen must be on http://127.0.0.1, not on ${protocol}//${hostname}`);
  }
  return origin;
}
