import { useWords } from '../words/language.tsx';
import { words } from '../words/words.ts';
import type { FieldProps } from './field.tsx';
import { TextField } from './text-field.tsx';

const WORDS = words({
  ja: {
    ja: (label: string) => label,
    easy: (label: string) => `${label}（やさしい日本語）`,
    easyHelp: 'ふりがなは {漢字|かんじ} のように書きます。空欄のときは日本語で表示します',
    en: (label: string) => `${label}（英語）`,
  },
  en: {
    ja: (label: string) => `${label} (Japanese)`,
    easy: (label: string) => `${label} (easy Japanese)`,
    easyHelp: 'Furigana are written {漢字|かんじ}. Left empty, Japanese is shown',
    en: (label: string) => `${label} (English)`,
  },
});

/** Words that come from data (shared/text.ts): Japanese, and the other languages where somebody writes them. */
export function TextInLanguages({
  lines,
  ...props
}: Omit<FieldProps, 'disabled'> & { readonly lines?: number }) {
  const say = useWords(WORDS);
  const { name, label } = props;
  const several = lines === undefined ? {} : { lines };
  return (
    <div className="field-group">
      <TextField {...props} {...several} name={`${name}.ja`} label={say.ja(label)} />
      <TextField
        {...several}
        name={`${name}.easy`}
        label={say.easy(label)}
        help={say.easyHelp}
        emptyIs="undefined"
      />
      <TextField {...several} name={`${name}.en`} label={say.en(label)} emptyIs="undefined" />
    </div>
  );
}
