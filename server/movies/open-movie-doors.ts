import type { Express, Request } from 'express';
import type { Kysely } from 'kysely';
import { MOVIE_PATH } from '../../shared/manifest.ts';
import { videoUploadsPath } from '../../shared/office/movies.ts';
import { TV_PATH } from '../../shared/tv/tv.ts';
import type { Config } from '../config.ts';
import type { Schema } from '../db/schema.ts';
import { admission } from '../http/admission.ts';
import { type Refused, refuse } from '../http/problem.ts';
import type { FileReceiver } from '../http/receive-files.ts';
import type { VerifyRequest } from '../kiosks/verify-request.ts';
import type { Actor } from '../office/actor.ts';
import { authorise } from '../office/authorise.ts';
import { callerOf } from '../office/caller-of.ts';
import type { Caller } from '../office/office-world.ts';
import { kioskMovieRoute } from './kiosk-movie.route.ts';
import { MOVIE_FILES, movieFileRoute } from './movie-file.route.ts';
import { fileOfMovie, fileOfOwnMovie } from './movie-in-town.ts';
import { fileOfMovieOn } from './movies-on.ts';
import { videoDoor } from './video-door.ts';
import { videosDir } from './video-files.ts';

type ActorOf = (request: Request, caller: Caller) => Promise<Actor | Refused>;

export interface MovieDoors {
  readonly db: Kysely<Schema>;
  readonly verify: VerifyRequest;
  readonly videos: FileReceiver;
  readonly config: Pick<Config, 'moviesDir' | 'uploadsDir' | 'publicOrigin'>;
  readonly ofOffice: ActorOf;
  readonly ofPosting: ActorOf;
  readonly nowMs: () => number;
  readonly onRefused: (refused: Refused) => void;
}

/**
 * Files on their way out at once, each a piece in memory, a file and a socket. Whoever watches slowly takes room from
 * their own kind alone, the public from one address only a part of it: a school behind one router, not a script.
 */
const KIOSKS = { maxInside: 200, maxBytes: 1 };
const PUBLIC = { maxInside: 300, maxBytes: 1, perWho: 60 };
const POSTERS = { maxInside: 100, maxBytes: 1, perWho: 40 };
const STAFF = { maxInside: 100, maxBytes: 1, perWho: 60 };

/**
 * The doors by which movies' bytes pass: to kiosks, to the public, to posters and the office, and the city's videos in.
 * To be mounted before the routes that speak JSON.
 */
export function openMovieDoors(app: Express, doors: MovieDoors): void {
  const { db, verify, videos, config, ofOffice, ofPosting, nowMs, onRefused } = doors;
  const { moviesDir, uploadsDir, publicOrigin } = config;
  const toKiosks = { db, verify, moviesDir, admission: admission(KIOSKS), onRefused };
  app.get(`${MOVIE_PATH}:sha256`, kioskMovieRoute(toKiosks));

  const toPeople = { moviesDir, onRefused };
  app.get(
    `${TV_PATH}${MOVIE_FILES}`,
    movieFileRoute({
      ...toPeople,
      admission: admission(PUBLIC),
      fileOf: async (_request, { municipality, movie }) =>
        (await fileOfMovieOn(db, municipality, movie)) ?? refuse('request/not-found'),
    }),
  );
  app.get(
    `/api/office${MOVIE_FILES}`,
    movieFileRoute({
      ...toPeople,
      admission: admission(STAFF),
      async fileOf(request, { municipality, movie }) {
        const actor = await ofOffice(request, callerOf(request, publicOrigin));
        if ('status' in actor) return actor;
        const refused = authorise({ needs: 'post.read' }, actor, municipality);
        return refused ?? (await fileOfMovie(db, municipality, movie)) ?? refuse('name/unknown', movie);
      },
    }),
  );
  app.get(
    `/api/posting${MOVIE_FILES}`,
    movieFileRoute({
      ...toPeople,
      admission: admission(POSTERS),
      async fileOf(request, { municipality, movie }) {
        const actor = await ofPosting(request, callerOf(request, publicOrigin));
        if ('status' in actor) return actor;
        const refused = authorise({ needs: 'poster' }, actor, municipality);
        const file = refused ?? (await fileOfOwnMovie(db, actor, municipality, movie));
        return file ?? refuse('name/unknown', movie);
      },
    }),
  );

  const folder = videosDir(uploadsDir);
  const door = videoDoor({ db, files: videos, folder, actorOf: ofOffice, publicOrigin, nowMs, onRefused });
  app.all(
    ['/:upload', ''].map((id) => `${videoUploadsPath(':municipality')}${id}`),
    door,
  );
}
