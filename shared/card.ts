import { z } from 'zod';

/**
 * What leaves the reader in place of a card's number: `<key version>.<43 characters of base64url>`,
 * an HMAC-SHA256 under the municipality's key over a slow hash of the raw ID (docs/laws.md 2).
 */
export const CardId = z
  .string()
  .regex(/^[1-9][0-9]{0,3}\.[A-Za-z0-9_-]{43}$/)
  .brand<'CardId'>();
export type CardId = z.infer<typeof CardId>;

/** One card as the reader knows it. During a key rotation it also carries the ID under the former key. */
export const CardReading = z.object({ card: CardId, formerCard: CardId.optional() });
export type CardReading = z.infer<typeof CardReading>;
