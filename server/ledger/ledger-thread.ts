import { parentPort, workerData } from 'node:worker_threads';
import type { Ledger } from './ledger.ts';
import { openLedgerHere } from './open-ledger.ts';

export interface LedgerThreadData {
  readonly database: string;
  readonly secret: Uint8Array;
}
export interface LedgerCall {
  readonly call: number;
  readonly method: keyof Ledger;
  readonly args: readonly unknown[];
}
interface Fault {
  readonly message: string;
  readonly stack: string | undefined;
}
export type LedgerReply =
  | { readonly status: 'ready' }
  | { readonly status: 'done'; readonly call: number; readonly value: unknown }
  | { readonly status: 'fault'; readonly call: number; readonly fault: Fault }
  | { readonly status: 'fault-survived'; readonly fault: Fault };

/** The worker thread that keeps the books; threaded-ledger.ts is its other end. */
function main(): void {
  const port = parentPort;
  if (!port) throw new Error('this file is a worker thread');
  const reply = (message: LedgerReply) => port.postMessage(message);
  // Sent by threaded-ledger.ts, typed there.
  const { database, secret } = workerData as LedgerThreadData;
  const ledger = openLedgerHere({
    database,
    secret,
    onFault: (fault) => reply({ status: 'fault-survived', fault: toFault(fault) }),
  });
  port.on('message', ({ call, method, args }: LedgerCall) => {
    // The arguments were typed where the method was called.
    const work = ledger[method] as (...given: readonly unknown[]) => Promise<unknown>;
    work(...args).then(
      (value) => reply({ status: 'done', call, value }),
      (fault: unknown) => reply({ status: 'fault', call, fault: toFault(fault) }),
    );
  });
  reply({ status: 'ready' });
}

function toFault(fault: unknown): Fault {
  if (!(fault instanceof Error)) return { message: String(fault), stack: undefined };
  return { message: fault.message, stack: fault.stack };
}

main();
