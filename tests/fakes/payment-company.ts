import type { ChargeEnd, ChargeOrder, Terminal } from '../../kiosk/host/terminal/terminal.ts';

type OrderState = 'waiting' | 'approved' | 'declined' | 'cancelled';

interface CompanyOrder {
  readonly amountYen: number;
  state: OrderState;
}

/** A payment company and its terminal, of which a test decides what happens when. It lives on when a host dies. */
export interface PaymentCompany {
  /** The line of one host to it; `cut` when that host is dead. */
  line(): { readonly terminal: Terminal; cut(): void };
  readonly orders: ReadonlyMap<string, CompanyOrder>;
  /** Each order that reached it, as often as it did. */
  readonly sent: readonly string[];
  /** How many orders ever waited at one time: one that waits behind another would be paid by whoever comes. */
  readonly mostWaiting: number;
  /** What the terminal shows, and what waits behind it. */
  waiting(): string[];
  /** The buyer does something with what the terminal shows; nothing when it shows nothing. */
  act(end: 'approved' | 'declined' | 'cancelled'): void;
  /** While it is false nothing is heard in either direction; what the terminal shows can still be paid. */
  isReachable: boolean;
  /** Whether the next order gets lost on its way. */
  losesNext: boolean;
}

export function newPaymentCompany(): PaymentCompany {
  const orders = new Map<string, CompanyOrder>();
  const sent: string[] = [];
  let mostWaiting = 0;
  const listeners = new Map<string, (end: ChargeEnd) => void>();
  const state = { isReachable: true, losesNext: false };
  const unreachable = () => new Error('the payment company cannot be reached');
  const endOf = (id: string): ChargeEnd => {
    const order = orders.get(id);
    return !order || order.state === 'waiting' ? 'unknown' : order.state;
  };
  function settle(id: string, end: Exclude<OrderState, 'waiting'>): void {
    const order = orders.get(id);
    if (order?.state === 'waiting') order.state = end;
    // What was paid before stays paid, whoever cancels it now.
    if (state.isReachable) listeners.get(id)?.(endOf(id));
  }
  function cancel(id: string): ChargeEnd {
    if (!state.isReachable) throw unreachable();
    const order = orders.get(id);
    if (!order) orders.set(id, { amountYen: 0, state: 'cancelled' });
    settle(id, 'cancelled');
    return endOf(id);
  }

  function charge({ id, amountYen }: ChargeOrder, signal: AbortSignal, isCut: () => boolean) {
    if (!state.isReachable || state.losesNext) {
      state.losesNext = false;
      throw unreachable();
    }
    sent.push(id);
    orders.set(id, { amountYen, state: 'waiting' });
    mostWaiting = Math.max(mostWaiting, company.waiting().length);
    return new Promise<ChargeEnd>((resolve) => {
      listeners.set(id, resolve);
      signal.addEventListener('abort', () => {
        if (!isCut() && state.isReachable) cancel(id);
      });
    });
  }

  const company: PaymentCompany = {
    line() {
      let isOpen = true;
      const heard = <T>(say: () => T | Promise<T>): Promise<T> =>
        isOpen ? Promise.resolve().then(say) : new Promise(() => undefined);
      const terminal: Terminal = {
        charge: (order, signal) => heard(() => charge(order, signal, () => !isOpen)),
        lookup: (id) =>
          heard(() => {
            if (!state.isReachable) throw unreachable();
            return orders.has(id) ? endOf(id) : 'not-found';
          }),
        cancel: (id) => heard(() => cancel(id)),
        close: () => undefined,
      };
      return {
        terminal,
        cut() {
          isOpen = false;
          listeners.clear();
        },
      };
    },
    orders,
    sent,
    get mostWaiting() {
      return mostWaiting;
    },
    waiting: () => [...orders].filter(([, { state }]) => state === 'waiting').map(([id]) => id),
    act(end) {
      const [shown] = company.waiting();
      if (shown !== undefined) settle(shown, end);
    },
    get isReachable() {
      return state.isReachable;
    },
    set isReachable(isReachable) {
      state.isReachable = isReachable;
    },
    get losesNext() {
      return state.losesNext;
    },
    set losesNext(loses) {
      state.losesNext = loses;
    },
  };
  return company;
}
