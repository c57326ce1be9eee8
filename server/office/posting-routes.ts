import { readAssetPicture, takeUpload } from '../assets/assets.route.ts';
import { readMyPostMovies } from '../movies/my-movies.route.ts';
import { readPosterMe, renamePosterMe, setPosterPassword } from '../posters/poster-me.route.ts';
import {
  askForPosterLink,
  readPosterLink,
  readPostingTown,
  signInPoster,
  signInPosterByLink,
  signOutPoster,
} from '../posters/poster-sign-in.route.ts';
import { MY_POST_ROUTES } from '../posts/post-routes.ts';
import type { OfficeRoute } from './office-route.ts';

/** Every route of `/api/posting`: where citizens post. */
export const POSTING_ROUTES: readonly OfficeRoute[] = [
  readPostingTown,
  askForPosterLink,
  readPosterLink,
  signInPosterByLink,
  signInPoster,
  signOutPoster,
  readPosterMe,
  renamePosterMe,
  setPosterPassword,
  takeUpload,
  readAssetPicture,
  ...MY_POST_ROUTES,
  readMyPostMovies,
];
