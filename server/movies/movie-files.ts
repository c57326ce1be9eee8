import { join } from 'node:path';

/** A movie's picture lies beside it (media/run/made-movie.ts). */
export const picturePath = (folder: string, sha256: string): string => join(folder, `${sha256}.jpg`);
