import { useEffect, useRef, useState } from 'react';
import { plain } from '../../../shared/parse-ruby.ts';
import type { Storyboard } from '../../../shared/storyboard.ts';
import { useWords } from '../../citizen-page/language.tsx';
import { Icon } from '../../portal/design/icon.tsx';
import { drawFrame, type Pictures } from './draw-frame.ts';
import { wordsAt } from './moment-at.ts';
import './player.css';
import { PLAYER_WORDS } from './player-words.ts';

interface PlayerProps {
  readonly board: Storyboard;
  readonly pictures: Pictures;
  /** What it is, for who does not see it. */
  readonly label: string;
  /** A small one has a play button alone. */
  readonly small?: boolean;
}

/** In the title card, when all of it stands. */
const FIRST_FRAME = 40;
const BIG_PX = 1_280;
const SMALL_PX = 480;

/** A movie before it is one: drawn from its storyboard, frame by frame. It begins when somebody asks. */
export function Player({ board, pictures, label, small = false }: PlayerProps) {
  const say = useWords(PLAYER_WORDS);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [frame, setFrame] = useState(FIRST_FRAME);
  const [isPlaying, setPlaying] = useState(false);
  /** The large sign would stand over the words that somebody has gone to look at. */
  const [isFresh, setFresh] = useState(true);
  const shown = Math.min(frame, board.frames - 1);

  useEffect(() => {
    const pen = canvas.current?.getContext('2d');
    if (pen) drawFrame(pen, board, shown, pictures);
  }, [board, shown, pictures]);

  const begin = useRef(FIRST_FRAME);
  begin.current = shown;
  useEffect(() => {
    if (!isPlaying) return;
    const from = begin.current >= board.frames - 1 ? 0 : begin.current;
    let started: number | undefined;
    let next = requestAnimationFrame(function step(nowMs: number) {
      started ??= nowMs;
      const now = from + Math.floor(((nowMs - started) * board.framesPerSecond) / 1_000);
      setFrame(Math.min(now, board.frames - 1));
      if (now >= board.frames - 1) return setPlaying(false);
      next = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(next);
  }, [isPlaying, board]);

  const width = small ? SMALL_PX : BIG_PX;
  const isUpright = board.height > board.width;
  const said = wordsAt(board, shown);
  const seconds = (at: number): string =>
    `0:${String(Math.round(at / board.framesPerSecond)).padStart(2, '0')}`;
  const toggle = (): void => {
    if (!isPlaying && shown <= FIRST_FRAME) begin.current = 0;
    setFresh(false);
    setPlaying(!isPlaying);
  };
  return (
    <div className={`player${small ? ' player-small' : ''}${isUpright ? ' player-upright' : ''}`}>
      <div className="player-frame">
        <canvas
          ref={canvas}
          width={isUpright ? Math.round((width * 9) / 16) : width}
          height={isUpright ? width : Math.round((width * 9) / 16)}
          role="img"
          aria-label={said === '' ? label : `${label}: ${said}`}
        />
        <button
          type="button"
          className="player-over"
          onClick={toggle}
          aria-label={`${plain(isPlaying ? say.pause : say.play)}: ${label}`}
        >
          {!isPlaying && (isFresh || small) && (
            <span className="player-sign">
              <Icon name="play" />
            </span>
          )}
        </button>
      </div>
      {!small && (
        <div className="player-acts">
          <button
            type="button"
            className="round"
            onClick={toggle}
            aria-label={plain(isPlaying ? say.pause : say.play)}
          >
            <Icon name={isPlaying ? 'pause' : 'play'} />
          </button>
          <input
            type="range"
            min={0}
            max={board.frames - 1}
            step={1}
            value={shown}
            aria-label={plain(say.place)}
            aria-valuetext={say.time(seconds(shown), seconds(board.frames))}
            onChange={({ target }) => {
              setPlaying(false);
              setFresh(false);
              setFrame(Number(target.value));
            }}
          />
          <span className="player-time" aria-hidden="true">
            {say.time(seconds(shown), seconds(board.frames))}
          </span>
        </div>
      )}
    </div>
  );
}
