import type { Orientation } from '../../../shared/storyboard.ts';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { movieAddress } from './movie-address.ts';
import './movie-view.css';
import { MOVIE_WORDS } from './words.ts';

/** A movie to watch; its words are in its pictures, and its sound is music alone. */
export function MovieView({
  movie,
  orientation,
  title,
}: {
  readonly movie: string;
  readonly orientation: Orientation;
  readonly title: string;
}) {
  const say = useWords(MOVIE_WORDS);
  const { municipality } = useTown();
  return (
    // biome-ignore lint/a11y/useMediaCaption: all that is said stands in the picture; the sound is music.
    <video
      key={movie}
      className={`movie-view movie-view-${orientation}`}
      controls
      playsInline
      preload="metadata"
      aria-label={say.watch(title)}
      poster={movieAddress(municipality, movie, 'poster.jpg')}
      src={movieAddress(municipality, movie, 'movie.mp4')}
    />
  );
}
