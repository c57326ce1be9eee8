import { useId, useState } from 'react';
import type { PointRule } from '../../../shared/town.ts';
import { numberIn } from '../design/number-field.tsx';
import { CostPreview } from '../events/plan-fields.tsx';
import '../events/events.css';
import { useWords } from '../words/language.tsx';
import { RULE_WORDS } from './words.ts';

/** 300 participants and 20 volunteers would cost 400 points: asked and answered at once. */
export function Expected({
  rule,
}: {
  readonly rule: Pick<PointRule, 'award' | 'capPointsPerDay' | 'capPointsPerYear'>;
}) {
  const say = useWords(RULE_WORDS);
  const [participants, setParticipants] = useState('300');
  const [volunteers, setVolunteers] = useState('20');
  const id = useId();
  const of = (typed: string): number => numberIn(typed, null) ?? 0;
  return (
    <section className="rule-expected" aria-label={say.expected}>
      <h3>{say.expected}</h3>
      <div className="event-times">
        <div className="field">
          <label htmlFor={`${id}-p`}>{say.expectParticipants}</label>
          <span className="field-number">
            <input
              id={`${id}-p`}
              inputMode="numeric"
              value={participants}
              onChange={(event) => setParticipants(event.target.value)}
            />
            <span>{say.person}</span>
          </span>
        </div>
        <div className="field">
          <label htmlFor={`${id}-v`}>{say.expectVolunteers}</label>
          <span className="field-number">
            <input
              id={`${id}-v`}
              inputMode="numeric"
              value={volunteers}
              onChange={(event) => setVolunteers(event.target.value)}
            />
            <span>{say.person}</span>
          </span>
        </div>
      </div>
      <CostPreview rules={[rule]} participants={of(participants)} volunteers={of(volunteers)} />
    </section>
  );
}
