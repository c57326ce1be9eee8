import { z } from 'zod';

/** Who does a project (TT-106): 市民, NPO, 企業, 教育機関, 金融機関, 行政. */
export const PARTNERS = ['citizen', 'npo', 'company', 'school', 'bank', 'government'] as const;
export const Partner = z.enum(PARTNERS);
export type Partner = z.infer<typeof Partner>;
