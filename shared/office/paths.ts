import { z } from 'zod';
import { KioskId, Slug, Uuid } from '../id.ts';

/** The parts of paths. Each municipality's things are looked up under the municipality alone. */
export const InTown = z.strictObject({ municipality: Slug });
export const OfProject = InTown.extend({ project: Slug });
export const OfKiosk = InTown.extend({ kiosk: KioskId });
export const OfEvent = InTown.extend({ event: Slug });
export const OfSession = InTown.extend({ session: Slug });
/** A wallet's short name as a person reads it in the notebook. */
export const OfWallet = InTown.extend({ alias: z.string().min(1).max(20) });
/** The number on a thanks screen. */
export const OfReceipt = InTown.extend({ receipt: z.string().min(1).max(20) });
export const OfTransaction = InTown.extend({ transaction: Uuid });
export const OfCase = InTown.extend({ case: z.string().min(1).max(80) });
/** Why something irreversible or unusual is done: kept in the audit log. */
export const Why = z.string().trim().min(1).max(400);
