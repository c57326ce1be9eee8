import { parseCookie, stringifySetCookie } from 'cookie';

/** The sign-in's token. */
const SIGN_IN = 'machitouch';
/** A poster's token: the office's own sign-in stays beside it. */
const POSTER = 'machitouch-poster';
/** A poster's telephone stays signed in this long. */
export const POSTER_LIFE_MS = 30 * 24 * 3_600_000;
/** A browser that somebody has signed in with: its tries are counted by themselves (pauses.ts). */
const BROWSER = 'machitouch-browser';
const BROWSER_LIFE_S = 400 * 24 * 3_600;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * With https the names carry `__Host-`: no other host and no plain page can set them. `SameSite=Strict`: another site's
 * page never gets them sent along.
 */
const named = (name: string, secure: boolean) => (secure ? `__Host-${name}` : name);

const set = (name: string, value: string, secure: boolean, maxAge?: number): string =>
  stringifySetCookie({
    name: named(name, secure),
    value,
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure,
    ...(maxAge !== undefined && { maxAge }),
  });

export const signInCookie = (token: string, secure: boolean): string => set(SIGN_IN, token, secure);
export const endedCookie = (secure: boolean): string => set(SIGN_IN, '', secure, 0);
export const posterCookie = (token: string, secure: boolean): string =>
  set(POSTER, token, secure, POSTER_LIFE_MS / 1_000);
export const endedPosterCookie = (secure: boolean): string => set(POSTER, '', secure, 0);
export const browserCookie = (token: string, secure: boolean): string =>
  set(BROWSER, token, secure, BROWSER_LIFE_S);

/** The tokens of a Cookie header; what cannot be a token of ours is none. */
export function tokensIn(
  header: string | undefined,
  secure: boolean,
): { readonly signIn: string | null; readonly poster: string | null; readonly browser: string | null } {
  const cookies = parseCookie(header ?? '');
  const token = (name: string) => {
    const value = cookies[named(name, secure)];
    return value !== undefined && TOKEN.test(value) ? value : null;
  };
  return { signIn: token(SIGN_IN), poster: token(POSTER), browser: token(BROWSER) };
}
