import { useSearchParams } from 'react-router';
import { KioskId } from '../../../shared/id.ts';
import { readPlaylistChoices, readWeek } from '../../../shared/office/playlists.ts';
import { dayBeginsMs, dayInJapan } from '../../../shared/time.ts';
import { useAsk } from '../api/use-ask.ts';
import { Button } from '../design/button.tsx';
import { shortDay } from '../design/day.ts';
import { Empty } from '../design/empty.tsx';
import { Failure } from '../design/failure.tsx';
import { Loading } from '../design/loading.tsx';
import { PageHead } from '../design/page-head.tsx';
import { useTown } from '../frame/me.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { PUNCTUATION } from '../words/punctuation.ts';
import { PlaylistTabs } from './playlist-tabs.tsx';
import { WeekView } from './week-view.tsx';
import { WEEK_WORDS } from './week-words.ts';
import { PLAYLIST_WORDS } from './words.ts';

const DAY_MS = 86_400_000;

/** The Monday of the week that a day is in. */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return later(day, -((weekday + 6) % 7));
}
const later = (day: string, days: number): string => dayInJapan(dayBeginsMs(day) + days * DAY_MS);

/** Which list plays when, through a week, at a kiosk or a place. */
export function WeekPage() {
  const say = useWords(WEEK_WORDS);
  const sayList = useWords(PLAYLIST_WORDS);
  const { language } = useLanguage();
  const text = useText();
  const { noted } = useWords(PUNCTUATION);
  const { municipality } = useTown();
  const [params, setParams] = useSearchParams();
  const choices = useAsk(readPlaylistChoices, { params: { municipality } });
  const { kiosks = [], sites = [] } = choices.data ?? {};
  const first = kiosks[0] ? `kiosk/${kiosks[0].kiosk}` : sites[0] ? `site/${sites[0].id}` : '';
  const place = params.get('place') ?? first;
  const from = mondayOf(params.get('from') ?? dayInJapan(Date.now()));
  const [kind, id = ''] = place.split('/');
  const kiosk = kind === 'kiosk' ? KioskId.safeParse(id).data : undefined;
  const asked = useAsk(
    readWeek,
    { params: { municipality }, query: { from, ...(kiosk ? { kiosk } : { site: id }) } },
    { when: place !== '', keep: true },
  );
  const go = (changes: Readonly<Record<string, string>>) =>
    setParams({ place, from, ...changes }, { replace: true, preventScrollReset: true });
  return (
    <>
      <PageHead title={sayList.title} lead={sayList.lead} />
      <PlaylistTabs />
      {choices.isPending && <Loading />}
      {choices.error && <Failure problem={choices.error} onAgain={choices.refetch} />}
      {choices.data && place === '' && <Empty icon="place" title={say.noKiosks} />}
      {choices.data && place !== '' && (
        <>
          <div className="tools playlist-ask">
            <div className="choice">
              <label htmlFor="week-place">{say.place}</label>
              <select id="week-place" value={place} onChange={(event) => go({ place: event.target.value })}>
                <optgroup label={say.kiosksGroup}>
                  {kiosks.map((one) => (
                    <option key={one.kiosk} value={`kiosk/${one.kiosk}`}>
                      {one.orientation === 'portrait' ? noted(one.name, say.upright) : one.name}
                    </option>
                  ))}
                </optgroup>
                <optgroup label={say.sitesGroup}>
                  {sites.map((site) => (
                    <option key={site.id} value={`site/${site.id}`}>
                      {text(site.name)}
                    </option>
                  ))}
                </optgroup>
              </select>
            </div>
            <div className="tools-end">
              <Button icon="back" onPress={() => go({ from: later(from, -7) })}>
                {say.before}
              </Button>
              <Button onPress={() => go({ from: mondayOf(dayInJapan(Date.now())) })}>{say.thisWeek}</Button>
              <Button icon="forward" onPress={() => go({ from: later(from, 7) })}>
                {say.after}
              </Button>
            </div>
          </div>
          <h2 className="week-title" aria-live="polite">
            {say.weekOf(shortDay(from, language), shortDay(later(from, 6), language))}
          </h2>
          {asked.isPending && <Loading />}
          {asked.error && <Failure problem={asked.error} onAgain={asked.refetch} />}
          {asked.data && (
            <WeekView
              week={asked.data}
              // Without a kiosk there is no kiosk to ask of.
              showingsAt={
                kiosk
                  ? (day, minute) =>
                      `/m/${municipality}/playlists/showings?kiosk=${kiosk}&at=${new Date(dayBeginsMs(day) + minute * 60_000).toISOString()}`
                  : null
              }
            />
          )}
          <p className="quiet week-help">{say.weekHelp}</p>
        </>
      )}
    </>
  );
}
