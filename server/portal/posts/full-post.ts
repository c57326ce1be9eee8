import type { AnswerOf } from '../../../shared/office/endpoint.ts';
import type { readPost } from '../../../shared/office/posts.ts';

/** A post with all that the office sees of it. */
export type FullPost = AnswerOf<typeof readPost>;
