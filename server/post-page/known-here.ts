import { z } from 'zod';
import { PosterMe, readPostingTown } from '../../shared/posting/poster.ts';

/** What this browser knows of a town and of who is signed in there: enough to go on working without a connection. */
const Known = z.object({ town: readPostingTown.answer, me: PosterMe.nullable() });
type Known = z.infer<typeof Known>;

const keptAs = (municipality: string): string => `machitouch.post.${municipality}`;
const LAST_TOWN = 'machitouch.post-town';

/** What was known at the last visit; null for a first one. */
export function knownHere(municipality: string): Known | null {
  const kept = localStorage.getItem(keptAs(municipality));
  if (kept === null) return null;
  const known = Known.safeParse(JSON.parse(kept));
  return known.success ? known.data : null;
}

/** Keeps what the server said; `me` null after somebody signed out. */
export function keepKnown(known: Known): void {
  localStorage.setItem(keptAs(known.town.municipality), JSON.stringify(known));
  localStorage.setItem(LAST_TOWN, known.town.municipality);
}

/** Where this browser posted last. */
export const lastTown = (): string | null => localStorage.getItem(LAST_TOWN);
