import { useEffect, useRef } from 'react';
import { assertNever } from '../../../shared/assert-never.ts';
import { toEpochMs } from '../../../shared/time.ts';
import type { LastKept } from '../../protocol/host-message.ts';
import { AwardList } from '../check-in/award-list.tsx';
import { Amount } from '../design/amount.tsx';
import { Button } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import { Ring } from '../design/ring.tsx';
import { Say } from '../design/say.tsx';
import { useScreen } from '../screen-context.ts';
import type { SceneNamed } from '../state/screen-state.ts';
import { isUnsettled } from '../state/timing.ts';
import { clockTime } from '../words/format.ts';
import type { Words } from '../words/words.ts';
import { keptInWords } from './kept-in-words.ts';
import './last-kept.css';

interface LastKeptNoticeProps {
  readonly scene: SceneNamed<'last-kept'>;
  readonly desk: string;
}

/** After a crash: the last thing that was kept, so that nobody touches or pays twice. */
export function LastKeptNotice({ scene, desk }: LastKeptNoticeProps) {
  const { words, text, language, press } = useScreen();
  const { lastKept } = scene;
  const tone = toneOfKept(lastKept);
  const said = keptInWords(lastKept, words, desk);
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the heading changes with what became of a payment
  useEffect(() => heading.current?.focus({ preventScroll: true }), [said.title]);
  return (
    <main className="scene last-kept" data-tone={tone}>
      <h1 ref={heading} tabIndex={-1}>
        <Icon name={tone === 'quiet' ? 'terminal' : tone} />
        <span>
          <Say text={said.title} />
        </span>
      </h1>
      <p>
        <Say text={said.body} />
      </p>
      <div className="last-kept-fact">
        <p className="last-kept-when">
          {clockTime(toEpochMs(lastKept.at), language)} <Say text={kindIn(words, lastKept)} />
        </p>
        <p className="last-kept-what clamp-2">
          <Say text={text(lastKept.kind === 'attendance' ? lastKept.event : lastKept.project)} />
        </p>
        {lastKept.kind === 'attendance' ? (
          <AwardList award={lastKept.award} />
        ) : (
          <>
            <p className="award">
              <Amount
                value={lastKept.amount}
                unit={lastKept.kind === 'donation' && lastKept.means === 'points' ? 'point' : 'yen'}
              />
            </p>
            <p className="last-kept-when">
              <Say text={lastKept.kind === 'donation' ? words.receipt : words.reference} />{' '}
              <strong>{lastKept.kind === 'donation' ? lastKept.receipt : lastKept.reference}</strong>
            </p>
          </>
        )}
      </div>
      <div className="answer-foot">
        <Button look="act" text={words.understood} onPress={() => press({ type: 'back' })} />
        <Ring sinceMs={scene.sinceMs} untilMs={scene.untilMs} />
      </div>
    </main>
  );
}

/** Green for what was kept, amber while nobody can say whether the money was taken, and quiet when it was not. */
function toneOfKept(kept: LastKept): 'accepted' | 'attention' | 'quiet' {
  if (kept.kind !== 'charge') return 'accepted';
  return isUnsettled(kept.state) ? 'attention' : 'quiet';
}

function kindIn(words: Words, { kind }: LastKept): string {
  switch (kind) {
    case 'attendance':
      return words.keptAttendance;
    case 'donation':
      return words.keptDonation;
    case 'charge':
      return words.keptCharge;
    default:
      return assertNever(kind);
  }
}
