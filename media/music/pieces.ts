import type { MusicId } from '../../shared/storyboard.ts';
import type { Piece } from './piece.ts';
import { evening } from './pieces/evening.ts';
import { morning } from './pieces/morning.ts';
import { play } from './pieces/play.ts';
import { walk } from './pieces/walk.ts';

/** Made by us, for these movies: no recording and no melody of anybody else is in them. */
export const PIECES: Readonly<Record<MusicId, Piece>> = { morning, walk, evening, play };
