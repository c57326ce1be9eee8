import { useLanguage, useWords } from '../words/language.tsx';
import { UI_LANGUAGES } from '../words/words.ts';
import { FRAME_WORDS } from './words.ts';

/** Each language in its own words, for the people who look for it. */
const NAMES = { ja: '日本語', en: 'English' } as const;

/** Japanese or English, at once and for next time. */
export function LanguageSwitch() {
  const say = useWords(FRAME_WORDS);
  const { language, choose } = useLanguage();
  return (
    <fieldset className="languages">
      <legend className="unseen">{say.language}</legend>
      {UI_LANGUAGES.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-pressed={each === language}
          onClick={() => choose(each)}
        >
          {NAMES[each]}
        </button>
      ))}
    </fieldset>
  );
}
