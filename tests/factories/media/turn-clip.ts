const TKHD_MATRIX_AT = 44;
const ONE = 0x0001_0000;

/**
 * A clip of one track as a telephone writes it that is held upright: the track's matrix says that its picture, `height`
 * pixels high, is turned clockwise to be seen, so that what is left in the file is above. ffmpeg 5.1 writes no such matrix.
 */
export function turnClip(clip: Buffer, height: number): Buffer {
  const turned = Buffer.from(clip);
  const at = turned.indexOf('tkhd') + TKHD_MATRIX_AT;
  if (at < TKHD_MATRIX_AT) throw new Error('no track header');
  for (const [index, value] of [0, ONE, 0, -ONE, 0, 0, height * ONE, 0, 0x4000_0000].entries())
    turned.writeInt32BE(value, at + index * 4);
  return turned;
}
