import { useId } from 'react';
import { Money } from '../design/money.tsx';
import { yen } from '../design/number.ts';
import { StatusMark } from '../design/status-mark.tsx';
import { GIFT_WORDS } from '../gifts/words.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { type BoothDraft, typedNumber } from './booth-draft.ts';

interface DraftProps {
  readonly draft: BoothDraft;
  readonly change: (changes: Partial<BoothDraft>) => void;
}

/** When, where and by whom it was counted. */
export function BoothHead({ draft, change }: DraftProps) {
  const say = useWords(GIFT_WORDS);
  const id = useId();
  const [first, second] = draft.counters;
  return (
    <>
      <div className="booth-pair">
        <div className="field">
          <label htmlFor={`${id}-day`}>{say.boothDay}</label>
          <input
            id={`${id}-day`}
            type="date"
            value={draft.day}
            onChange={(event) => change({ day: event.target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-place`}>{say.place}</label>
          <input
            id={`${id}-place`}
            type="text"
            maxLength={120}
            value={draft.place}
            aria-describedby={`${id}-help`}
            onChange={(event) => change({ place: event.target.value })}
          />
          <p id={`${id}-help`} className="field-help">
            {say.placeHelp}
          </p>
        </div>
      </div>
      <div className="booth-pair">
        <div className="field">
          <label htmlFor={`${id}-first`}>{say.counter('1')}</label>
          <input
            id={`${id}-first`}
            type="text"
            maxLength={80}
            autoComplete="off"
            value={first}
            onChange={(event) => change({ counters: [event.target.value, second] })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-second`}>{say.counter('2')}</label>
          <input
            id={`${id}-second`}
            type="text"
            maxLength={80}
            autoComplete="off"
            value={second}
            onChange={(event) => change({ counters: [first, event.target.value] })}
          />
        </div>
      </div>
    </>
  );
}

/** The boxes together beside what was counted in all: they must agree. */
export function BoothSum({ draft, change, sum }: DraftProps & { readonly sum: number }) {
  const say = useWords(GIFT_WORDS);
  const { language } = useLanguage();
  const id = useId();
  const total = typedNumber(draft.total);
  return (
    <>
      <p className="booth-foot">
        {say.sum}
        <strong>
          <Money yen={sum} />
        </strong>
      </p>
      <div className="field">
        <label htmlFor={id}>{say.counted}</label>
        <span className="field-number">
          <span>¥</span>
          <input
            id={id}
            type="text"
            inputMode="numeric"
            autoComplete="off"
            value={draft.total}
            aria-describedby={`${id}-help`}
            onChange={(event) => change({ total: event.target.value })}
          />
        </span>
        <p id={`${id}-help`} className="field-help">
          {say.countedHelp}
        </p>
        <p aria-live="polite">
          {total !== null && total === sum && <StatusMark tone="good">{say.agrees}</StatusMark>}
          {total !== null && total !== sum && (
            <StatusMark tone="danger">{say.differs(yen(Math.abs(total - sum), language))}</StatusMark>
          )}
        </p>
      </div>
    </>
  );
}
