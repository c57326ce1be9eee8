import { useLanguage } from '../words/language.tsx';
import { dayAndTime, longDay, shortDay, type When, weekDay } from './day.ts';

const SHOWN = { short: shortDay, long: longDay, week: weekDay, time: dayAndTime } as const;

/** A day or a time in the language in use; the machine-readable form goes along. `–` for none. */
export function Day({ at, as = 'short' }: { readonly at: When | null; readonly as?: keyof typeof SHOWN }) {
  const { language } = useLanguage();
  if (at === null) return <span className="quiet">–</span>;
  const machine = typeof at === 'number' ? new Date(at).toISOString() : at;
  return <time dateTime={machine}>{SHOWN[as](at, language)}</time>;
}
