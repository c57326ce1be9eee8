import { receiptNumber } from '../../shared/receipt.ts';
import type { HostMessage, LastKept } from '../protocol/host-message.ts';
import type { Kiosk } from './kiosk.ts';
import type { Reader } from './reader/reader.ts';
import { visitView } from './welcome.ts';

interface Greeting {
  readonly kiosk: Kiosk;
  readonly reader: Pick<Reader, 'deck'>;
  readonly town: () => Extract<HostMessage, { type: 'town' }>['town'];
  readonly status: () => Extract<HostMessage, { type: 'status' }>['status'];
  readonly maintenance: (visit: string) => HostMessage;
  /** What a crash may have left unsaid; asked and told once, when the first screen comes. */
  readonly lastKept: () => LastKept | null;
}

/**
 * What a screen is told when it arrives. A page that was reloaded while somebody stood there finds that person again;
 * otherwise the next touch of the same card would be answered to a visit the page does not know.
 */
export function createGreeter(greeting: Greeting): () => HostMessage[] {
  const { kiosk, reader, town, status, maintenance } = greeting;
  let isTold = false;

  function visiting(): HostMessage[] {
    const visit = kiosk.visits.current();
    if (!visit) return [];
    if (visit.kind === 'staff') {
      return [visit.unlocked ? maintenance(visit.id) : { type: 'staff-asked', visit: visit.id }];
    }
    const welcomed: HostMessage = { type: 'welcomed', visit: visitView(kiosk, visit) };
    const charges = kiosk.store.charges
      .open()
      .filter(({ wish }) => wish.visit === visit.id)
      .map(
        ({ request, charge, state }): HostMessage => ({
          type: 'charge',
          visit: visit.id,
          request,
          state,
          reference: receiptNumber(charge),
        }),
      );
    return [welcomed, ...charges];
  }

  return () => {
    const hello: HostMessage = {
      type: 'hello',
      town: town(),
      status: status(),
      lastKept: isTold ? null : greeting.lastKept(),
      deck: reader.deck ? [...reader.deck] : null,
    };
    isTold = true;
    return [hello, ...visiting()];
  };
}
