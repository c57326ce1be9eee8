import type { Unit } from '../../../shared/unit.ts';
import { Say } from '../design/say.tsx';
import { useScreen } from '../screen-context.ts';
import { amount } from '../words/format.ts';

const FIRST_MONTH = 4;

const monthOf = (place: number): number => ((place + FIRST_MONTH - 1) % 12) + 1;

/** A fiscal year as a row of twelve bars, April first. The largest is told in words, the table beside tells each. */
export function MonthRow({ months, unit }: { readonly months: readonly number[]; readonly unit: Unit }) {
  const { words, language } = useScreen();
  const most = Math.max(...months);
  if (most === 0) return null;
  return (
    <>
      <p className="months-title">
        <span>
          <Say text={words.byMonth} />
        </span>
        <strong>
          <Say text={words.mostInMonth(monthOf(months.indexOf(most)), amount(most, unit, language))} />
        </strong>
      </p>
      <div className="months" aria-hidden="true">
        {months.map((value, place) => (
          <div key={monthOf(place)} className="month">
            <span
              className="month-bar"
              data-none={value === 0 || undefined}
              style={{ height: `${(value / most) * 100}%` }}
            />
            <span className="month-name">{monthOf(place)}</span>
          </div>
        ))}
      </div>
    </>
  );
}
