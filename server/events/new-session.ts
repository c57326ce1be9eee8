import { z } from 'zod';
import { Slug } from '../../shared/id.ts';
import { Text } from '../../shared/text.ts';
import { Instant } from '../../shared/time.ts';

/** What the office says of a session. */
export const SessionWords = {
  name: Text.nullable(),
  place: Text.nullable(),
  startsAt: Instant,
  endsAt: Instant,
};
/** A new session, of an event or alone. */
export const NewSession = z
  .object({
    id: Slug,
    ...SessionWords,
    name: SessionWords.name.default(null),
    place: SessionWords.place.default(null),
    /** A point rule of its own; null takes the event's, and that null takes the town's standard. */
    rule: Slug.nullable().default(null),
  })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, {
    path: ['endsAt'],
    message: 'ends before it starts',
  });
