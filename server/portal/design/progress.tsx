import { useId } from 'react';
import { useLanguage, useWords } from '../words/language.tsx';
import { digits } from './number.ts';
import './progress.css';
import { DESIGN_WORDS } from './words.ts';

/** How far long work has come, as a bar and in words. Without `of` it says only that it goes on. */
export function Progress({
  label,
  done,
  of,
}: {
  readonly label: string;
  readonly done: number;
  readonly of?: number;
}) {
  const say = useWords(DESIGN_WORDS);
  const { language } = useLanguage();
  const id = useId();
  const words =
    of === undefined ? digits(done, language) : say.ofAll(digits(done, language), digits(of, language));
  return (
    <div className="progress">
      <label htmlFor={id}>{label}</label>
      <span className="money">{words}</span>
      <progress id={id} {...(of !== undefined && { value: Math.min(done, of), max: of || 1 })} />
    </div>
  );
}
