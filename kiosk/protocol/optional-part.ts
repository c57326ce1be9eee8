import { z } from 'zod';

/** What a kiosk runs without, and a person who looks after it should know to be absent. */
export const OptionalPart = z.enum(['nfc-pcsc', 'electron']);
export type OptionalPart = z.infer<typeof OptionalPart>;
