import { z } from 'zod';
import { Slug } from '../../shared/id.ts';
import { Storyboard } from '../../shared/storyboard.ts';
import { Tags } from '../../shared/tag.ts';
import { Text } from '../../shared/text.ts';

/** What the movie will be called and found by. */
const Label = { title: Text, project: Slug.nullable(), tags: Tags };

/** All that a worker needs to know of a job: it opens no post and no upload's record. */
export const JobInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('post'), storyboard: Storyboard, ...Label }),
  z.object({ kind: z.literal('video'), upload: z.string(), bytes: z.int(), ...Label }),
]);
/** What lists show of a job, whichever version its storyboard is of: a job of an older server stays in the list. */
export const JobTitle = z.object({ title: Text });

export type JobInput = z.infer<typeof JobInput>;
