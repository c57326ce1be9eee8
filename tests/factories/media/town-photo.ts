import sharp from 'sharp';
import { bicycleTown } from '../../../media/town/bicycle-town.ts';
import { candleNight } from '../../../media/town/candle-night.ts';
import { childrenFestival } from '../../../media/town/children-festival.ts';
import { morningExercise } from '../../../media/town/morning-exercise.ts';
import { rapeBlossomWalk } from '../../../media/town/rape-blossom-walk.ts';
import { satoyama } from '../../../media/town/satoyama.ts';

const SCENES = {
  'rape-blossom': rapeBlossomWalk,
  bicycles: bicycleTown,
  candles: candleNight,
  exercise: morningExercise,
  festival: childrenFestival,
  satoyama,
} as const;
export type TownPhoto = keyof typeof SCENES;

const FRAME = { width: 1920, height: 1080 };
/** A moment in which everybody of the scene is on the stage. */
const AT_FRAME = 60;

/** A JPEG of a scene of the drawn town, as somebody might have taken it. */
export async function townPhoto(name: TownPhoto): Promise<Buffer> {
  const sheets = SCENES[name].sheets.map(({ svg, x, y, dx, dy }) =>
    svg.replace('<svg ', `<svg x="${x + dx * AT_FRAME}" y="${y + dy * AT_FRAME}" `),
  );
  const { width, height } = FRAME;
  const whole = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${sheets.join('')}</svg>`;
  return await sharp(Buffer.from(whole)).flatten({ background: '#ffffff' }).jpeg({ quality: 92 }).toBuffer();
}
