/** What the shell hands the page in the address: `#<token>` or `#token=<token>`, and `&bench` on the bench. */
export interface LaunchOptions {
  readonly token: string;
  readonly bench: boolean;
}

export function parseLaunchHash(hash: string): LaunchOptions | null {
  const said = new URLSearchParams(hash.replace(/^#/, ''));
  const bare = [...said].find(([key, value]) => value === '' && key !== 'bench')?.[0];
  const token = said.get('token') ?? bare ?? '';
  return token === '' ? null : { token, bench: said.has('bench') };
}

const KEPT_AS = 'machitouch.launch';

/**
 * The options of this window. The token leaves the address bar at once and is kept for reloads of this window
 * only; null when the page was opened without one.
 */
export function takeLaunchOptions(): LaunchOptions | null {
  const given = parseLaunchHash(location.hash);
  if (given) {
    sessionStorage.setItem(KEPT_AS, location.hash);
    history.replaceState(null, '', location.pathname + location.search);
    return given;
  }
  return parseLaunchHash(sessionStorage.getItem(KEPT_AS) ?? '');
}
