import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AssetRefusal } from '../../../shared/asset-refusal.ts';
import type { PostPhoto } from '../../../shared/storyboard.ts';
import { keepFile } from '../keep-file.ts';
import type { ProcessLimits } from '../limited-command.ts';
import { runLimited } from '../run-limited.ts';
import { findHeicReader } from './find-heic-reader.ts';
import { PhotoAnswer } from './photo-answer.ts';
import { MAX_PHOTO_BYTES } from './photo-limits.ts';
import { showPrimary } from './show-primary.ts';
import { sniffAsset } from './sniff-asset.ts';

export interface AssetIntake {
  /** The file as it arrived. It is left as it is. */
  readonly path: string;
  /** Where photos and clips are kept, each under the SHA-256 of its bytes. */
  readonly assets: string;
  readonly signal: AbortSignal;
}

export type TakenPhoto =
  | { readonly status: 'taken'; readonly photo: PostPhoto }
  | { readonly status: 'refused'; readonly code: AssetRefusal };

const LIMITS: ProcessLimits = {
  memory: { of: 'data', bytes: 1_200_000_000 },
  cpuSeconds: 20,
  fileBytes: 60_000_000,
};
const LIMIT_MS = 20_000;
const PROCESS = join(import.meta.dirname, 'photo-process.ts');

/**
 * Takes a photo in: turned upright, without EXIF (so without its place), at most 4096 pixels a side, as JPEG. It is
 * decoded in a process of its own; one that dies there was not a photo we can use. Throws only when stopped.
 */
export async function takePhoto(intake: AssetIntake): Promise<TakenPhoto> {
  const { path, assets, signal } = intake;
  if (statSync(path).size > MAX_PHOTO_BYTES) return { status: 'refused', code: 'photo/too-many-bytes' };
  const kind = sniffAsset(path);
  if (kind === 'unknown' || kind === 'mov' || kind === 'matroska') {
    return { status: 'refused', code: 'photo/not-a-photo' };
  }
  mkdirSync(assets, { recursive: true });
  const work = mkdtempSync(join(assets, '.taking-'));
  try {
    const shown = kind === 'heic' || kind === 'avif' ? withPrimaryShown(path, work) : path;
    const readable = kind === 'heic' ? await readHeic(shown, work, signal) : shown;
    if (readable === undefined) return { status: 'refused', code: 'photo/heic-not-readable' };
    const output = join(work, 'photo.jpg');
    const answer = await decode(readable, output, signal);
    if (answer.status === 'refused') return answer;
    const { width, height, lightest } = answer;
    const sha256 = createHash('sha256').update(readFileSync(output)).digest('hex');
    keepFile(output, join(assets, sha256));
    return { status: 'taken', photo: { sha256, width, height, lightest } };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function decode(path: string, output: string, signal: AbortSignal): Promise<PhotoAnswer> {
  const args = ['--max-old-space-size=256', PROCESS, path, output];
  try {
    const text = await runLimited(process.execPath, args, { limits: LIMITS, signal, limitMs: LIMIT_MS });
    return PhotoAnswer.parse(JSON.parse(text));
  } catch (error) {
    if (signal.aborted) throw error;
    return { status: 'refused', code: 'photo/broken' };
  }
}

/** Of several pictures in a file only the one to show is left; the file itself where there is nothing to hide. */
function withPrimaryShown(path: string, work: string): string {
  const file = readFileSync(path);
  const shown = showPrimary(file);
  if (shown === file) return path;
  const copy = join(work, 'primary.heif');
  writeFileSync(copy, shown);
  return copy;
}

/** A photo of an iPhone as JPEG; undefined when the optional part is not there, or cannot read it. */
async function readHeic(path: string, work: string, signal: AbortSignal): Promise<string | undefined> {
  const reader = findHeicReader(process.env);
  if (reader === undefined) return undefined;
  const output = join(work, 'heic.jpg');
  try {
    await runLimited(reader, ['-q', '92', path, output], { limits: LIMITS, signal, limitMs: LIMIT_MS });
  } catch (error) {
    if (signal.aborted) throw error;
    return undefined;
  }
  // Of a file whose pictures could not be told apart, the first.
  return [output, join(work, 'heic-1.jpg')].find((one) => existsSync(one));
}
