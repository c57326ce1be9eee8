import { useScreen } from '../screen-context.ts';
import { digits } from '../words/format.ts';

const FIRST_MONTH = 4;

/** A fiscal year as a row of twelve months, April first: how much each brought. The table beside it tells it in words. */
export function MonthRow({ months }: { readonly months: readonly number[] }) {
  const { language } = useScreen();
  const most = Math.max(1, ...months);
  return (
    <div className="months" aria-hidden="true">
      {months.map((value, index) => {
        const month = ((index + FIRST_MONTH - 1) % 12) + 1;
        return (
          <div key={month} className="month">
            <span className="month-value">{value > 0 ? digits(value, language) : ''}</span>
            <span className="month-bar" style={{ height: `${(value / most) * 100}%` }} />
            <span className="month-name">{month}</span>
          </div>
        );
      })}
    </div>
  );
}
