import { useLanguage } from '../words/language.tsx';
import { digits, yen } from './number.ts';

/** Yen with the yen sign; in a table its column is right-aligned (`align: 'end'`). */
export function Money({ yen: value }: { readonly yen: number }) {
  const { language } = useLanguage();
  return <span className={value < 0 ? 'money money-owed' : 'money'}>{yen(value, language)}</span>;
}

/** A count in groups of three. */
export function Count({ of: value }: { readonly of: number }) {
  const { language } = useLanguage();
  return <span className="money">{digits(value, language)}</span>;
}
