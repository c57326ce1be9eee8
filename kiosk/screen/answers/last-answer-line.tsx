import { toEpochMs } from '../../../shared/time.ts';
import { earnedUnits } from '../check-in/award-list.tsx';
import { Icon } from '../design/icon.tsx';
import { Say } from '../design/say.tsx';
import type { LastAnswer } from '../state/screen-state.ts';
import { amount, clockTime } from '../words/format.ts';
import { langOf, WORDS } from '../words/in-language.ts';
import './last-answer-line.css';

/** What the last touch was answered, in a calm line that the next touch takes away. */
export function LastAnswerLine({ last }: { readonly last: LastAnswer | null }) {
  if (!last) return null;
  const { language } = last;
  return (
    <p className="last-answer" lang={langOf(language)}>
      <Icon name="accepted" />
      <span className="last-answer-said">
        <span className="last-answer-when">
          <Say text={WORDS[language].lastTouch} />
        </span>
        {saidIn(last).map((part) => (
          <span key={part} className="last-answer-part">
            <Say text={part} />
          </span>
        ))}
      </span>
    </p>
  );
}

function saidIn(last: LastAnswer): readonly string[] {
  const { language } = last;
  const words = WORDS[language];
  switch (last.kind) {
    case 'checked-in': {
      const earned = earnedUnits(last.award).map(({ unit, value }) => `+${amount(value, unit, language)}`);
      return [last.again ? words.receivedAgain : words.received, ...earned];
    }
    case 'already': {
      const { title } = words.refusals['check-in/already'];
      return last.at === null ? [title] : [title, words.acceptedAt(clockTime(toEpochMs(last.at), language))];
    }
    case 'donated':
      return [
        words.thanks[last.means],
        amount(last.amount, last.means === 'points' ? 'point' : 'yen', language),
        `${words.receipt} ${last.receipt}`,
      ];
  }
}
