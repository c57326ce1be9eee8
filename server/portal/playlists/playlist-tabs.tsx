import { Tabs } from '../design/tabs.tsx';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { PLAYLIST_WORDS } from './words.ts';

/** Between the lists, the week and the question what plays when. */
export function PlaylistTabs() {
  const say = useWords(PLAYLIST_WORDS);
  const { municipality } = useTown();
  const home = `/m/${municipality}/playlists`;
  return (
    <Tabs
      label={say.view}
      tabs={[
        { to: home, title: say.lists },
        { to: `${home}/week`, title: say.week },
        { to: `${home}/showings`, title: say.showings },
      ]}
    />
  );
}
