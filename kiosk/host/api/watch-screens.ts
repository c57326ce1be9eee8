import type { Screens } from './screens.ts';

/** A page that is loaded again is away for a moment. */
const AWAY_MS = 15_000;
/** A browser needs a while to start. */
const STARTING_MS = 60_000;

/**
 * How many pages show the kiosk's screen, for its health: undefined while a page may still be on its way, 0 only when
 * nothing has been there for longer than a start or a reload takes.
 */
export function watchScreens(screens: Pick<Screens, 'size'>, monoMs: () => number): () => number | undefined {
  let hopeUntilMs = monoMs() + STARTING_MS;
  return () => {
    if (screens.size > 0) {
      hopeUntilMs = monoMs() + AWAY_MS;
      return screens.size;
    }
    return monoMs() < hopeUntilMs ? undefined : 0;
  };
}
