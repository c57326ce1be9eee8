import { PIECES } from '../../../media/music/pieces.ts';
import { playPiece, SAMPLE_RATE } from '../../../media/music/play-piece.ts';
import type { MusicId } from '../../../shared/storyboard.ts';

/** Long enough to hear what kind of piece it is. */
const SECONDS = 10;
const VOLUME = 0.6;

/** Plays the beginning of a piece, made here as the renderer makes it. `onEnd` is called when it is over; the answer stops it. */
export function playMusic(id: MusicId, onEnd: () => void): () => void {
  const context = new AudioContext();
  const { left, right } = playPiece(PIECES[id], SECONDS);
  const loudest = Math.max(
    ...[left, right].map((side) => side.reduce((most, at) => Math.max(most, Math.abs(at)), 0)),
  );
  const buffer = context.createBuffer(2, left.length, SAMPLE_RATE);
  buffer.getChannelData(0).set(left);
  buffer.getChannelData(1).set(right);
  const volume = context.createGain();
  volume.gain.value = VOLUME / Math.max(loudest, 1e-6);
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.connect(volume).connect(context.destination);
  source.onended = onEnd;
  source.start();
  return () => {
    source.onended = null;
    source.stop();
    void context.close();
  };
}
