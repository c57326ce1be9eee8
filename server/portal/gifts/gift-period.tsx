import { useId } from 'react';
import { useSearchParams } from 'react-router';
import { Day, dayInJapan } from '../../../shared/time.ts';
import { Chip } from '../design/chip.tsx';
import { fiscalYearNow, longDay } from '../design/day.ts';
import { FiscalYear } from '../design/fiscal-year.tsx';
import '../design/form.css';
import { Icon } from '../design/icon.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { GIFT_WORDS } from './words.ts';

/** The oldest year to choose: the model project began in it. */
const FIRST_YEAR = 2008;

/** Both days count; a missing one leaves that end open. */
export interface Period {
  readonly from?: string;
  readonly to?: string;
}

interface GiftPeriod {
  readonly by: 'all' | 'year' | 'days';
  readonly year: number;
  readonly days: Period;
  /** What is asked for; null while the days are in the wrong order, which is asked of nobody. */
  readonly period: Period | null;
  choose(next: Readonly<Record<string, string>>): void;
}

const daysOf = (year: number): Period => ({ from: `${year}-04-01`, to: `${year + 1}-03-31` });

/** The period of the donation book. It stands in the address: all time, a fiscal year (`year`), or days (`from`, `to`). */
export function useGiftPeriod(): GiftPeriod {
  const [search, setSearch] = useSearchParams();
  const said = Number(search.get('year'));
  const isYear = Number.isInteger(said) && said >= FIRST_YEAR;
  const day = (name: 'from' | 'to'): Period => {
    const read = Day.safeParse(search.get(name));
    return read.success ? { [name]: read.data } : {};
  };
  const days = { ...day('from'), ...day('to') };
  const by = isYear ? 'year' : search.has('from') || search.has('to') ? 'days' : 'all';
  const isTurned = days.from !== undefined && days.to !== undefined && days.to < days.from;
  const year = isYear ? said : fiscalYearNow();
  return {
    by,
    year,
    days,
    period: by === 'all' ? {} : by === 'year' ? daysOf(year) : isTurned ? null : days,
    choose: (next) => setSearch(next, { replace: true }),
  };
}

/** Chooses among all time, a fiscal year and two days; says in the town's calendar what is shown. */
export function GiftPeriodTools({ of }: { readonly of: GiftPeriod }) {
  const say = useWords(GIFT_WORDS);
  const { language } = useLanguage();
  const { by, year, days, period, choose } = of;
  const today = dayInJapan(Date.now());
  return (
    <>
      <div className="tools">
        <fieldset className="chips">
          <legend>{say.period}</legend>
          <Chip isOn={by === 'all'} onPress={() => choose({})}>
            {say.allTime}
          </Chip>
          <Chip isOn={by === 'year'} onPress={() => choose({ year: String(year) })}>
            {say.oneYear}
          </Chip>
          <Chip
            isOn={by === 'days'}
            // From the year that was looked at, so far as it has come.
            onPress={() =>
              by !== 'days' && choose({ ...daysOf(year), ...(year === fiscalYearNow() && { to: today }) })
            }
          >
            {say.twoDays}
          </Chip>
        </fieldset>
        {by === 'year' && (
          <FiscalYear year={year} first={FIRST_YEAR} onChange={(next) => choose({ year: String(next) })} />
        )}
        {by === 'days' && (
          <>
            <DayField label={say.fromDay} value={days.from} onChange={(from) => choose({ ...days, from })} />
            <DayField label={say.toDay} value={days.to} onChange={(to) => choose({ ...days, to })} />
          </>
        )}
      </div>
      {period === null ? (
        <p className="field-fault" role="alert">
          <Icon name="error" />
          {say.daysTurned}
        </p>
      ) : (
        (period.from ?? period.to) !== undefined && (
          <p className="gift-period" aria-live="polite">
            {say.periodOf(
              period.from === undefined ? '' : longDay(period.from, language),
              period.to === undefined ? '' : longDay(period.to, language),
            )}
          </p>
        )
      )}
    </>
  );
}

function DayField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (day: string) => void;
}) {
  const id = useId();
  return (
    <span className="choice">
      <label htmlFor={id}>{label}</label>
      <input id={id} type="date" value={value ?? ''} onChange={(event) => onChange(event.target.value)} />
    </span>
  );
}
