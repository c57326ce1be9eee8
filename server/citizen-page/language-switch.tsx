import { LANGUAGES } from '../../shared/text.ts';
import { useLanguage, useWords } from './language.tsx';
import { PAGE_WORDS } from './page-words.ts';
import { LANGUAGE_NAMES, langOf } from './words.ts';

/** Japanese, easy Japanese or English, at once and for next time. */
export function LanguageSwitch() {
  const say = useWords(PAGE_WORDS);
  const { language, choose } = useLanguage();
  return (
    <fieldset className="languages">
      <legend className="unseen">{say.language}</legend>
      {LANGUAGES.map((each) => (
        <button
          key={each}
          type="button"
          lang={langOf(each)}
          aria-pressed={each === language}
          onClick={() => choose(each)}
        >
          {LANGUAGE_NAMES[each]}
        </button>
      ))}
    </fieldset>
  );
}
