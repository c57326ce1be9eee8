import { useEffect, useRef } from 'react';
import { toEpochMs } from '../../../shared/time.ts';
import { AwardList } from '../check-in/award-list.tsx';
import { Amount } from '../design/amount.tsx';
import { Button } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import { Ring } from '../design/ring.tsx';
import { Say } from '../design/say.tsx';
import { useScreen } from '../screen-context.ts';
import type { SceneNamed } from '../state/screen-state.ts';
import { clockTime } from '../words/format.ts';
import './last-kept.css';

/** After a crash: the last thing that was kept, so that nobody touches twice. */
export function LastKeptNotice({ scene }: { readonly scene: SceneNamed<'last-kept'> }) {
  const { words, text, language, press } = useScreen();
  const { lastKept } = scene;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <main className="scene last-kept">
      <h1 ref={heading} tabIndex={-1}>
        <Icon name="accepted" />
        <span>
          <Say text={words.keptTitle} />
        </span>
      </h1>
      <p>
        <Say text={words.keptBody} />
      </p>
      <div className="last-kept-fact">
        <p className="last-kept-when">
          {clockTime(toEpochMs(lastKept.at), language)}{' '}
          <Say text={lastKept.kind === 'donation' ? words.keptDonation : words.keptAttendance} />
        </p>
        <p className="last-kept-what clamp-2">
          <Say text={text(lastKept.kind === 'donation' ? lastKept.project : lastKept.event)} />
        </p>
        {lastKept.kind === 'donation' ? (
          <>
            <p className="award">
              <Amount value={lastKept.amount} unit={lastKept.means === 'points' ? 'point' : 'yen'} />
            </p>
            <p className="last-kept-when">
              <Say text={words.receipt} /> <strong>{lastKept.receipt}</strong>
            </p>
          </>
        ) : (
          <AwardList award={lastKept.award} />
        )}
      </div>
      <div className="answer-foot">
        <Button look="act" text={words.understood} onPress={() => press({ type: 'back' })} />
        <Ring sinceMs={scene.sinceMs} untilMs={scene.untilMs} />
      </div>
    </main>
  );
}
