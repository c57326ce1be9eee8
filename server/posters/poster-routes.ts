import type { OfficeRoute } from '../office/office-route.ts';
import { createPosterGroup, listPosterGroups, updatePosterGroup } from './poster-groups.route.ts';
import {
  blockPoster,
  invitePoster,
  listPosters,
  makePosterLink,
  readPostingSettings,
  setPosterGroups,
  unblockPoster,
  updatePostingSettings,
} from './posters.route.ts';

/** What the office says of who posts. */
export const POSTER_ROUTES: readonly OfficeRoute[] = [
  listPosters,
  invitePoster,
  makePosterLink,
  blockPoster,
  unblockPoster,
  setPosterGroups,
  listPosterGroups,
  createPosterGroup,
  updatePosterGroup,
  readPostingSettings,
  updatePostingSettings,
];
