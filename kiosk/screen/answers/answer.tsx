import { useEffect, useRef } from 'react';
import { toEpochMs } from '../../../shared/time.ts';
import { Button } from '../design/button.tsx';
import { Ring } from '../design/ring.tsx';
import { Say } from '../design/say.tsx';
import { useScreen } from '../screen-context.ts';
import type { SceneNamed } from '../state/screen-state.ts';
import { clockTime } from '../words/format.ts';
import { AnswerFigure } from './answer-figure.tsx';
import { toneOf } from './answer-tone.ts';
import './answer.css';

interface AnswerProps {
  readonly scene: SceneNamed<'answer'>;
  readonly desk: string;
  /** There is a visit to go back to. */
  readonly visited: boolean;
}

/** An answered "no", kindly: a drawing, what it is, and what to do now. */
export function Answer({ scene, desk, visited }: AnswerProps) {
  const { words, language, press } = useScreen();
  const { code, at } = scene;
  const said = words.refusals[code];
  const when = at === null ? null : clockTime(toEpochMs(at), language);
  const tone = toneOf(code);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <main className="scene answer" data-tone={tone}>
      <AnswerFigure code={code} />
      <div className="answer-said">
        <h1 ref={heading} tabIndex={-1}>
          <Say text={said.title} />
        </h1>
        {tone === 'accepted' && when !== null && (
          <p className="answer-when">
            <Say text={words.acceptedAt(when)} />
          </p>
        )}
        <p className="answer-body">
          <Say text={said.body({ desk, at: when })} />
        </p>
        <div className="answer-foot">
          <Button
            look="quiet"
            icon={visited ? 'back' : 'close'}
            text={visited ? words.back : words.end}
            onPress={() => press({ type: 'back' })}
          />
          <Ring sinceMs={scene.sinceMs} untilMs={scene.untilMs} />
        </div>
      </div>
    </main>
  );
}
