import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../log.ts';
import { digestFile } from './block-digests.ts';
import type { ProvenMovies } from './proven-movies.ts';

const LOOK_EVERY_MS = 60_000;

interface Scrub {
  readonly scrubEveryMs: number;
  readonly scrubRestMs: number;
}

interface Parts {
  readonly proven: ProvenMovies;
  readonly pathOf: (sha256: string) => string;
  readonly discard: (sha256: string) => Promise<void>;
  readonly log: Log;
}

/**
 * Reads every kept movie again once in a while, a block at a time with rests in between, and gives away what is not
 * what it was. Ends with the signal.
 */
export async function scrubMovies(
  { scrubEveryMs, scrubRestMs }: Scrub,
  { proven, pathOf, discard, log }: Parts,
  signal: AbortSignal,
): Promise<void> {
  const rest = () => wait(scrubRestMs, undefined, { signal, ref: false });
  while (!signal.aborted) {
    const sha256 = proven.due(scrubEveryMs);
    if (sha256 === null) {
      await wait(Math.min(scrubEveryMs, LOOK_EVERY_MS), undefined, { signal, ref: false }).catch(stopped);
      continue;
    }
    try {
      const digests = await digestFile(pathOf(sha256), signal, rest);
      if (digests.sha256 !== sha256) await discard(sha256);
      else if (proven.has(sha256)) proven.keep(digests);
    } catch (err) {
      if (signal.aborted) return;
      // Evicted meanwhile, or a disk that cannot read it: either way it is not there to be played.
      if (proven.has(sha256)) {
        log.error({ err, sha256 }, 'a kept movie could not be read');
        await discard(sha256).catch((fault: unknown) => log.error({ err: fault }, 'nor removed'));
      }
    }
  }
}

/** The wait was cut short because the host stops: the loop's condition ends it. */
function stopped(): void {}
