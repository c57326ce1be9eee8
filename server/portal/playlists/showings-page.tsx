import { useSearchParams } from 'react-router';
import { KioskId } from '../../../shared/id.ts';
import { readPlaylistChoices, readShowings } from '../../../shared/office/playlists.ts';
import { Instant } from '../../../shared/time.ts';
import { useAsk } from '../api/use-ask.ts';
import { fromLocalInput, toLocalInput } from '../design/day.ts';
import { Empty } from '../design/empty.tsx';
import { Failure } from '../design/failure.tsx';
import { Loading } from '../design/loading.tsx';
import { PageHead } from '../design/page-head.tsx';
import { useTown } from '../frame/me.ts';
import { useText, useWords } from '../words/language.tsx';
import { PlaylistTabs } from './playlist-tabs.tsx';
import { ShowingsAnswer } from './showings-answer.tsx';
import { WEEK_WORDS } from './week-words.ts';
import { PLAYLIST_WORDS } from './words.ts';

/** What a kiosk plays at a time. Kiosk and time stand in the address. */
export function ShowingsPage() {
  const say = useWords(WEEK_WORDS);
  const sayList = useWords(PLAYLIST_WORDS);
  const text = useText();
  const { municipality } = useTown();
  const [params, setParams] = useSearchParams();
  const choices = useAsk(readPlaylistChoices, { params: { municipality } });
  const { kiosks = [], sites = [] } = choices.data ?? {};
  const kiosk = KioskId.safeParse(params.get('kiosk')).data ?? kiosks[0]?.kiosk;
  const at = Instant.safeParse(params.get('at')).data;
  const asked = useAsk(
    readShowings,
    { params: { municipality, kiosk: kiosk ?? ('' as never) }, query: at === undefined ? {} : { at } }, // Asked only for a kiosk.
    { when: kiosk !== undefined, keep: true },
  );
  const go = (changes: Readonly<Record<string, string>>) =>
    setParams(
      { ...(kiosk && { kiosk }), ...(at && { at }), ...changes },
      { replace: true, preventScrollReset: true },
    );
  const siteOf = (id: string) => text(sites.find((site) => site.id === id)?.name);
  return (
    <>
      <PageHead title={sayList.title} lead={sayList.lead} />
      <PlaylistTabs />
      {choices.isPending && <Loading />}
      {choices.error && <Failure problem={choices.error} onAgain={choices.refetch} />}
      {choices.data && kiosks.length === 0 && <Empty icon="fleet" title={say.noKiosks} />}
      {kiosks.length > 0 && (
        <div className="tools playlist-ask">
          <div className="choice">
            <label htmlFor="showings-kiosk">{say.kiosk}</label>
            <select id="showings-kiosk" value={kiosk} onChange={(event) => go({ kiosk: event.target.value })}>
              {kiosks.map((one) => (
                <option key={one.kiosk} value={one.kiosk}>
                  {[one.name, siteOf(one.site)].filter((part) => part !== '').join(' / ')}
                </option>
              ))}
            </select>
          </div>
          <div className="choice">
            <label htmlFor="showings-at">{say.at}</label>
            <input
              id="showings-at"
              type="datetime-local"
              value={toLocalInput(at ?? asked.data?.at ?? null)}
              onChange={(event) => {
                const chosen = fromLocalInput(event.target.value);
                if (chosen !== null) go({ at: chosen });
              }}
            />
          </div>
        </div>
      )}
      {kiosk && asked.isPending && <Loading />}
      {asked.error && <Failure problem={asked.error} onAgain={asked.refetch} />}
      {asked.data && <ShowingsAnswer showings={asked.data} />}
    </>
  );
}
