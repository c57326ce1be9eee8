import type { OfficeRoute } from '../office/office-route.ts';
import { closeMovieReport, listMovies, readMovie, updateMovie, withdrawMovie } from './movies.route.ts';
import { cancelRenderJob, listRenderJobs, readRenderJob, retryRenderJob } from './render-jobs.route.ts';
import { takeVideo } from './take-video.route.ts';

/** What the office does with movies. */
export const MOVIE_ROUTES: readonly OfficeRoute[] = [
  listMovies,
  readMovie,
  updateMovie,
  withdrawMovie,
  closeMovieReport,
  listRenderJobs,
  readRenderJob,
  retryRenderJob,
  cancelRenderJob,
  takeVideo,
];
