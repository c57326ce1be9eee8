import { useRef } from 'react';
import type { HostMessage } from '../../protocol/host-message.ts';
import type { ScreenCall } from '../../protocol/screen-call.ts';
import { Say } from '../design/say.tsx';
import { WORDS } from '../words/in-language.ts';
import { SampleCard } from './sample-card.tsx';
import './demo-tray.css';

/** A click is a touch of this length; a longer press lies on for as long as it lasts. */
const CLICK_MS = 600;
const LONGEST_MS = 10_000;

/** The deck names its cards in Japanese and English, with a slash between. */
const linesOf = (label: string): readonly string[] => label.split(/\s*\/\s*/);

interface DemoTrayProps {
  readonly deck: NonNullable<Extract<HostMessage, { type: 'hello' }>['deck']>;
  readonly send: (call: ScreenCall) => void;
}

/** The demo's cards on the counter beside the kiosk. It is no part of the kiosk's screen. */
export function DemoTray({ deck, send }: DemoTrayProps) {
  const pressedMs = useRef<number | null>(null);
  const words = WORDS.ja.demo;
  const lay = (name: string, holdMs: number) =>
    send({ type: 'present-sample', name, holdMs: Math.round(Math.min(LONGEST_MS, holdMs)) });
  return (
    <section className="tray" lang="ja" aria-labelledby="tray-title">
      <h2 id="tray-title">
        <Say text={words.title} />
      </h2>
      <p className="tray-body">
        <Say text={words.body} />
      </p>
      <ul>
        {deck.map(({ name, label, look }) => (
          <li key={name}>
            <button
              type="button"
              className="tray-card"
              onPointerDown={() => {
                pressedMs.current = performance.now();
              }}
              onClick={() => {
                const heldMs = pressedMs.current === null ? 0 : performance.now() - pressedMs.current;
                pressedMs.current = null;
                lay(name, Math.max(CLICK_MS, heldMs));
              }}
            >
              <SampleCard look={look} />
              <span>
                {linesOf(label).map((line) => (
                  <span key={line} className="tray-line">
                    {line}
                  </span>
                ))}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
