import { useFormContext } from 'react-hook-form';
import { previewCost } from '../../../shared/rules/preview-cost.ts';
import type { PointRule } from '../../../shared/town.ts';
import { type Choice, SelectField } from '../design/choice-field.tsx';
import { weekDay } from '../design/day.ts';
import { digits } from '../design/number.ts';
import { NumberField } from '../design/number-field.tsx';
import { TextField } from '../design/text-field.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { PUNCTUATION } from '../words/punctuation.ts';
import { daysOf, REPEATS, type SessionPlan } from './session-plan.ts';
import { EVENT_WORDS } from './words.ts';

/** When and where, how often, and the days that come of it. */
export function PlanFields() {
  const say = useWords(EVENT_WORDS);
  const { language } = useLanguage();
  const { watch } = useFormContext<SessionPlan>();
  const plan = watch();
  const days = daysOf(plan);
  const { noted } = useWords(PUNCTUATION);
  return (
    <>
      <div className="event-times">
        <TextField name="day" type="date" label={say.day} required />
        <TextField name="starts" label={say.starts} required maxLength={5} />
        <TextField name="ends" label={say.ends} required maxLength={5} />
      </div>
      <TextField name="place" label={say.place} maxLength={400} />
      <TextField name="sessionName" label={say.sessionName} help={say.sessionNameHelp} maxLength={400} />
      <NumberField
        name="capacity"
        label={say.capacity}
        unit={say.person}
        help={noted(say.capacityHelp, say.noCapacity)}
        emptyIs={null}
      />
      <SelectField
        name="repeat"
        label={say.repeat}
        choices={REPEATS.map((value) => ({ value, label: say.repeats[value] }))}
      />
      {plan.repeat === 'weekly' && (
        <NumberField name="everyWeeks" label={say.everyWeeks} unit={say.weeks} required />
      )}
      {plan.repeat !== 'once' && plan.repeat !== 'dates' && (
        <NumberField name="times" label={say.howOften} required />
      )}
      {plan.repeat === 'dates' && (
        <TextField name="dates" label={say.moreDays} help={say.moreDaysHelp} lines={4} />
      )}
      <section aria-label={say.preview}>
        <p>
          <strong>{say.preview}</strong>
          {days !== null && `　${say.previewCount(digits(days.length, language))}`}
        </p>
        {days === null ? (
          <p className="quiet">{say.badDay}</p>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keyboard too.
          <ol className="event-days" tabIndex={0}>
            {days.map((day) => (
              <li key={day}>{weekDay(day, language)}</li>
            ))}
          </ol>
        )}
      </section>
    </>
  );
}

/** The rule of a planned day whose session does not go by the event's. */
export function DayRules({ rules }: { readonly rules: readonly Choice[] }) {
  const say = useWords(EVENT_WORDS);
  const { language } = useLanguage();
  const { watch } = useFormContext<SessionPlan>();
  const days = daysOf(watch()) ?? [];
  if (days.length === 0 || rules.length === 0) return null;
  return (
    <details className="event-day-rules">
      <summary>{say.dayRules}</summary>
      <p className="quiet">{say.dayRulesLead}</p>
      {days.map((day) => (
        <SelectField
          key={day}
          name={`dayRules.${day}`}
          label={weekDay(day, language)}
          none={say.eventsRule}
          choices={rules}
        />
      ))}
    </details>
  );
}

type Terms = Pick<PointRule, 'award' | 'capPointsPerDay' | 'capPointsPerYear'>;

/** What so many people would cost at sessions under their rules, in words and numbers. */
export function CostPreview({
  rules,
  participants,
  volunteers,
}: {
  /** Of each session. */
  readonly rules: readonly [Terms, ...Terms[]];
  readonly participants: number;
  readonly volunteers: number;
}) {
  const say = useWords(EVENT_WORDS);
  const { language } = useLanguage();
  const count = (many: number) => digits(Number.isFinite(many) ? many : 0, language);
  const whole = (many: number) => (Number.isInteger(many) && many > 0 ? many : 0);
  const people = { participant: whole(participants), volunteer: whole(volunteers) };
  const costs = rules.map((rule) => previewCost(rule, people).points);
  const { participant, volunteer } = rules[0].award;
  return (
    <div className="event-cost" role="status">
      <p>{say.each(count(participant.points), count(volunteer.points))}</p>
      <p>
        <strong>{say.cost(count(people.participant), count(people.volunteer), count(costs[0] ?? 0))}</strong>
      </p>
      {rules.length > 1 && (
        <p>{say.costAll(count(rules.length), count(costs.reduce((sum, points) => sum + points, 0)))}</p>
      )}
      {rules.some(
        ({ capPointsPerDay, capPointsPerYear }) => capPointsPerDay !== null || capPointsPerYear !== null,
      ) && <p>{say.most}</p>}
    </div>
  );
}
