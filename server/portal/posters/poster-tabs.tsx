import { Tabs } from '../design/tabs.tsx';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { POSTER_WORDS } from './words.ts';

/** Between posters, groups and how one becomes a poster. */
export function PosterTabs() {
  const say = useWords(POSTER_WORDS);
  const { municipality } = useTown();
  const home = `/m/${municipality}/posters`;
  return (
    <Tabs
      label={say.view}
      tabs={[
        { to: home, title: say.posters },
        { to: `${home}/groups`, title: say.groups },
        { to: `${home}/joining`, title: say.joining },
      ]}
    />
  );
}
