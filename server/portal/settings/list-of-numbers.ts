import { z } from 'zod';

/** Numbers typed with commas, `100, 300, 500`, as a list that `numbers` judges. Full-width digits and 、 are taken too. */
export const listOfNumbers = (numbers: z.ZodType<number[], number[]>) =>
  z
    .string()
    .transform((text) =>
      text
        .normalize('NFKC')
        .split(/[,、\s]+/)
        .filter((part) => part !== '')
        .map(Number),
    )
    .pipe(numbers);
