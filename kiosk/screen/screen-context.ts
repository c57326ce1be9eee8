import { createContext, useContext } from 'react';
import type { Language, Text } from '../../shared/text.ts';
import { textIn } from '../../shared/text.ts';
import type { Settings } from '../../shared/town.ts';
import type { PolicyField } from '../../shared/wallet.ts';
import type { Happening } from './state/advance.ts';
import { WORDS } from './words/in-language.ts';
import type { Words } from './words/words.ts';

/** What every part of the screen needs: its language, its words, and a way to say what happened. */
export interface Screen {
  readonly language: Language;
  readonly words: Words;
  /** A text of the town in the screen's language; readings only in easy Japanese. */
  readonly text: (text: Text) => string;
  /** What a policy field is called in this town. */
  readonly fieldName: (field: PolicyField) => string;
  readonly press: (event: Exclude<Happening, { type: 'heard' }>) => void;
}

const ScreenContext = createContext<Screen | null>(null);
export const ScreenProvider = ScreenContext.Provider;

export function useScreen(): Screen {
  const screen = useContext(ScreenContext);
  if (!screen) throw new Error('a part of the screen stands outside of it');
  return screen;
}

export const screenIn = (
  language: Language,
  press: Screen['press'],
  settings: Settings | undefined,
): Screen => ({
  language,
  words: WORDS[language],
  text: (text) => textIn(text, language),
  fieldName: (field) =>
    settings ? textIn(settings.policyFields[field], language) : WORDS[language].fields[field],
  press,
});
