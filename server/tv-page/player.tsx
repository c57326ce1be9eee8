import { useEffect, useRef, useState } from 'react';
import { plain } from '../../shared/parse-ruby.ts';
import type { TvMovie } from '../../shared/tv/tv.ts';
import { useText, useWords } from '../citizen-page/language.tsx';
import { Icon } from '../portal/design/icon.tsx';
import { tvFile } from './tv-address.ts';
import { TV_WORDS } from './words.ts';

interface PlayerProps {
  readonly municipality: string;
  readonly movie: TvMovie;
  /** Made ready while this one plays; the same one again where there is only one. */
  readonly next: TvMovie;
  readonly isPlaying: boolean;
  readonly onPlaying: (isPlaying: boolean) => void;
  readonly onStep: (way: 1 | -1) => void;
}

/**
 * Two video elements take turns: the next movie is loaded behind the one that plays and comes to the front when it has a
 * picture, so that nothing black stands between two movies.
 */
export function Player({ municipality, movie, next, isPlaying, onPlaying, onStep }: PlayerProps) {
  const say = useWords(TV_WORDS);
  const read = useText();
  const videos = useRef<[HTMLVideoElement | null, HTMLVideoElement | null]>([null, null]);
  const [front, setFront] = useState<{ readonly at: 0 | 1; readonly movie: TvMovie }>({ at: 0, movie });
  const [isMuted, setMuted] = useState(false);
  const back = front.at === 0 ? 1 : 0;
  // While another movie was chosen and has no picture yet, the front keeps showing its own.
  const isArrived = front.movie.movie === movie.movie;
  const behind = isArrived ? next : movie;
  const shown = front.at === 0 ? [front.movie, behind] : [behind, front.movie];

  useEffect(() => {
    if (isArrived) return;
    const coming = videos.current[back];
    if (!coming) return;
    const change = (): void => setFront({ at: back, movie });
    if (coming.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) return change();
    coming.addEventListener('loadeddata', change, { once: true });
    // A file that does not come must not hold the programme: its picture takes its place.
    coming.addEventListener('error', change, { once: true });
    return () => {
      coming.removeEventListener('loadeddata', change);
      coming.removeEventListener('error', change);
    };
  }, [isArrived, movie, back]);

  useEffect(() => {
    const now = videos.current[front.at];
    const other = videos.current[front.at === 0 ? 1 : 0];
    if (other) {
      other.pause();
      if (other.currentTime > 0) other.currentTime = 0;
    }
    if (!now) return;
    if (!isPlaying) now.pause();
    // Browsers may refuse to play with sound before somebody has touched the page.
    else void now.play().catch(() => onPlaying(false));
  }, [front, isPlaying, onPlaying]);

  return (
    <div className="tv-player">
      {([0, 1] as const).map((at) => {
        const one = shown[at] ?? movie;
        const isFront = at === front.at;
        return (
          <video
            key={at}
            ref={(video) => {
              videos.current[at] = video;
            }}
            className={isFront ? 'tv-front' : 'tv-behind'}
            src={tvFile(municipality, one.movie, 'movie.mp4')}
            poster={tvFile(municipality, one.movie, 'poster.jpg')}
            preload="auto"
            playsInline
            muted={isMuted}
            tabIndex={-1}
            aria-hidden={!isFront}
            aria-label={read(one.title)}
            onEnded={({ currentTarget }) => {
              if (!isFront) return;
              // The only movie of a town begins anew.
              if (next.movie === movie.movie) void currentTarget.play().catch(() => onPlaying(false));
              else onStep(1);
            }}
            onClick={() => onPlaying(!isPlaying)}
          />
        );
      })}
      {!isPlaying && (
        <button
          type="button"
          className="tv-start"
          onClick={() => onPlaying(true)}
          aria-label={plain(say.play)}
        >
          <Icon name="play" />
        </button>
      )}
      <div className="tv-acts">
        <button
          type="button"
          onClick={() => onPlaying(!isPlaying)}
          aria-label={plain(isPlaying ? say.pause : say.play)}
        >
          <Icon name={isPlaying ? 'pause' : 'play'} />
        </button>
        <button type="button" onClick={() => onStep(-1)} aria-label={plain(say.former)}>
          <Icon name="back" />
        </button>
        <button type="button" onClick={() => onStep(1)} aria-label={plain(say.next)}>
          <Icon name="forward" />
        </button>
        <button type="button" className="tv-sound" aria-pressed={!isMuted} onClick={() => setMuted(!isMuted)}>
          {plain(isMuted ? say.sound : say.mute)}
        </button>
      </div>
    </div>
  );
}
