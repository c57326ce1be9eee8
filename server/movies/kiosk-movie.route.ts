import type { RequestHandler } from 'express';
import type { Kysely } from 'kysely';
import { moviePath } from '../../media/run/made-movie.ts';
import { Sha256 } from '../../shared/id.ts';
import { MOVIE_PATH } from '../../shared/manifest.ts';
import type { Schema } from '../db/schema.ts';
import type { Admission } from '../http/admission.ts';
import { type Refused, refuse } from '../http/problem.ts';
import { sendProblem } from '../http/send.ts';
import { sendFile } from '../http/send-file.ts';
import type { VerifyRequest } from '../kiosks/verify-request.ts';
import { isFileOn } from './movies-on.ts';

export interface KioskMovieOptions {
  readonly db: Kysely<Schema>;
  readonly verify: VerifyRequest;
  readonly moviesDir: string;
  readonly admission: Admission;
  readonly onRefused: (refused: Refused) => void;
}

/**
 * A kiosk fetches a movie: signed, with Range, and only one that is on in its municipality. The counter is not used up:
 * the answer is the same whenever it is asked for, and a fetch that runs beside an exchange must not make that one look
 * replayed.
 */
export function kioskMovieRoute(options: KioskMovieOptions): RequestHandler {
  const { db, verify, moviesDir, admission, onRefused } = options;
  return async (request, response) => {
    const refuseWith = (refused: Refused) => {
      onRefused(refused);
      sendProblem(response, refused);
    };
    const sha256 = Sha256.safeParse(request.params['sha256']);
    if (!sha256.success) return refuseWith(refuse('request/malformed', 'sha256'));
    const sender = await verify(request, MOVIE_PATH + sha256.data, Buffer.alloc(0));
    if (sender.status === 'refused') return refuseWith(sender);
    if (!(await isFileOn(db, sender.municipality, sha256.data))) {
      return refuseWith(refuse('request/not-found'));
    }
    const leave = admission.enter(0);
    if (!leave)
      return refuseWith(refuse('server/overloaded', 'too many movies at once', { 'retry-after': '10' }));
    try {
      const path = moviePath(moviesDir, sha256.data);
      const file = { path, type: 'video/mp4', sha256: sha256.data, cacheControl: 'private, no-cache' };
      if (!(await sendFile(request, response, file))) refuseWith(refuse('request/not-found'));
    } finally {
      leave();
    }
  };
}
