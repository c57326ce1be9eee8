import { z } from 'zod';
import { Uuid } from '../id.ts';
import { Text } from '../text.ts';
import { StaffRole } from './roles.ts';

/** As typed; kept and compared in lower case. */
export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email());
export const StaffName = z.string().trim().min(1).max(80);
/** What a sign-in still needs before it opens anything: the code of the second factor, or a second factor at all. */
export const Lacks = z.enum(['code', 'set-up']);
export type Lacks = z.infer<typeof Lacks>;

/** Who is signed in, with what they may. */
export const Me = z.object({
  id: Uuid,
  name: z.string(),
  email: z.string(),
  /** Null when everything is proved. */
  lacks: Lacks.nullable(),
  /** Where the roles hold; `municipality` '' stands above all. Name null where it is ''. */
  places: z.array(z.object({ municipality: z.string(), name: Text.nullable(), roles: z.array(StaffRole) })),
  totp: z.boolean(),
  passkeys: z.int(),
  recoveryCodesLeft: z.int(),
  /** Some role asks for a second factor. */
  secondFactorNeeded: z.boolean(),
});
export type Me = z.infer<typeof Me>;
