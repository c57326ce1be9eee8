import { z } from 'zod';
import { endpoint } from '../office/endpoint.ts';
import { OfPost } from './post.ts';

export const REPORT_REASONS = ['person-did-not-agree', 'private', 'hurtful', 'false', 'other'] as const;
export const ReportReason = z.enum(REPORT_REASONS);
export type ReportReason = z.infer<typeof ReportReason>;

export const reportPost = endpoint({
  id: 'reportPost',
  method: 'post',
  path: '/m/:municipality/posts/:post/report',
  needs: 'anyone',
  summary: 'Tells the office that something is wrong with a post that is shown',
  params: OfPost,
  body: z.strictObject({ reason: ReportReason, text: z.string().trim().max(800).default('') }),
  answer: z.object({ reported: z.literal(true) }),
});
