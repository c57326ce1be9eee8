import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { Text } from '../../../shared/text.ts';
import { textIn } from '../../../shared/text.ts';
import { UI_LANGUAGES, type UiLanguage } from './words.ts';

interface Chosen {
  readonly language: UiLanguage;
  readonly choose: (language: UiLanguage) => void;
}

const LanguageContext = createContext<Chosen>({ language: 'ja', choose: () => undefined });

/** Where this browser remembers the choice. */
const KEPT_AS = 'machitouch.language';

function remembered(): UiLanguage {
  const kept = localStorage.getItem(KEPT_AS);
  return UI_LANGUAGES.find((language) => language === kept) ?? 'ja';
}

/** Gives all below it the chosen language, and tells the browser. Japanese until somebody chooses. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(remembered);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = (chosen: UiLanguage): void => {
    localStorage.setItem(KEPT_AS, chosen);
    setLanguage(chosen);
  };
  return <LanguageContext value={{ language, choose }}>{children}</LanguageContext>;
}

/** The language in use, and how to change it. */
export const useLanguage = (): Chosen => useContext(LanguageContext);

/** The words of a part in the language in use: `const say = useWords(EVENT_WORDS)`. */
export const useWords = <T,>(words: Readonly<Record<UiLanguage, T>>): T => words[useLanguage().language];

/** Words that come from data, in the language in use; '' for none. */
export function useText(): (text: Text | null | undefined) => string {
  const { language } = useLanguage();
  return (text) => (text ? textIn(text, language) : '');
}
