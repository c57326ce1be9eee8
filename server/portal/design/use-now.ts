import { useEffect, useState } from 'react';

const EVERY_MS = 10_000;

/** The present moment, for words such as "a minute ago": anew every ten seconds. */
export function useNow(): number {
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
