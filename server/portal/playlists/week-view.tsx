import { type CSSProperties, type KeyboardEvent, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { AnswerOf } from '../../../shared/office/endpoint.ts';
import type { readWeek, WeekDay } from '../../../shared/office/playlists.ts';
import { shortDay } from '../design/day.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { moveInWeek, type WeekPlace } from './move-in-week.ts';
import { timeOf } from './playlist-form.ts';
import { WEEK_WORDS } from './week-words.ts';
import { PLAYLIST_WORDS } from './words.ts';

const HOURS = [0, 3, 6, 9, 12, 15, 18, 21];
const TONES = 6;

/** CSS's own properties are unknown to React's types. */
const properties = (values: Readonly<Record<`--${string}`, number>>) => values as CSSProperties;

/**
 * Seven days beside one another, each from midnight to midnight; on a narrow screen one under the other. One stop of the
 * tab key; arrows go on from there.
 */
export function WeekView({
  week: { days, lists },
  showingsAt,
}: {
  readonly week: AnswerOf<typeof readWeek>;
  /** The address that tells what plays at a time; null when nobody can ask. */
  readonly showingsAt: ((day: string, minute: number) => string) | null;
}) {
  const say = useWords(WEEK_WORDS);
  const sayList = useWords(PLAYLIST_WORDS);
  const { language } = useLanguage();
  const text = useText();
  const navigate = useNavigate();
  const view = useRef<HTMLOListElement>(null);
  const [place, setPlace] = useState<WeekPlace>({ day: 0, span: 0 });
  const nameOf = (id: string) => text(lists.find(({ list }) => list === id)?.name) || sayList.everyday;
  const toneOf = (id: string) => lists.findIndex(({ list }) => list === id) % TONES;
  const isHere = (day: number, span: number) => place.day === day && place.span === span;
  function move(event: KeyboardEvent): void {
    const next = moveInWeek(days, place, event.key);
    if (!next) return;
    event.preventDefault();
    setPlace(next);
    const at = `[data-place="${next.day}/${next.span}"]`;
    view.current?.querySelector<HTMLElement>(at)?.focus();
  }
  const dash = language === 'ja' ? '～' : '–';
  const dayName = ({ day }: WeekDay) => sayList.dayNames[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
  return (
    <div className="week">
      <ol className="week-hours" aria-hidden="true">
        {HOURS.map((hour) => (
          <li key={hour} style={properties({ '--from': hour * 60 })}>
            {timeOf(hour * 60)}
          </li>
        ))}
      </ol>
      {/* The keys of its buttons are heard here together. */}
      <ol className="week-days" ref={view} onKeyDown={move}>
        {days.map((day, dayAt) => (
          <li key={day.day} className="week-day">
            <h3>
              {dayName(day)} <small>{shortDay(day.day, language)}</small>
            </h3>
            <ol className="week-spans">
              {day.spans.map(({ fromMinute, untilMinute, lists: playing }, spanAt) => {
                const time = `${timeOf(fromMinute)}${dash}${timeOf(untilMinute)}`;
                const names = playing.map(nameOf).join(say.sameTime) || say.cardsOnly;
                const [only] = playing;
                return (
                  <li
                    key={fromMinute}
                    style={properties({ '--from': fromMinute, '--until': untilMinute })}
                    data-tone={only === undefined ? 'none' : toneOf(only)}
                  >
                    <button
                      type="button"
                      data-place={`${dayAt}/${spanAt}`}
                      tabIndex={isHere(dayAt, spanAt) ? 0 : -1}
                      aria-label={say.spanOf(dayName(day), time, names)}
                      onFocus={() => setPlace({ day: dayAt, span: spanAt })}
                      onClick={() => showingsAt && void navigate(showingsAt(day.day, fromMinute))}
                    >
                      <span className="week-time">{time}</span> <span>{names}</span>
                    </button>
                  </li>
                );
              })}
            </ol>
          </li>
        ))}
      </ol>
    </div>
  );
}
