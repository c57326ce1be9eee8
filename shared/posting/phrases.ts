import type { TemplateId } from '../storyboard.ts';
import { children } from './phrases/children.ts';
import { donationCall } from './phrases/donation-call.ts';
import { eventReport } from './phrases/event-report.ts';
import { recruitment } from './phrases/recruitment.ts';
import { safetyNotice } from './phrases/safety-notice.ts';
import { thanks } from './phrases/thanks.ts';
import type { PostingTemplate } from './posting-template.ts';

export type { PostingTemplate };

/** Phrase cards and samples of the six designs. */
export const POSTING_TEMPLATES: Readonly<Record<TemplateId, PostingTemplate>> = {
  'event-report': eventReport,
  'donation-call': donationCall,
  thanks,
  recruitment,
  'safety-notice': safetyNotice,
  children,
};
