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
  /** What a crash may have left unsaid; asked and told once, to the first screen that comes. */
  readonly lastKept: () => LastKept | null;
}

export interface Greeter {
  /**
   * What a screen is told when it arrives. A page that was reloaded while somebody stood there finds that person again;
   * otherwise the next touch of the same card would be answered to a visit the page does not know.
   */
  arrive(): HostMessage[];
  /** The same for the screens that are there, be it none. */
  renew(): HostMessage[];
}

export function createGreeter(greeting: Greeting): Greeter {
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

  const greet = (lastKept: LastKept | null): HostMessage[] => [
    {
      type: 'hello',
      town: town(),
      status: status(),
      lastKept,
      deck: reader.deck ? [...reader.deck] : null,
    },
    ...visiting(),
  ];

  return {
    arrive() {
      const unsaid = isTold ? null : greeting.lastKept();
      isTold = true;
      return greet(unsaid);
    },
    renew: () => greet(null),
  };
}
