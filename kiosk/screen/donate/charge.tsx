import { useEffect, useRef } from 'react';
import { Button } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import { Say } from '../design/say.tsx';
import { useScreen } from '../screen-context.ts';
import type { SceneNamed } from '../state/screen-state.ts';
import { VisitTime } from '../visit/visit-time.tsx';
import { amount } from '../words/format.ts';
import { TerminalFigure } from './terminal-figure.tsx';
import './charge.css';

/** The payment terminal at work; or what to keep when nobody can say yet whether it took the money. */
export function Charge({ scene, desk }: { readonly scene: SceneNamed<'charge'>; readonly desk: string }) {
  const { words, language, press } = useScreen();
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the heading changes with the state of the charge
  useEffect(() => heading.current?.focus({ preventScroll: true }), [scene.charge]);

  if (scene.charge === 'unknown') {
    return (
      <main className="scene charge charge-unknown">
        <VisitTime />
        <h1 ref={heading} tabIndex={-1}>
          <Icon name="attention" />
          <span>
            <Say text={words.payUnknown} />
          </span>
        </h1>
        <p className="charge-body">
          <Say text={words.payUnknownBody(desk)} />
        </p>
        <dl className="charge-reference">
          <dt>
            <Say text={words.reference} />
          </dt>
          <dd>{scene.reference}</dd>
        </dl>
        <Button look="quiet" icon="close" text={words.end} onPress={() => press({ type: 'end' })} />
      </main>
    );
  }
  return (
    <main className="scene charge">
      <TerminalFigure />
      <h1 ref={heading} tabIndex={-1}>
        <span>
          <Say text={scene.charge === 'approved' ? words.paid : words.payNow} />
        </span>
      </h1>
      <p className="charge-body">
        <Say
          text={
            scene.charge === 'approved'
              ? words.sendingBody
              : scene.sent
                ? words.payNowBody(amount(scene.sent.amount, 'yen', language))
                : words.sendingBody
          }
        />
      </p>
      {scene.charge === 'requested' && (
        <Button
          look="quiet"
          icon="close"
          text={words.cancel}
          onPress={() => press({ type: 'cancel-charge' })}
        />
      )}
    </main>
  );
}
