import { join } from 'node:path';

/** Where a municipality's videos arrive: each town's apart, so that no upload's name opens another town's. */
export const videosDir = (uploadsDir: string, municipality: string): string =>
  join(uploadsDir, 'videos', municipality);

export const videoPath = (uploadsDir: string, municipality: string, upload: string): string =>
  join(videosDir(uploadsDir, municipality), upload);
