import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Storyboard } from '../../shared/storyboard.ts';
import { normalise } from '../music/loudness.ts';
import { PIECES } from '../music/pieces.ts';
import { playPiece, SAMPLE_RATE, type Sound } from '../music/play-piece.ts';
import { writeWav } from '../music/write-wav.ts';
import { soundOrder } from '../plan/chunks/sound-order.ts';
import { type FfmpegRun, runFfmpeg } from './run-ffmpeg.ts';

/** The movie's sound at -16 LUFS; silence, but a sound track all the same, when no music is wanted. */
export async function makeSound(
  board: Storyboard,
  work: string,
  output: string,
  run: FfmpegRun,
): Promise<void> {
  const seconds = board.frames / board.framesPerSecond;
  const wav = join(work, 'sound.wav');
  writeFileSync(wav, writeWav(board.music === null ? silence(seconds) : music(board.music, seconds)));
  await runFfmpeg(soundOrder(wav, board.frames, output), run);
  rmSync(wav);
}

function music(id: keyof typeof PIECES, seconds: number): Sound {
  const sound = playPiece(PIECES[id], seconds);
  normalise(sound);
  return sound;
}

const silence = (seconds: number): Sound => {
  const samples = Math.round(seconds * SAMPLE_RATE);
  return { left: new Float32Array(samples), right: new Float32Array(samples) };
};
