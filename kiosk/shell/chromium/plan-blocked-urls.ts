/** One rule of `Network.setBlockedURLs`; the first that matches decides. */
export interface UrlRule {
  readonly urlPattern: string;
  readonly block: boolean;
}

/**
 * What Chromium must not request, as `decideAct` decides requests: everything with a host, except the town's own.
 * WebSockets are not stopped by these rules; the host's content security policy stops them.
 */
export function planBlockedUrls(home: string | null): UrlRule[] {
  const everything = { urlPattern: '*://*:*/*', block: true };
  return home === null ? [everything] : [{ urlPattern: `${home}/*`, block: false }, everything];
}
