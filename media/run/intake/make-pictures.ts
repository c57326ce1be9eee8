import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessLimits } from '../limited-command.ts';
import { runLimited } from '../run-limited.ts';
import type { ClipIntake } from './take-clip.ts';

const LIMITS: ProcessLimits = {
  memory: { of: 'data', bytes: 1_200_000_000 },
  cpuSeconds: 20,
  fileBytes: 20_000_000,
};
const LIMIT_MS = 20_000;
const PROCESS = join(import.meta.dirname, 'picture-process.ts');
/** A clip's very first picture is often a blur. */
const CLIP_AT_SECONDS = 0.4;

export interface PictureOrder extends Omit<ClipIntake, 'path' | 'assets'> {
  readonly kind: 'photo' | 'clip';
  /** The asset as it is stored. */
  readonly asset: string;
  /** Where the pictures go. */
  readonly folder: string;
  /** Each picture's file name, and its longer side. */
  readonly pictures: Readonly<Record<string, number>>;
}

/** Makes small JPEGs of a stored photo or clip, in processes of their own. Throws when it cannot, or is stopped. */
export async function makePictures(order: PictureOrder): Promise<void> {
  const { folder, pictures, signal } = order;
  mkdirSync(folder, { recursive: true });
  const work = mkdtempSync(join(folder, '.making-'));
  try {
    const source = order.kind === 'photo' ? order.asset : await stillOf(order, work);
    const wanted = Object.entries(pictures).flatMap(([name, side]) => [join(work, name), `${side}`]);
    const args = ['--max-old-space-size=256', PROCESS, source, ...wanted];
    await runLimited(process.execPath, args, { limits: LIMITS, signal, limitMs: LIMIT_MS });
    for (const name of Object.keys(pictures)) renameSync(join(work, name), join(folder, name));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function stillOf({ ffmpeg, asset, signal }: PictureOrder, work: string): Promise<string> {
  const still = join(work, 'still.jpg');
  const args = [
    '-v',
    'error',
    '-nostdin',
    '-f',
    'mov',
    '-ss',
    `${CLIP_AT_SECONDS}`,
    '-i',
    asset,
    '-map',
    '0:v:0',
  ];
  const limits: ProcessLimits = { ...LIMITS, memory: { of: 'addresses', bytes: 2_500_000_000 } };
  await runLimited(ffmpeg, [...args, '-frames:v', '1', '-q:v', '3', '-y', still], {
    limits,
    signal,
    limitMs: LIMIT_MS,
  });
  return still;
}
