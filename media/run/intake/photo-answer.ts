import { z } from 'zod';
import { AssetRefusal } from '../../../shared/asset-refusal.ts';

/** What the process that decodes photos says. */
export const PhotoAnswer = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('taken'),
    width: z.int().min(1),
    height: z.int().min(1),
    lightest: z.number().min(0).max(1),
  }),
  z.object({ status: z.literal('refused'), code: AssetRefusal }),
]);
export type PhotoAnswer = z.infer<typeof PhotoAnswer>;
