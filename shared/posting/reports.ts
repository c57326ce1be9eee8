import { z } from 'zod';
import { Uuid } from '../id.ts';
import { endpoint } from '../office/endpoint.ts';
import { InTown } from '../office/paths.ts';

export const REPORT_REASONS = ['person-did-not-agree', 'private', 'hurtful', 'false', 'other'] as const;
export const ReportReason = z.enum(REPORT_REASONS);
export type ReportReason = z.infer<typeof ReportReason>;

/** For any movie that is shown, the city's own too: the office sees it with the post, or with its video. */
export const reportMovie = endpoint({
  id: 'reportMovie',
  method: 'post',
  path: '/m/:municipality/movies/:movie/report',
  needs: 'anyone',
  summary: 'Tells the office that something is wrong with a movie that is shown',
  params: InTown.extend({ movie: Uuid }),
  body: z.strictObject({ reason: ReportReason, text: z.string().trim().max(800).default('') }),
  secrets: ['text'],
  answer: z.object({ reported: z.literal(true) }),
});
