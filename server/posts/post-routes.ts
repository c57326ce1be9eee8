import type { OfficeRoute } from '../office/office-route.ts';
import { readPostingChoices } from './choices.route.ts';
import { approvePost, declinePost, setPostTags, takePostDown } from './decide.route.ts';
import { removeMyPost, reopenMyPost, submitMyPost, takeMyPostDown } from './hand-in.route.ts';
import { createMyPost, listMyPosts, readMyPost, saveMyPost } from './my-posts.route.ts';
import { countPosts, listPosts, readPost, readPostPicture } from './posts.route.ts';
import { previewMyPost, readMyPostProgress } from './preview.route.ts';
import { closePostReport, reportMovie } from './reports.route.ts';
import { readMyRoom } from './room.route.ts';

/** What posters do with their posts, and what anybody says of one. */
export const MY_POST_ROUTES: readonly OfficeRoute[] = [
  readPostingChoices,
  listMyPosts,
  createMyPost,
  readMyPost,
  saveMyPost,
  previewMyPost,
  submitMyPost,
  reopenMyPost,
  takeMyPostDown,
  removeMyPost,
  readMyPostProgress,
  readMyRoom,
  reportMovie,
];

/** What the office does with posts. */
export const POST_ROUTES: readonly OfficeRoute[] = [
  listPosts,
  countPosts,
  readPost,
  readPostPicture,
  approvePost,
  declinePost,
  takePostDown,
  setPostTags,
  closePostReport,
];
