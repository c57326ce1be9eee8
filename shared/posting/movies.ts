import { z } from 'zod';
import { Sha256, Uuid } from '../id.ts';
import { MovieFigures } from '../movie-figures.ts';
import { endpoint } from '../office/endpoint.ts';
import { Orientation } from '../storyboard.ts';
import { OfPost } from './post.ts';

/** A finished movie of a post. It is seen at `/api/posting/m/<municipality>/movies/<movie>/movie.mp4` and `.../poster.jpg`. */
export const PostMovie = z.object({
  movie: Uuid,
  orientation: Orientation,
  sha256: Sha256,
  durationMs: z.int(),
  bytes: z.int(),
});
export type PostMovie = z.infer<typeof PostMovie>;

export const readMyPostMovies = endpoint({
  id: 'readMyPostMovies',
  method: 'get',
  path: '/m/:municipality/posts/:post/movies',
  needs: 'poster',
  summary: 'The movies of an own post that are ready, and what they did',
  params: OfPost,
  answer: z.object({
    movies: z.array(PostMovie),
    figures: MovieFigures,
  }),
});
