import { useCallback, useEffect, useRef, useState } from 'react';
import type { FailureCode } from '../api/office-problem.ts';
import { entriesOf, forgetOld, kept, type OutboxEntry, type Person, waitingEntries } from './outbox.ts';
import { isOf, sendOutbox } from './send-outbox.ts';
import { whoIsSignedIn } from './who-is-signed-in.ts';

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
  /** Who is signed in, as the server said last: entries are theirs. */
  readonly person: Person | null;
  /** Those whose entries wait until they sign in themselves. */
  readonly others: readonly { readonly name: string; readonly many: number }[];
  /** Looks again, and sends what waits. */
  refresh(): Promise<void>;
}

/** The phone's outbox: reads it, and sends by itself until it is empty. */
export function useOutbox(municipality: string, session: string | null): Outbox {
  const [entries, setEntries] = useState<readonly OutboxEntry[]>([]);
  const [waiting, setWaiting] = useState(0);
  const [heldUp, setHeldUp] = useState<FailureCode | null>(null);
  const [isSending, setSending] = useState(false);
  const [person, setPerson] = useState<Person | null>(null);
  const [others, setOthers] = useState<Outbox['others']>([]);
  const busy = useRef(false);

  const look = useCallback(async () => {
    setEntries(session === null ? [] : await entriesOf(municipality, session));
    const left = await waitingEntries();
    const known = (await kept('person', '')) ?? null;
    const many = new Map<string, number>();
    for (const { by } of left) {
      if (by && !isOf(known, by)) many.set(by.name, (many.get(by.name) ?? 0) + 1);
    }
    setPerson(known);
    setOthers([...many].map(([name, count]) => ({ name, many: count })));
    setWaiting(left.length);
    return left.length;
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
    // Somebody else may have signed in since this phone was used.
    void whoIsSignedIn()
      .catch(() => undefined)
      .then(refresh);
    void look();
    const again = (): void => void refresh();
    const timer = setInterval(again, AGAIN_MS);
    window.addEventListener('online', again);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
      document.removeEventListener('visibilitychange', again);
    };
  }, [refresh, look]);
  return { entries, waiting, heldUp, isSending, person, others, refresh };
}
