import { readMyPostMovies as endpoint } from '../../shared/posting/movies.ts';
import { refuse } from '../http/problem.ts';
import { done, route } from '../office/office-route.ts';
import { findMyPost } from '../posts/find-post.ts';
import { postAuthor } from '../posts/post-author.ts';
import { figuresOfMovies, moviesOfPost } from './movie-figures.ts';

/** A post's finished movies and what they did, for its own people. */
export const readMyPostMovies = route(
  endpoint,
  async ({ db, actor, nowMs }, { params: { municipality, post } }) => {
    const author = await postAuthor(db, actor, municipality);
    if (author.status === 'refused') return author;
    if (!(await findMyPost(db, { municipality, post, author }))) return refuse('name/unknown', post);
    const rows = await moviesOfPost(db, municipality, post);
    return done({
      movies: rows
        .filter(({ withdrawn_at }) => withdrawn_at === null)
        .map(({ id, orientation, sha256, duration_ms, bytes }) => ({
          movie: id,
          orientation,
          sha256,
          durationMs: duration_ms,
          bytes,
        })),
      figures: await figuresOfMovies(db, { municipality, post, movie: '', nowMs: nowMs() }),
    });
  },
);
