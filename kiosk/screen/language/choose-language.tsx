import type { Language } from '../../../shared/text.ts';
import { Button } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import { Say } from '../design/say.tsx';
import { useScreen } from '../screen-context.ts';
import { VisitScene } from '../visit/visit-scene.tsx';
import { LANGUAGE_NAMES, langOf, WORDS } from '../words/in-language.ts';
import './choose-language.css';

/** The languages, each in its own words. */
export function ChooseLanguage({ languages }: { readonly languages: readonly Language[] }) {
  const { words, language, press } = useScreen();
  return (
    <VisitScene name="choose-language" title={words.languageTitle}>
      <ul className="languages">
        {languages.map((offered) => (
          <li key={offered}>
            <button
              type="button"
              className="button"
              lang={langOf(offered)}
              aria-current={offered === language || undefined}
              onClick={() => press({ type: 'choose-language', language: offered })}
            >
              <span className="language-name">
                {offered === language && <Icon name="check" />}
                {LANGUAGE_NAMES[offered]}
              </span>
              <span className="language-sample">
                <Say text={WORDS[offered].touchSample} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      <footer className="visit-foot">
        <Button look="quiet" icon="back" text={words.back} onPress={() => press({ type: 'back' })} />
      </footer>
    </VisitScene>
  );
}
