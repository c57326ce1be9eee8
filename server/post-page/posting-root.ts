/** Below which address the endpoints for posters stand. */
export const POSTING_ROOT = '/api/posting';

/** Where the picture of an own photo or clip is found. */
export const pictureAddress = (municipality: string, sha256: string, size: 'small' | 'large'): string =>
  `${POSTING_ROOT}/m/${municipality}/assets/${sha256}/picture?size=${size}`;

/** The file of a movie, or the picture that stands for it. */
export const movieAddress = (municipality: string, movie: string, file: 'movie.mp4' | 'poster.jpg'): string =>
  `${POSTING_ROOT}/m/${municipality}/movies/${movie}/${file}`;
