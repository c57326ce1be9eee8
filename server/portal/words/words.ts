/** The console's languages. */
export const UI_LANGUAGES = ['ja', 'en'] as const;
export type UiLanguage = (typeof UI_LANGUAGES)[number];

/** Words of one part of the console. English has the keys that Japanese has: the compiler and a test see to it. */
export const words = <T>(said: {
  readonly ja: T;
  readonly en: NoInfer<T>;
}): Readonly<Record<UiLanguage, T>> => said;
