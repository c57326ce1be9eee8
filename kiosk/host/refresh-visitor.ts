import type { Kiosk } from './kiosk.ts';
import { visitView } from './welcome.ts';

/**
 * Tells the person who is there of news about their wallet: a card that meets this kiosk for the first time is
 * welcomed with nothing, and its wallet comes a moment later with the next answer of the server. `welcomed` of the
 * visit that is going on is an update, not a new welcome.
 */
export function createVisitorRefresher(kiosk: Kiosk): () => void {
  let said = '';
  return () => {
    const visit = kiosk.visits.current();
    if (visit?.kind !== 'citizen') return;
    const view = visitView(kiosk, visit);
    const text = JSON.stringify(view);
    if (text === said) return;
    said = text;
    kiosk.announce({ type: 'welcomed', visit: view });
  };
}
