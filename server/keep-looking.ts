interface Looking {
  readonly everyMs: number;
  /** Also now, not only after the first pause. */
  readonly atOnce: boolean;
  readonly onFault: (fault: unknown) => void;
}

/**
 * Looks again and again until it is closed, one look at a time: a long one is not joined by the next. `close` waits for the look in
 * hand, which may ask whether it is to end.
 */
export function keepLooking(
  look: (isClosed: () => boolean) => Promise<void>,
  { everyMs, atOnce, onFault }: Looking,
): { close(): Promise<void> } {
  let closed = false;
  let looking: Promise<void> | null = null;
  const begin = () => {
    looking ??= look(() => closed)
      .catch(onFault)
      .finally(() => {
        looking = null;
      });
  };
  const timer = setInterval(begin, everyMs);
  timer.unref();
  if (atOnce) begin();
  return {
    async close() {
      closed = true;
      clearInterval(timer);
      await looking;
    },
  };
}
