import { Uuid } from '../../shared/id.ts';
import { Instant } from '../../shared/time.ts';

/** Where a page of things by time ends. */
export interface TimePlace {
  readonly at: string;
  readonly id: string;
}

export const toCursor = ({ at, id }: TimePlace): string => `${at}~${id}`;

/** Null for no cursor, and for one that this server never gave: then the list begins anew. */
export function fromCursor(text: string | undefined): TimePlace | null {
  const [at, id] = (text ?? '').split('~');
  const place = { at: Instant.safeParse(at), id: Uuid.safeParse(id) };
  return place.at.success && place.id.success ? { at: place.at.data, id: place.id.data } : null;
}
