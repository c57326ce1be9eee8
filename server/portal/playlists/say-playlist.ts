import type { DayPart } from '../../../shared/manifest.ts';
import type { Playlist, PlaylistChoices } from '../../../shared/office/playlists.ts';
import type { Text } from '../../../shared/text.ts';
import { shortDay } from '../design/day.ts';
import { digits } from '../design/number.ts';
import { PUNCTUATION } from '../words/punctuation.ts';
import type { UiLanguage } from '../words/words.ts';
import { timeOf } from './playlist-form.ts';
import type { PlaylistWords } from './words.ts';

const MANY = 3;

/** `月～金 09:00～12:00`, `Sat, Sun 10:00–24:00`. */
export function sayPart(
  { days, fromMinute, untilMinute }: DayPart,
  say: PlaylistWords,
  language: UiLanguage,
) {
  const dash = language === 'ja' ? '～' : '–';
  const time =
    fromMinute === 0 && untilMinute === 1440 ? '' : `${timeOf(fromMinute)}${dash}${timeOf(untilMinute)}`;
  return [sayDays(days, say, language), time].filter((part) => part !== '').join(' ');
}

/** Days that follow one another are said as a span; a week begins on Monday here. */
function sayDays(days: readonly number[], say: PlaylistWords, language: UiLanguage): string {
  if (days.length === 7) return '';
  const order = days.map((day) => (day + 6) % 7).sort((a, b) => a - b);
  const name = (place: number) => say.dayNames[(place + 1) % 7] ?? '';
  const runs: [number, number][] = [];
  for (const place of order) {
    const last = runs.at(-1);
    if (last && last[1] === place - 1) last[1] = place;
    else runs.push([place, place]);
  }
  const dash = language === 'ja' ? '～' : '–';
  return runs
    .flatMap(([from, to]) =>
      to - from >= 2
        ? [`${name(from)}${dash}${name(to)}`]
        : [...new Set([from, to])].map((place) => name(place)),
    )
    .join(language === 'ja' ? '・' : ', ');
}

/** When a list plays, in a few words. */
export function sayWhen(list: Playlist, say: PlaylistWords, language: UiLanguage): string {
  const { fromOn, untilOn, dayParts } = list;
  const dash = language === 'ja' ? '～' : ' – ';
  const period =
    fromOn === null && untilOn === null
      ? ''
      : [fromOn, untilOn].map((day) => (day === null ? '' : shortDay(day, language))).join(dash);
  const parts = dayParts.map((part) => sayPart(part, say, language));
  return [period, ...few(parts, say, language)].filter((part) => part !== '').join(' / ') || say.always;
}

/** Where a list plays, in a few words. */
export function sayWhere(
  { places }: Playlist,
  choices: Pick<PlaylistChoices, 'sites' | 'kiosks'> | undefined,
  { say, language, text }: { say: PlaylistWords; language: UiLanguage; text: (text: Text) => string },
): string {
  const names = [
    ...places.districts.map(say.districtOf),
    ...places.tags.map(say.tagOf),
    ...places.sites.map((id) => {
      const site = choices?.sites.find((one) => one.id === id);
      return site ? text(site.name) : id;
    }),
    ...places.kiosks.map((id) => choices?.kiosks.find(({ kiosk }) => kiosk === id)?.name ?? id),
  ];
  return PUNCTUATION[language].listed(few(names, say, language)) || say.everywhere;
}

/** What a list plays, in a few words. */
export function sayWhat({ content }: Playlist, say: PlaylistWords, language: UiLanguage): string {
  if (content.kind === 'all') return say.all;
  if (content.kind === 'chosen') return say.chosen;
  return say.tagged(PUNCTUATION[language].listed(content.tags));
}

function few(names: readonly string[], say: PlaylistWords, language: UiLanguage): string[] {
  return names.length <= MANY
    ? [...names]
    : [...names.slice(0, MANY), say.more(digits(names.length - MANY, language))];
}
