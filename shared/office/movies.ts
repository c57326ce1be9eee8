import { z } from 'zod';
import { Sha256, Slug, Uuid } from '../id.ts';
import { MovieFigures } from '../movie-figures.ts';
import { MovieProgress } from '../posting/posts.ts';
import { Orientation } from '../storyboard.ts';
import { Tags } from '../tag.ts';
import { Text } from '../text.ts';
import { Instant } from '../time.ts';
import { endpoint, Nothing } from './endpoint.ts';
import { PageQuery, pageOf } from './page.ts';
import { InTown, Why } from './paths.ts';
import { ReportRow } from './posts.ts';

export const OfMovie = InTown.extend({ movie: Uuid });
export const OfRenderJob = InTown.extend({ job: Uuid });

/** `waiting`: its post is not approved (any more, or yet). `withdrawn`: off for ever. */
export const MOVIE_STANDINGS = ['on', 'waiting', 'withdrawn'] as const;
export const MovieStanding = z.enum(MOVIE_STANDINGS);
export type MovieStanding = z.infer<typeof MovieStanding>;

export const MovieRow = z.object({
  movie: Uuid,
  sha256: Sha256,
  standing: MovieStanding,
  source: z.enum(['post', 'city']),
  post: Uuid.nullable(),
  title: Text,
  /** Who posted it; null for a video of the city's. */
  by: z.string().nullable(),
  orientation: Orientation,
  project: Slug.nullable(),
  tags: Tags,
  bytes: z.int(),
  durationMs: z.int(),
  createdAt: Instant,
  withdrawnAt: Instant.nullable(),
  withdrawnWhy: z.string().nullable(),
  /** Whole showings. */
  plays: z.int(),
  /** Of a video of the city's: reports that nobody has closed. Those of a post stand with the post. */
  openReports: z.int(),
});
export type MovieRow = z.infer<typeof MovieRow>;

export const listMovies = endpoint({
  id: 'listMovies',
  method: 'get',
  path: '/m/:municipality/movies',
  needs: 'post.read',
  summary:
    'Movies, newest first. Its file and picture lie below `movies/:movie/` as `movie.mp4` and `poster.jpg`.',
  params: InTown,
  query: PageQuery.extend({
    standing: MovieStanding.optional(),
    source: z.enum(['post', 'city']).optional(),
    post: Uuid.optional(),
    /** Only videos of the city's with an open report. */
    reported: z.literal('yes').optional(),
  }),
  answer: pageOf(MovieRow),
});

export const readMovie = endpoint({
  id: 'readMovie',
  method: 'get',
  path: '/m/:municipality/movies/:movie',
  needs: 'post.read',
  summary: 'A movie with its figures.',
  params: OfMovie,
  answer: MovieRow.extend({ figures: MovieFigures, reports: z.array(ReportRow) }),
});

export const updateMovie = endpoint({
  id: 'updateMovie',
  method: 'put',
  path: '/m/:municipality/movies/:movie',
  needs: 'movie.write',
  summary: "Changes title, project and tags of a video of the city's. A post's movie follows its post.",
  params: OfMovie,
  body: z.strictObject({ title: Text, project: Slug.nullable(), tags: Tags }),
  answer: MovieRow,
});

export const withdrawMovie = endpoint({
  id: 'withdrawMovie',
  method: 'post',
  path: '/m/:municipality/movies/:movie/withdraw',
  needs: 'movie.write',
  summary:
    'Takes a movie from every screen for good. What it did stays counted; its open reports are closed.',
  params: OfMovie,
  body: z.strictObject({ why: Why }),
  answer: MovieRow,
});

export const closeMovieReport = endpoint({
  id: 'closeMovieReport',
  method: 'post',
  path: '/m/:municipality/movies/:movie/reports/:report/close',
  needs: 'movie.write',
  summary: "Closes a report of a video of the city's after it was looked at",
  params: OfMovie.extend({ report: Uuid }),
  body: z.strictObject({ note: Why }),
  answer: z.object({ closed: z.literal(true) }),
});

export const JobState = MovieProgress.shape.state;

/** `parked`: it failed repeatedly, and waits for a person. */
export const RenderJobRow = MovieProgress.extend({
  job: Uuid,
  kind: z.enum(['post', 'video']),
  post: Uuid.nullable(),
  title: z.string(),
  attempts: z.int(),
  queuedAt: Instant,
  finishedAt: Instant.nullable(),
  /** The last line of its log; '' while nothing went wrong. */
  lastWord: z.string(),
});
export type RenderJobRow = z.infer<typeof RenderJobRow>;

/** Whether somebody is there to make movies; `why` is the worker's own word of what it lacks. */
export const WorkersNow = z.discriminatedUnion('state', [
  z.object({ state: z.literal('working') }),
  z.object({ state: z.literal('no-ffmpeg'), why: z.string() }),
  z.object({ state: z.literal('absent') }),
]);
export type WorkersNow = z.infer<typeof WorkersNow>;

export const listRenderJobs = endpoint({
  id: 'listRenderJobs',
  method: 'get',
  path: '/m/:municipality/render-jobs',
  needs: 'post.read',
  summary: 'Jobs that make movies, newest first, and whether a worker is there to do them.',
  params: InTown,
  query: PageQuery.omit({ search: true }).extend({ state: JobState.optional(), post: Uuid.optional() }),
  answer: pageOf(RenderJobRow).extend({ workers: WorkersNow }),
});

export const readRenderJob = endpoint({
  id: 'readRenderJob',
  method: 'get',
  path: '/m/:municipality/render-jobs/:job',
  needs: 'post.read',
  summary: 'A job with its whole log.',
  params: OfRenderJob,
  answer: RenderJobRow.extend({ log: z.string() }),
});

export const retryRenderJob = endpoint({
  id: 'retryRenderJob',
  method: 'post',
  path: '/m/:municipality/render-jobs/:job/retry',
  needs: 'movie.write',
  summary: 'Has a parked or cancelled job tried again.',
  params: OfRenderJob,
  body: Nothing,
  answer: RenderJobRow,
});

export const cancelRenderJob = endpoint({
  id: 'cancelRenderJob',
  method: 'post',
  path: '/m/:municipality/render-jobs/:job/cancel',
  needs: 'movie.write',
  summary: 'Stops a job that waits or runs.',
  params: OfRenderJob,
  body: Nothing,
  answer: RenderJobRow,
});

/**
 * Where finished videos are sent, by the tus protocol (tus-js-client: `endpoint`, `chunkSize` of `VIDEO_CHUNK_BYTES`). The
 * upload's id is the last part of its `url`. After `onSuccess` call `takeVideo`. A refusal is problem+json like everywhere.
 */
export const videoUploadsPath = (municipality: string): string =>
  `/api/office/m/${municipality}/videos/uploads`;
export const VIDEO_MAX_BYTES = 4 * 1024 ** 3;
/** A piece arrives within the minute that the server waits for a request. */
export const VIDEO_CHUNK_BYTES = 8_000_000;

export const takeVideo = endpoint({
  id: 'takeVideo',
  method: 'post',
  path: '/m/:municipality/videos',
  needs: 'movie.write',
  summary:
    'Makes a movie of a finished video that was uploaded whole: it is checked, and changed only where needed. Asked twice, done once.',
  params: InTown,
  body: z.strictObject({
    /** The last part of the upload's address. */
    upload: Uuid,
    title: Text,
    project: Slug.nullable().default(null),
    tags: Tags.default([]),
  }),
  answer: RenderJobRow,
});
