import { useEffect, useState } from 'react';

/** Whole seconds until a moment of the page's clock, counted down. */
export function useSecondsLeft(untilMs: number): number {
  const left = () => Math.max(0, Math.ceil((untilMs - performance.now()) / 1000));
  const [secondsLeft, setSecondsLeft] = useState(left);
  useEffect(() => {
    const timer = setInterval(
      () => setSecondsLeft(Math.max(0, Math.ceil((untilMs - performance.now()) / 1000))),
      250,
    );
    return () => clearInterval(timer);
  }, [untilMs]);
  return secondsLeft;
}
