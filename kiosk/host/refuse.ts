import type { CardReading } from '../../shared/card.ts';
import type { RefusalCode } from '../../shared/refusal.ts';
import { toInstant } from '../../shared/time.ts';
import type { Kiosk } from './kiosk.ts';

export interface RefusalOf {
  readonly code: RefusalCode;
  readonly reading?: CardReading;
  readonly session?: string;
  readonly project?: string;
  /** The visit the wish belonged to; null for a touch. */
  readonly visit: string | null;
  /** When the earlier one was accepted. */
  readonly atMs?: number | null;
}

/** Records a "no" and then says it (law 5: every refusal is recorded). */
export function refuse(
  kiosk: Pick<Kiosk, 'recorder' | 'announce'>,
  { code, reading, session, project, visit, atMs }: RefusalOf,
): void {
  kiosk.recorder.transact((record) => record({ kind: 'refusal', ...reading, code, session, project }));
  kiosk.announce({ type: 'refused', code, visit, at: atMs == null ? null : toInstant(atMs) });
}
