import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { dialectOf } from '../db/open-db.ts';
import { PendingCalls } from '../db/pending-calls.ts';
import type { Ledger, LedgerOptions } from './ledger.ts';
import type { LedgerCall, LedgerReply, LedgerThreadData } from './ledger-thread.ts';

/** A ledger whose work is done in a worker thread; when the thread dies, every call rejects. */
export async function openThreadedLedger({
  database,
  secret,
  onFault,
}: Pick<LedgerOptions, 'database' | 'secret'> & Required<Pick<LedgerOptions, 'onFault'>>): Promise<Ledger> {
  const data: LedgerThreadData = { database, secret };
  const thread = new Worker(new URL('./ledger-thread.ts', import.meta.url), {
    workerData: data,
    // Each group makes a few MB that die with it: room for them to die young.
    resourceLimits: { maxYoungGenerationSizeMb: 128 },
  });
  // Typed by the method that was called.
  const pending = new PendingCalls<never>();

  thread.on('message', (reply: LedgerReply) => {
    if (reply.status === 'fault-survived') return onFault(toError(reply.fault));
    if (reply.status === 'ready') return;
    if (reply.status === 'done') pending.resolve(reply.call, reply.value as never);
    else pending.reject(reply.call, toError(reply.fault));
  });
  thread.on('error', (cause) => pending.die(cause));
  thread.on('exit', (code) => pending.die(new Error(`the ledger's thread ended (${code})`)));
  // Rejects with the thread's own error when the books cannot be opened.
  await once(thread, 'message');
  const endFolding = dialectOf(database) === 'sqlite' ? startFolding(database, onFault) : async () => {};

  function call<Result>(method: LedgerCall['method'], args: readonly unknown[]): Promise<Result> {
    return pending.call((call) => thread.postMessage({ call, method, args } satisfies LedgerCall));
  }
  async function end(): Promise<void> {
    try {
      await call<void>('close', []);
    } finally {
      await Promise.all([thread.terminate(), endFolding()]);
    }
  }
  let closing: Promise<void> | undefined;
  return {
    exchange: (exchange) => call('exchange', [exchange]),
    post: (transaction) => call('post', [transaction]),
    reverse: (reversal) => call('reverse', [reversal]),
    passOn: (passing) => call('passOn', [passing]),
    mergeWallets: (merge) => call('mergeWallets', [merge]),
    decideCase: (decision) => call('decideCase', [decision]),
    enterAttendance: (entries) => call('enterAttendance', [entries]),
    correctAttendance: (correction) => call('correctAttendance', [correction]),
    importHistory: (history) => call('importHistory', [history]),
    balanceAt: (query) => call('balanceAt', [query]),
    wallet: (municipality, wallet) => call('wallet', [municipality, wallet]),
    close() {
      closing ??= end();
      return closing;
    },
  };
}

/** Without this thread the writer folds its log itself, only slower: its end is no one's but the log's concern. */
function startFolding(database: string, onFault: (fault: unknown) => void): () => Promise<void> {
  const folder = new Worker(new URL('./checkpoint-thread.ts', import.meta.url), { workerData: database });
  folder.on('error', onFault);
  const ended = new Promise<void>((resolve) => folder.once('exit', () => resolve()));
  return () => {
    folder.postMessage('close');
    return ended;
  };
}

function toError({ message, stack }: { message: string; stack: string | undefined }): Error {
  const error = new Error(message);
  if (stack) error.stack = stack;
  return error;
}
