import { useEffect, useRef } from 'react';
import { useScreen } from '../screen-context.ts';
import { createMoviePair, type MoviePair } from './movie-pair.ts';
import './movie-stage.css';

interface MovieStageProps {
  readonly play: string;
  readonly movie: { readonly url: string };
  /** The movie that follows, to have ready; null when something else follows. */
  readonly next: string | null;
  readonly running: boolean;
}

/** Plays a movie, with the next one waiting behind it so that no black is seen between them. */
export function MovieStage({ play, movie, next, running }: MovieStageProps) {
  const { press } = useScreen();
  const first = useRef<HTMLVideoElement>(null);
  const second = useRef<HTMLVideoElement>(null);
  const pair = useRef<MoviePair | null>(null);

  useEffect(() => {
    if (!first.current || !second.current) return;
    const made = createMoviePair(first.current, second.current);
    pair.current = made;
    return () => {
      made.close();
      pair.current = null;
    };
  }, []);

  useEffect(() => {
    pair.current?.show(movie.url, next, {
      onBegan: () => press({ type: 'movie-began', play }),
      onEnded: () => press({ type: 'movie-ended', play }),
      onFailed: () => press({ type: 'movie-failed', play }),
    });
  }, [play, movie.url, next, press]);

  useEffect(() => {
    if (running) pair.current?.resume();
    else pair.current?.pause();
  }, [running]);

  return (
    <div className="movie-stage">
      {/* biome-ignore lint/a11y/useMediaCaption: captions are part of the picture */}
      <video ref={first} playsInline preload="auto" tabIndex={-1} aria-hidden="true" />
      {/* biome-ignore lint/a11y/useMediaCaption: captions are part of the picture */}
      <video ref={second} playsInline preload="auto" tabIndex={-1} aria-hidden="true" />
    </div>
  );
}
