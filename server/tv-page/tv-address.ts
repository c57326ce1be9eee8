import { TV_PATH } from '../../shared/tv/tv.ts';

/** The file of a movie, or the picture that stands for it. */
export const tvFile = (municipality: string, movie: string, file: 'movie.mp4' | 'poster.jpg'): string =>
  `${TV_PATH}/m/${municipality}/movies/${movie}/${file}`;
