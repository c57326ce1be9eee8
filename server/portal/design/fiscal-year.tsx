import { useId } from 'react';
import { useLanguage, useWords } from '../words/language.tsx';
import { fiscalYearNow, yearName } from './day.ts';
import { DESIGN_WORDS } from './words.ts';

/** Chooses a fiscal year (April to March), from this one back to the first there is anything of. */
export function FiscalYear({
  year,
  first,
  onChange,
}: {
  readonly year: number;
  /** The earliest year to offer. */
  readonly first: number;
  readonly onChange: (year: number) => void;
}) {
  const say = useWords(DESIGN_WORDS);
  const { language } = useLanguage();
  const id = useId();
  const newest = Math.max(fiscalYearNow(), year);
  const years = Array.from(
    { length: Math.max(1, newest - Math.min(first, year) + 1) },
    (_, at) => newest - at,
  );
  return (
    <span className="choice">
      <label htmlFor={id}>{say.fiscalYear}</label>
      <select id={id} value={year} onChange={(event) => onChange(Number(event.target.value))}>
        {years.map((each) => (
          <option key={each} value={each}>
            {say.fiscalYearOf(yearName(each, language))}
          </option>
        ))}
      </select>
    </span>
  );
}
