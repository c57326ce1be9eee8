import type { Database } from 'better-sqlite3';
import type { Log } from '../log.ts';
import { createAnswerStore } from './answer.store.ts';
import { createChargeStore } from './charge.store.ts';
import { createEffectStore } from './effect.store.ts';
import { createFactStore } from './fact.store.ts';
import { createMetaStore } from './meta.store.ts';
import { createOrderStore } from './order.store.ts';
import { createPinStore } from './pin.store.ts';
import { createPlayStore } from './play.store.ts';
import { createTownStore } from './town.store.ts';
import { createWalletStore } from './wallet.store.ts';

/** All tables of the kiosk over one connection, so that any of them can share a transaction. */
export function createKioskStore(db: Database, log: Log) {
  const meta = createMetaStore(db);
  /** A projection that cannot be read is asked for again from the start: the server has it. */
  const onUnreadable = (what: string, cause: unknown) => {
    log.error({ what, err: cause }, 'a kept projection could not be read and will be fetched again');
    meta.set('cursor', null);
  };
  return {
    db,
    meta,
    facts: createFactStore(db),
    wallets: createWalletStore(db, onUnreadable),
    effects: createEffectStore(db),
    town: createTownStore(db, onUnreadable),
    answers: createAnswerStore(db),
    charges: createChargeStore(db),
    pins: createPinStore(db),
    plays: createPlayStore(db),
    orders: createOrderStore(meta, onUnreadable),
  };
}
export type KioskStore = ReturnType<typeof createKioskStore>;
