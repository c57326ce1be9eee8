const KEPT_AS = 'machitouch.poster-link';

/**
 * The secret of the link that was opened, from behind the `#`; null without one. It is taken out of the address at once,
 * so that it stands in no history and on no screen, and kept in this tab alone.
 */
export function takeLinkSecret(): string | null {
  const said = location.hash.slice(1);
  if (/^[A-Za-z0-9_-]{43}$/.test(said)) {
    history.replaceState(history.state, '', location.pathname + location.search);
    sessionStorage.setItem(KEPT_AS, said);
  }
  return sessionStorage.getItem(KEPT_AS);
}
