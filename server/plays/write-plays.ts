import type { BodyOf, FactHead } from '../../shared/fact.ts';
import { toEpochMs, toInstant } from '../../shared/time.ts';
import type { Lookup, Transaction } from '../ledger/engine.ts';

export interface NewPlay {
  readonly municipality: string;
  readonly kiosk: string;
  readonly play: string;
  readonly movie: string;
  readonly project: string | null;
  readonly started: string;
  readonly shown_ms: number;
  readonly shown: 'whole' | 'part';
}

/** One statement for all of a group's plays; the kiosk's place is the one where it stood when the showing began. */
const ADD_PLAYS: Lookup<NewPlay, never> = {
  name: 'add-plays',
  keys: {
    municipality: 'text',
    kiosk: 'text',
    play: 'text',
    movie: 'text',
    project: 'text',
    started: 'text',
    shown_ms: 'integer',
    shown: 'text',
  },
  sql: `INSERT INTO play
      (municipality_id, play_id, kiosk_id, site_id, movie_id, project_id, started_at, shown_ms, shown)
    SELECT k.municipality, k.play, k.kiosk,
      coalesce((SELECT s.site_id FROM kiosk_stay s
        WHERE s.municipality_id = k.municipality AND s.kiosk_id = k.kiosk AND s.from_at <= k.started
        ORDER BY s.number DESC LIMIT 1), q.site_id),
      k.movie, k.project, k.started, k.shown_ms, k.shown
    FROM {keys} JOIN kiosk q ON q.municipality_id = k.municipality AND q.id = k.kiosk
    WHERE true ON CONFLICT (municipality_id, play_id) DO UPDATE
      SET shown_ms = excluded.shown_ms, shown = excluded.shown
      WHERE play.shown = 'part' AND excluded.shown_ms >= play.shown_ms
        AND play.kiosk_id = excluded.kiosk_id AND play.movie_id = excluded.movie_id`,
};

/**
 * Keeps proven showings, each once: a fact that is told again is no new fact, and a play's id counts once. What a kiosk
 * told of one before its end, beside a gift, makes room for the whole.
 */
export async function writePlays(tx: Transaction, plays: readonly NewPlay[]): Promise<void> {
  // One statement may not write a row twice.
  const longest = new Map<string, NewPlay>();
  for (const play of plays) {
    const id = `${play.municipality}/${play.play}`;
    const other = longest.get(id);
    if (!other || isMoreOf(other, play)) longest.set(id, play);
  }
  await tx.update(ADD_PLAYS, [...longest.values()]);
}

const isMoreOf = (other: NewPlay, play: NewPlay): boolean =>
  other.shown === 'part' &&
  play.shown_ms >= other.shown_ms &&
  play.kiosk === other.kiosk &&
  play.movie === other.movie;

/**
 * When a showing truly began: the kiosk's word holds the offset it knew (shared/fact.ts), and is moved by as much as its
 * fact's time was corrected beyond that.
 */
export function trueStart(
  { startedAt, at, offsetMs }: FactHead & BodyOf<'play'>,
  occurredMs: number,
): string {
  const saidMs = toEpochMs(at) + (offsetMs ?? 0);
  return toInstant(toEpochMs(startedAt) + occurredMs - saidMs);
}
