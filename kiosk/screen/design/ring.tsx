import type { CSSProperties } from 'react';
import './ring.css';

/** A ring that shrinks while a time runs out. It only shows what a word beside it says, so it is silent. */
export function Ring({ sinceMs, untilMs }: { readonly sinceMs: number; readonly untilMs: number }) {
  const style: CSSProperties & Record<`--${string}`, string> = {
    '--ring-length': `${untilMs - sinceMs}ms`,
    '--ring-gone': `${sinceMs - performance.now()}ms`,
  };
  return (
    <svg key={untilMs} className="ring" viewBox="0 0 100 100" aria-hidden="true" style={style}>
      <circle className="ring-groove" cx="50" cy="50" r="42" />
      <circle className="ring-left" cx="50" cy="50" r="42" pathLength="100" />
    </svg>
  );
}
