import { listRenderJobs } from '../../../shared/office/movies.ts';
import { useAsk } from '../api/use-ask.ts';
import { digits } from '../design/number.ts';
import { Tabs } from '../design/tabs.tsx';
import { useTown } from '../frame/me.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { MOVIE_WORDS } from './words.ts';

const EVERY_MS = 15_000;

/** Between the movies and the jobs; how many are stuck stands beside them. */
export function MovieTabs() {
  const say = useWords(MOVIE_WORDS);
  const { language } = useLanguage();
  const { municipality } = useTown();
  const parked = useAsk(
    listRenderJobs,
    { params: { municipality }, query: { state: 'parked', limit: 10 } },
    { everyMs: EVERY_MS },
  ).data;
  const many = parked ? (parked.total ?? parked.rows.length) : 0;
  const home = `/m/${municipality}/movies`;
  return (
    <Tabs
      label={say.view}
      tabs={[
        { to: home, title: say.list },
        { to: `${home}/jobs`, title: say.jobs, ...(many > 0 && { count: digits(many, language) }) },
      ]}
    />
  );
}
