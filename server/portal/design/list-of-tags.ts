import { z } from 'zod';
import { Tag } from '../../../shared/tag.ts';

/** Words typed with 、 or commas between them, as a list without repeats; `tags` judges how many. */
export const listOfTags = (tags: z.ZodType<string[], string[]> = z.array(Tag).max(20)) =>
  z
    .string()
    .transform((text) => [
      ...new Set(
        text
          .normalize('NFKC')
          .split(/[,、]/)
          .map((part) => part.trim())
          .filter((part) => part !== ''),
      ),
    ])
    .pipe(tags);

/** A list as such a field holds it. */
export const tagsAsText = (tags: readonly string[]): string => tags.join('、');
