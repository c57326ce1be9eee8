import { useCallback, useEffect, useRef, useState } from 'react';
import type { FailureCode } from '../api/office-problem.ts';
import { entriesOf, forgetOld, type OutboxEntry, waitingEntries } from './outbox.ts';
import { sendOutbox } from './send-outbox.ts';

/** While something waits the server is asked so often; the browser's own word about the network is only a hint. */
const AGAIN_MS = 4_000;

export interface Outbox {
  /** Of the session that is open, newest first. */
  readonly entries: readonly OutboxEntry[];
  /** Everything on this phone that waits, of whichever session. */
  readonly waiting: number;
  /** Why it waits; null while nothing holds it up. */
  readonly heldUp: FailureCode | null;
  readonly isSending: boolean;
  /** Looks again, and sends what waits. */
  refresh(): Promise<void>;
}

/** The phone's outbox: reads it, and sends by itself until it is empty. */
export function useOutbox(municipality: string, session: string | null): Outbox {
  const [entries, setEntries] = useState<readonly OutboxEntry[]>([]);
  const [waiting, setWaiting] = useState(0);
  const [heldUp, setHeldUp] = useState<FailureCode | null>(null);
  const [isSending, setSending] = useState(false);
  const busy = useRef(false);

  const look = useCallback(async () => {
    setEntries(session === null ? [] : await entriesOf(municipality, session));
    const left = (await waitingEntries()).length;
    setWaiting(left);
    return left;
  }, [municipality, session]);

  const refresh = useCallback(async () => {
    if ((await look()) === 0 || busy.current) return;
    busy.current = true;
    setSending(true);
    try {
      // Entries that came meanwhile go with the next round.
      for (;;) {
        const sent = await sendOutbox();
        setHeldUp(sent.status === 'empty' ? null : sent.code);
        if ((await look()) === 0 || sent.status === 'held-up') break;
      }
    } finally {
      busy.current = false;
      setSending(false);
    }
  }, [look]);

  useEffect(() => {
    void forgetOld(Date.now());
    void refresh();
    const again = (): void => void refresh();
    const timer = setInterval(again, AGAIN_MS);
    window.addEventListener('online', again);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
      document.removeEventListener('visibilitychange', again);
    };
  }, [refresh]);
  return { entries, waiting, heldUp, isSending, refresh };
}
