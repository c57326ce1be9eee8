import { type RawBuilder, sql } from 'kysely';
import { Health } from '../../shared/exchange.ts';
import {
  deriveKioskStatus,
  ILL_AFTER_SILENT_MS,
  type KioskLevel,
  type KioskStatus,
  SILENT_AFTER_MS,
} from '../../shared/rules/derive-kiosk-status.ts';
import { toEpochMs, toInstant } from '../../shared/time.ts';
import { VERSION } from '../version.ts';

interface TrustedAndHeard {
  readonly enrolled_at: string | null;
  readonly revoked_at: string | null;
  readonly last_exchange_at: string | null;
  readonly health: string | null;
}

/** How a kiosk is, from its row. */
export function statusOf(row: TrustedAndHeard, nowMs: number): KioskStatus & { health: Health | null } {
  const ms = (at: string | null) => (at === null ? null : toEpochMs(at));
  const health = row.health === null ? null : Health.parse(JSON.parse(row.health));
  const known = {
    enrolledMs: ms(row.enrolled_at),
    revokedMs: ms(row.revoked_at),
    lastExchangeMs: ms(row.last_exchange_at),
    health,
  };
  return { ...deriveKioskStatus(known, { nowMs, newestVersion: VERSION }), health };
}

/**
 * The same level in SQL, for lists and counts of ten thousand kiosks: what each exchange's health came to was kept with
 * it, silence is a matter of the time. A test holds it against the rule.
 */
export function levelNow(nowMs: number): RawBuilder<KioskLevel> {
  const silent = toInstant(nowMs - SILENT_AFTER_MS);
  const long = toInstant(nowMs - ILL_AFTER_SILENT_MS);
  return sql<KioskLevel>`CASE
    WHEN kiosk.revoked_at IS NOT NULL OR kiosk.enrolled_at IS NULL THEN 'off'
    WHEN coalesce(kiosk.last_exchange_at, kiosk.enrolled_at) < ${long} OR kiosk.level = 'ill' THEN 'ill'
    WHEN kiosk.level = 'attention' OR kiosk.last_exchange_at IS NULL OR kiosk.last_exchange_at < ${silent}
      THEN 'attention'
    ELSE 'well' END`;
}

/** Whether a kiosk that should speak does not. */
export const isSilentNow = (nowMs: number): RawBuilder<boolean> =>
  sql<boolean>`(kiosk.revoked_at IS NULL AND kiosk.enrolled_at IS NOT NULL
    AND (kiosk.last_exchange_at IS NULL OR kiosk.last_exchange_at < ${toInstant(nowMs - SILENT_AFTER_MS)}))`;
