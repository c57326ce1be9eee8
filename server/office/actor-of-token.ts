import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Actor } from './actor.ts';

/** Who uses the command line, percent-encoded: taken at its word, as the token's holder may do everything. */
export const BY_HEADER = 'machitouch-by';
const NAME_MAX = 80;

const sha256 = (text: string) => createHash('sha256').update(text).digest();

/**
 * The command line, known by the token of the admin token file; null without an `Authorization` header, `wrong` for
 * another token. Hashes are compared, so that neither length nor content shows in the time it takes.
 */
export function actorOfToken(adminToken: string): (headers: IncomingHttpHeaders) => Actor | 'wrong' | null {
  const wanted = sha256(`Bearer ${adminToken}`);
  return (headers) => {
    if (headers.authorization === undefined) return null;
    if (!timingSafeEqual(sha256(headers.authorization), wanted)) return 'wrong';
    return { kind: 'command-line', name: nameIn(headers[BY_HEADER]) };
  };
}

function nameIn(header: string | readonly string[] | undefined): string {
  if (typeof header !== 'string') return 'office';
  try {
    return decodeURIComponent(header).slice(0, NAME_MAX) || 'office';
  } catch {
    // Not percent-encoded as agreed: it is a label only, and what was sent says more than nothing.
    return header.slice(0, NAME_MAX);
  }
}
