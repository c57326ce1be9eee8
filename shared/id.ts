import { z } from 'zod';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A lower-case UUID. Facts, transactions and charges use version 7 so that ids sort by time of making. */
export const Uuid = z.string().regex(UUID, 'must be a lower-case UUID');

export const FactId = Uuid.brand<'FactId'>();
export type FactId = z.infer<typeof FactId>;

/** Names people choose and type: municipality, site, project, event, session, rule. `tsurugashima`, `sangyo-matsuri-2010-am`. */
export const Slug = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters, digits and single hyphens');

export const KioskId = Uuid.brand<'KioskId'>();
export type KioskId = z.infer<typeof KioskId>;

export const WalletId = Uuid.brand<'WalletId'>();
export type WalletId = z.infer<typeof WalletId>;

/** A kiosk database's life. A re-created database gets a new one, so sequence numbers are never reused unseen. */
export const Epoch = z
  .string()
  .regex(/^[0-9a-z]{12}$/)
  .brand<'Epoch'>();
export type Epoch = z.infer<typeof Epoch>;

/** Lower-case hex SHA-256. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export type Sha256 = z.infer<typeof Sha256>;
