import { findProgram } from '../find-program.ts';

/** libheif's own tool (Debian: libheif-examples). An optional part: sharp's own libheif reads no HEVC. */
export const findHeicReader = (env: NodeJS.ProcessEnv): string | undefined =>
  env['HEIF_CONVERT_PATH'] ?? findProgram('heif-convert', env);
