import { z } from 'zod';
import { takeVideo } from '../../../shared/office/movies.ts';

/** A video on its way, as this browser remembers it over a reload: all but the file itself, which no page may keep. */
export const KeptUpload = z.object({
  municipality: z.string(),
  file: z.object({ name: z.string(), size: z.number(), lastModified: z.number() }),
  /** What is said of the movie. */
  said: takeVideo.body.omit({ upload: true }),
  /** Where the server keeps what was sent; null before the first answer. */
  url: z.string().nullable(),
  /** Everything is there: what is left is to have it taken. */
  isSent: z.boolean(),
});
export type KeptUpload = z.infer<typeof KeptUpload>;

/** Where it is kept: one upload at a time in a browser. */
const KEPT_AS = 'machitouch.video-upload';

/** What was left from an earlier page; null for none, also when another version of the console wrote it. */
export function readKept(storage: Pick<Storage, 'getItem'>): KeptUpload | null {
  const text = storage.getItem(KEPT_AS);
  if (text === null) return null;
  try {
    return KeptUpload.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    // Not JSON: nothing of ours.
    return null;
  }
}

/** Keeps it, or forgets it. */
export function keep(storage: Pick<Storage, 'setItem' | 'removeItem'>, kept: KeptUpload | null): void {
  if (kept === null) storage.removeItem(KEPT_AS);
  else storage.setItem(KEPT_AS, JSON.stringify(kept));
}

/** Whether a chosen file is the one that was sent in part: only the same bytes may be put behind those that are there. */
export const isSameFile = (kept: KeptUpload, { name, size, lastModified }: KeptUpload['file']): boolean =>
  kept.file.name === name && kept.file.size === size && kept.file.lastModified === lastModified;

/** The upload's id: the last part of its address. */
export const uploadIdOf = (url: string): string =>
  new URL(url, 'http://any').pathname.split('/').at(-1) ?? '';
