import { z } from 'zod';
import { Uuid } from '../../../shared/id.ts';
import { Order, type OrderAnswer, OrderRefusal } from '../../../shared/order.ts';
import type { MetaStore } from './meta.store.ts';

/** An order with how far it came. `restarting` is written before the host stops: it is done once another run reads it. */
const KeptOrder = Order.extend({
  state: z.enum(['waiting', 'taken', 'restarting', 'done', 'refused']),
  code: OrderRefusal.nullable(),
  /** The run that took it. */
  run: Uuid.nullable(),
  /** The server has heard of this state. */
  isTold: z.boolean(),
});
export type KeptOrder = z.infer<typeof KeptOrder>;

/** More than the server has open at once, so that one told again is known again. */
const KEPT = 20;

/** What the office asked of this kiosk lately. Each id is kept once, so an order told again is not done again. */
export interface OrderStore {
  all(): readonly KeptOrder[];
  /** Inside the transaction that settles the answer which told it. */
  hear(order: Order): void;
  change(id: string, next: Partial<Pick<KeptOrder, 'state' | 'code' | 'run'>>): void;
  /** What the server has not heard yet. */
  unsaid(): OrderAnswer[];
  /** It has heard these. A state that moved on since is said again. */
  told(answers: readonly OrderAnswer[]): void;
}

export function createOrderStore(
  meta: MetaStore,
  onUnreadable: (what: string, cause: unknown) => void,
): OrderStore {
  function all(): KeptOrder[] {
    const text = meta.get('orders');
    if (text === null) return [];
    try {
      return z.array(KeptOrder).parse(JSON.parse(text));
    } catch (cause) {
      onUnreadable('orders', cause);
      return [];
    }
  }
  const keep = (orders: readonly KeptOrder[]) => meta.set('orders', JSON.stringify(orders.slice(-KEPT)));
  return {
    all,
    hear(order) {
      const known = all();
      if (known.some(({ id }) => id === order.id)) return;
      keep([...known, { ...order, state: 'waiting', code: null, run: null, isTold: true }]);
    },
    change(id, next) {
      keep(all().map((order) => (order.id === id ? { ...order, ...next, isTold: false } : order)));
    },
    unsaid: () => all().flatMap((order) => answerOf(order) ?? []),
    told(answers) {
      if (answers.length === 0) return;
      const isSaid = (order: KeptOrder) => {
        const answer = answerOf(order);
        return answers.some((said) => said.id === answer?.id && said.answer === answer.answer);
      };
      keep(all().map((order) => (isSaid(order) ? { ...order, isTold: true } : order)));
    },
  };
}

function answerOf({ id, state, code, isTold }: KeptOrder): OrderAnswer | null {
  // Said by the run after, `restarting` would claim that the new run is the one that took the order.
  if (isTold || state === 'waiting' || state === 'restarting') return null;
  if (state === 'refused') return { id, answer: 'refused', ...(code && { code }) };
  return { id, answer: state === 'done' ? 'done' : 'taken' };
}
