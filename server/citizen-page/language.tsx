import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { LANGUAGES, type Language, type Text, textIn } from '../../shared/text.ts';
import { langOf } from './words.ts';

interface Chosen {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

const LanguageContext = createContext<Chosen>({ language: 'ja', choose: () => undefined });

/** Where this browser remembers the choice, for all pages for citizens. */
const KEPT_AS = 'machitouch.citizen-language';

function remembered(): Language {
  const kept = localStorage.getItem(KEPT_AS);
  return LANGUAGES.find((language) => language === kept) ?? 'ja';
}

/** Gives all below it the chosen language, and tells the browser. Japanese until somebody chooses. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(remembered);
  useEffect(() => {
    document.documentElement.lang = langOf(language);
    document.documentElement.dataset['language'] = language;
  }, [language]);
  const choose = (chosen: Language): void => {
    localStorage.setItem(KEPT_AS, chosen);
    setLanguage(chosen);
  };
  return <LanguageContext value={{ language, choose }}>{children}</LanguageContext>;
}

/** The language in use, and how to change it. */
export const useLanguage = (): Chosen => useContext(LanguageContext);

/** The words of a part in the language in use: `const say = useWords(HOME_WORDS)`. */
export const useWords = <T,>(words: Readonly<Record<Language, T>>): T => words[useLanguage().language];

/** Words that come from data, in the language in use; '' for none. */
export function useText(): (text: Text | null | undefined) => string {
  const { language } = useLanguage();
  return (text) => (text ? textIn(text, language) : '');
}
