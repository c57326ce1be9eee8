import { join } from 'node:path';

/** Where videos arrive. */
export const videosDir = (uploadsDir: string): string => join(uploadsDir, 'videos');

/** A video's name there begins with its municipality (no slug has two hyphens), so that it opens no other town's. */
export const videoName = (municipality: string, upload: string): string => `${municipality}--${upload}`;

export const videoPath = (uploadsDir: string, municipality: string, upload: string): string =>
  join(videosDir(uploadsDir), videoName(municipality, upload));

/** How long somebody may take to send a video on after a cut. */
export const VIDEO_UNFINISHED_FOR_MS = 48 * 3_600_000;
