import type { ShowingRow, Showings } from '../../../shared/office/playlists.ts';
import { dayAndTime } from '../design/day.ts';
import { Icon } from '../design/icon.tsx';
import { digits } from '../design/number.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { PUNCTUATION } from '../words/punctuation.ts';
import { WEEK_WORDS } from './week-words.ts';
import { PLAYLIST_WORDS } from './words.ts';

const SHOWN = 60;
const ICONS = { movie: 'movie', project: 'project', event: 'event', notice: 'info' } as const;

/** The answer in words, then one round as a list. */
export function ShowingsAnswer({ showings: answer }: { readonly showings: Showings }) {
  const say = useWords(WEEK_WORDS);
  const sayList = useWords(PLAYLIST_WORDS);
  const { language } = useLanguage();
  const text = useText();
  const { showings, lists, emergency, untilAt } = answer;
  const nameOf = (id: string) => text(lists.find(({ list }) => list === id)?.name) || sayList.everyday;
  const count = (many: number) => digits(many, language);
  const movies = new Set(showings.flatMap((one) => (one.type === 'movie' ? [one.movie] : [])));
  const words = {
    movie: (row: Extract<ShowingRow, { type: 'movie' }>) => [
      text(row.title),
      row.by,
      nameOf(row.list),
      say.seconds(count(Math.round(row.durationMs / 1000))),
    ],
    project: (row: Extract<ShowingRow, { type: 'project' }>) => [text(row.name)],
    event: (row: Extract<ShowingRow, { type: 'event' }>) => [
      text(row.name),
      dayAndTime(row.startsAt, language),
    ],
    notice: (row: Extract<ShowingRow, { type: 'notice' }>) => [text(row.title)],
  };
  const sayRow = (row: ShowingRow): readonly (string | null)[] => {
    switch (row.type) {
      case 'movie':
        return words.movie(row);
      case 'project':
        return words.project(row);
      case 'event':
        return words.event(row);
      case 'notice':
        return words.notice(row);
    }
  };
  return (
    <>
      <section className="sheet showings-words" aria-live="polite">
        {emergency && (
          <div className="note note-danger">
            <Icon name="error" />
            <div>
              <p className="note-title">{text(emergency.title)}</p>
              <p>{say.saysEmergency}</p>
            </div>
          </div>
        )}
        <p>
          {say.says(dayAndTime(answer.at, language), text(answer.siteName), answer.name)}{' '}
          <strong>
            {movies.size > 0
              ? say.saysLists(
                  lists
                    .map(({ list }) => (language === 'ja' ? `「${nameOf(list)}」` : `“${nameOf(list)}”`))
                    .join(say.sameTime),
                  count(movies.size),
                )
              : showings.length > 0
                ? say.saysCards
                : say.saysNothing}
          </strong>
        </p>
        <p>{untilAt === null ? say.saysAlways : say.saysUntil(dayAndTime(untilAt, language))}</p>
        <p className="quiet">{say.asOfNow}</p>
      </section>
      {showings.length > 0 && (
        <section className="sheet">
          <h2>{say.round}</h2>
          <ol className="showings">
            {showings.slice(0, SHOWN).map((row, at) => {
              const [name, ...more] = sayRow(row).filter((part) => part !== null && part !== '');
              return (
                // A round may show the same thing twice: its place is its name.
                // biome-ignore lint/suspicious/noArrayIndexKey: as said.
                <li key={at} data-type={row.type}>
                  <Icon name={ICONS[row.type]} />
                  <span className="quiet">{say.types[row.type]}</span>
                  <span>
                    {name} <small className="quiet">{PUNCTUATION[language].listed(more)}</small>
                  </span>
                </li>
              );
            })}
          </ol>
          {showings.length > SHOWN && (
            <p className="quiet">{say.roundMore(count(showings.length - SHOWN))}</p>
          )}
        </section>
      )}
    </>
  );
}
