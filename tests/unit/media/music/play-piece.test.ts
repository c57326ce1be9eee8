import { expect, test } from 'vitest';
import { loudnessOf, normalise } from '../../../../media/music/loudness.ts';
import { PIECES } from '../../../../media/music/pieces.ts';
import { playPiece, SAMPLE_RATE } from '../../../../media/music/play-piece.ts';

test.each(Object.entries(PIECES))(
  '%s lasts as long as its movie, is as loud as all, and ends in silence',
  (_, piece) => {
    const sound = playPiece(piece, 15.1);
    expect(sound.left.length).toBe(Math.round(15.1 * SAMPLE_RATE));
    normalise(sound);
    expect(loudnessOf(sound)).toBeCloseTo(-16, 1);
    let peak = 0;
    for (const value of [...sound.left, ...sound.right]) peak = Math.max(peak, Math.abs(value));
    expect(20 * Math.log10(peak)).toBeLessThanOrEqual(-3);
    expect(Math.abs(sound.left.at(-1) ?? 1)).toBeLessThan(0.001);
  },
);

test('it is the same each time', () => {
  expect(playPiece(PIECES.play, 4).left).toEqual(playPiece(PIECES.play, 4).left);
});

test('a sine of full scale at 997 Hz on one side is -3.01 LUFS (BS.1770, annex 1)', () => {
  const left = Float32Array.from({ length: 5 * SAMPLE_RATE }, (_, index) =>
    Math.sin((2 * Math.PI * 997 * index) / SAMPLE_RATE),
  );
  expect(loudnessOf({ left, right: new Float32Array(left.length) })).toBeCloseTo(-3.01, 1);
});
