import type { RequestHandler } from 'express';
import { moviePath } from '../../media/run/made-movie.ts';
import { Slug, Uuid } from '../../shared/id.ts';
import type { Admission } from '../http/admission.ts';
import { type Refused, refuse } from '../http/problem.ts';
import { sendProblem } from '../http/send.ts';
import { sendFile } from '../http/send-file.ts';
import { addressTried } from '../sign-in/prove-person.ts';
import { picturePath } from './movie-files.ts';

/** Below a movie's address: its file and its picture. */
export const MOVIE_FILES = '/m/:municipality/movies/:movie/:file';
const FILES = {
  'movie.mp4': { type: 'video/mp4', pathOf: moviePath },
  'poster.jpg': { type: 'image/jpeg', pathOf: picturePath },
} as const;

export interface MovieFileOptions {
  readonly moviesDir: string;
  readonly admission: Admission;
  /**
   * The file's hash, if who asks may see it now. Asked at each request, also of one that is cached: what was taken down
   * is gone at once.
   */
  readonly fileOf: (
    request: Parameters<RequestHandler>[0],
    movie: { readonly municipality: string; readonly movie: string },
  ) => Promise<string | Refused>;
  readonly onRefused: (refused: Refused) => void;
}

/** Movies and their pictures for browsers, with Range. */
export function movieFileRoute(options: MovieFileOptions): RequestHandler {
  const { moviesDir, admission, fileOf, onRefused } = options;
  return async (request, response, next) => {
    const refuseWith = (refused: Refused) => {
      onRefused(refused);
      sendProblem(response, refused);
    };
    const { municipality, movie, file } = request.params;
    const known = Object.entries(FILES).find(([name]) => name === file)?.[1];
    const town = Slug.safeParse(municipality);
    const id = Uuid.safeParse(movie);
    if (known === undefined) return next();
    if (!town.success || !id.success) return refuseWith(refuse('request/not-found'));
    const sha256 = await fileOf(request, { municipality: town.data, movie: id.data });
    if (typeof sha256 !== 'string') return refuseWith(sha256);
    const leave = admission.enter(0, addressTried(request.ip ?? ''));
    if (!leave) return refuseWith(refuse('server/overloaded', 'too many viewers', { 'retry-after': '5' }));
    try {
      const path = known.pathOf(moviesDir, sha256);
      const sent = { path, type: known.type, sha256, cacheControl: 'private, no-cache' };
      if (!(await sendFile(request, response, sent))) refuseWith(refuse('request/not-found'));
    } finally {
      leave();
    }
  };
}
