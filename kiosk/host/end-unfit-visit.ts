import { readDuty } from './duty.ts';
import type { Kiosk } from './kiosk.ts';

/**
 * A citizen's visit belongs to the town TV. When the kiosk becomes a place to check in it ends, so that the next touch of the
 * same card is a check-in; money on its way is waited for.
 */
export function endUnfitVisit({ store, visits }: Pick<Kiosk, 'store' | 'visits'>): void {
  const visit = visits.current();
  if (visit?.kind !== 'citizen' || visits.isHeld(visit.id)) return;
  if (readDuty(store).mode !== 'town-tv') visits.end();
}
