import { Button } from '../design/button.tsx';
import { clockTime } from '../design/day.ts';
import { digits } from '../design/number.ts';
import { StatusMark, type Tone } from '../design/status-mark.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { dropUnused, isUnused, type OutboxEntry } from './outbox.ts';
import { PHONE_WORDS } from './words.ts';

const TONES: Record<NonNullable<OutboxEntry['outcome']>, Tone> = {
  entered: 'good',
  raised: 'good',
  already: 'good',
  'taken-back': 'off',
  'unknown-number': 'attention',
  'wrong-check': 'attention',
  'card-blocked': 'attention',
  'request-reused': 'attention',
};

/** Who was entered on this phone at a session, and what came of each. */
export function EntryList({
  entries,
  onChange,
}: {
  readonly entries: readonly OutboxEntry[];
  readonly onChange: () => Promise<void>;
}) {
  const say = useWords(PHONE_WORDS);
  const { language } = useLanguage();
  const count = (role: OutboxEntry['role']) =>
    digits(entries.filter((entry) => entry.role === role && !isUnused(entry.outcome)).length, language);
  return (
    <section className="phone-entries">
      <h3>{say.entries}</h3>
      <p className="quiet">
        {entries.length === 0 ? say.none : say.count(count('participant'), count('volunteer'))}
      </p>
      <ul>
        {entries.map((entry) => (
          <li key={entry.request}>
            <span className="phone-entry-number">{entry.number}</span>
            <span>{say[entry.role]}</span>
            <time dateTime={entry.at}>{clockTime(entry.at, language)}</time>
            <StatusMark tone={entry.outcome === null ? 'waiting' : TONES[entry.outcome]}>
              {say.outcomes[entry.outcome ?? 'waiting']}
              {entry.points > 0 && ` +${digits(entry.points, language)}`}
            </StatusMark>
            {isUnused(entry.outcome) && (
              <Button
                look="bare"
                icon="remove"
                label={`${say.drop}: ${entry.number}`}
                onPress={() => void dropUnused(entry.request).then(onChange)}
              >
                {say.drop}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
