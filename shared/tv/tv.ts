import { z } from 'zod';
import { Sha256, Slug, Uuid } from '../id.ts';
import { endpoint, Nothing } from '../office/endpoint.ts';
import { PageQuery, pageOf } from '../office/page.ts';
import { InTown } from '../office/paths.ts';
import { Text } from '../text.ts';
import { Instant } from '../time.ts';

export const TV_PATH = '/api/tv';

const OfMovie = InTown.extend({ movie: Uuid });

/**
 * A movie on the town's television on the web. Below `/api/tv/m/<municipality>/movies/<movie>/` lie its file
 * (`movie.mp4`, with Range) and its picture (`poster.jpg`).
 */
export const TvMovie = z.object({
  movie: Uuid,
  /** Changes with the file; good for a cache's key. */
  sha256: Sha256,
  title: Text,
  by: z.string().nullable(),
  /** What it raised counts what has arrived; servers that do not say it leave it out. */
  project: z
    .object({ id: Slug, name: Text, raisedYen: z.int().optional(), goalYen: z.int().optional() })
    .nullable(),
  durationMs: z.int(),
  bytes: z.int(),
  at: Instant,
  sympathy: z.int(),
  /** Whether who asks has said so already. */
  mine: z.boolean(),
});
export type TvMovie = z.infer<typeof TvMovie>;

export const readTv = endpoint({
  id: 'readTv',
  method: 'get',
  path: '/m/:municipality',
  needs: 'anyone',
  summary: "The town's movies that are on, newest first, one for each post; of one project if asked.",
  params: InTown,
  query: PageQuery.omit({ search: true }).extend({ project: Slug.optional() }),
  answer: pageOf(TvMovie).extend({ town: Text }),
});

export const readTvMovie = endpoint({
  id: 'readTvMovie',
  method: 'get',
  path: '/m/:municipality/movies/:movie',
  needs: 'anyone',
  summary: 'One movie that is on.',
  params: OfMovie,
  answer: TvMovie,
});

export const feelSympathy = endpoint({
  id: 'feelSympathy',
  method: 'post',
  path: '/m/:municipality/movies/:movie/sympathy',
  needs: 'anyone',
  summary: 'Says 共感 to a movie. Counted once a person, however often it is said.',
  params: OfMovie,
  body: Nothing,
  answer: z.object({ sympathy: z.int() }),
});
