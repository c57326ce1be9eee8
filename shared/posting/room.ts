import { z } from 'zod';
import { endpoint } from '../office/endpoint.ts';
import { InTown } from '../office/paths.ts';
import { PostRow, type PostState } from './post.ts';

/** States in which its poster may throw a post away: nobody is shown it, and nobody is looking at it. */
const REMOVABLE: readonly PostState[] = ['draft', 'declined', 'taken-down'];
export const isRemovable = (state: PostState): boolean => REMOVABLE.includes(state);

/** How much of a poster's is kept, and what holds it. */
export const MyRoom = z.object({
  /** With what is on its way. */
  keptBytes: z.int(),
  /** Null of a member of staff, who has no bound. */
  maxBytes: z.int().nullable(),
  /** Photos and clips that no post names; forgotten a month after they were sent. */
  unusedBytes: z.int(),
  /** The own posts that hold something, the largest first. */
  posts: z.array(
    PostRow.extend({
      /** What it holds alone: throwing it away frees so much. */
      bytes: z.int(),
    }),
  ),
});
export type MyRoom = z.infer<typeof MyRoom>;

export const readMyRoom = endpoint({
  id: 'readMyRoom',
  method: 'get',
  path: '/m/:municipality/room',
  needs: 'poster',
  summary: 'How much of the asking person’s photos and clips is kept, and which posts hold it',
  params: InTown,
  answer: MyRoom,
});
