import { useEffect, useRef } from 'react';
import { Ring } from '../design/ring.tsx';
import { Say } from '../design/say.tsx';
import { useScreen } from '../screen-context.ts';
import { WARNING_MS } from '../state/timing.ts';
import { digits } from '../words/format.ts';
import { useSecondsLeft } from './use-seconds-left.ts';
import './idle-warning.css';

/** Twenty seconds before a visit ends: one big button that gives the whole time anew. */
export function IdleWarning({ untilMs }: { readonly untilMs: number }) {
  const { words, language, press } = useScreen();
  const secondsLeft = useSecondsLeft(untilMs);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus({ preventScroll: true }), []);
  return (
    <div className="idle-warning">
      <div
        className="idle-warning-sheet entering"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="idle-title"
      >
        <div className="idle-warning-time">
          <Ring sinceMs={untilMs - WARNING_MS} untilMs={untilMs} />
          <span aria-hidden="true">{digits(secondsLeft, language)}</span>
        </div>
        <h2 id="idle-title">
          <Say text={words.stillThere} />
        </h2>
        <p aria-live="off">
          <Say text={words.endsIn(digits(secondsLeft, language))} />
        </p>
        <button
          ref={button}
          type="button"
          className="button button-act idle-warning-stay"
          onClick={() => press({ type: 'active' })}
        >
          <span>
            <Say text={words.stillUsing} />
          </span>
        </button>
        <button type="button" className="button button-quiet" onClick={() => press({ type: 'end' })}>
          <span>
            <Say text={words.end} />
          </span>
        </button>
      </div>
    </div>
  );
}
