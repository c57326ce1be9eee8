import { z } from 'zod';
import { Means, Mode, Role } from '../../shared/fact.ts';
import { Slug, Uuid } from '../../shared/id.ts';
import { Instant } from '../../shared/time.ts';
import { Amount } from '../../shared/unit.ts';

/** A stay is told at most this often: the host waits so much longer than the screen before it ends a visit by silence. */
export const STAY_EVERY_MS = 5_000;

const Seen = {
  play: Uuid,
  movie: z.string().min(1).max(80),
  project: Slug.nullable(),
  startedAt: Instant,
  shownMs: z.int().min(0),
};

/** What the screen asks of the host. Each call names the visit it belongs to; a call of a past visit is refused. */
export const ScreenCall = z.discriminatedUnion('type', [
  /** `request` is made once per decision of the person, so that a double click gives one gift. */
  z.object({
    type: z.literal('donate'),
    visit: Uuid,
    request: Uuid,
    project: Slug,
    means: Means.exclude(['cash']),
    amount: Amount,
    play: Uuid.nullable(),
  }),
  z.object({ type: z.literal('cancel-charge'), request: Uuid }),
  z.object({ type: z.literal('open-notebook'), visit: Uuid }),
  /** The person is still there. */
  z.object({ type: z.literal('stay'), visit: Uuid }),
  z.object({ type: z.literal('end-visit'), visit: Uuid }),
  z.object({ type: z.literal('enter-pin'), visit: Uuid, pin: z.string().regex(/^[0-9]{4,8}$/) }),
  z.object({
    type: z.literal('set-mode'),
    visit: Uuid,
    mode: Mode,
    session: Slug.nullable(),
    role: Role,
  }),
  z.object({ type: z.literal('played'), ...Seen, completed: z.boolean() }),
  /** What has been seen of a movie when somebody gives: should its end never be told, the gift still finds its play. */
  z.object({ type: z.literal('seen-so-far'), ...Seen }),
  /** It did not begin, or did not come to its end. Not a play: nobody may have seen anything. */
  z.object({ type: z.literal('movie-failed'), movie: z.string().min(1).max(80) }),
  /** Demo only: lay a sample card on the scripted reader. */
  z.object({
    type: z.literal('present-sample'),
    name: z.string().max(40),
    holdMs: z.int().min(0).max(10_000),
  }),
  /** Measured painting of an answer, for the bench: the host logs it. */
  z.object({ type: z.literal('painted'), message: z.string(), paintedAtMs: z.number() }),
]);
export type ScreenCall = z.infer<typeof ScreenCall>;

/** The screen's WebSocket subprotocol is this prefix and the host's per-boot token. */
export const SUBPROTOCOL_PREFIX = 'machitouch.';
