import { Link } from 'react-router';
import type { Today } from '../../../shared/office/today.ts';
import { sinceOrUntil } from '../design/day.ts';
import { Icon, type IconName } from '../design/icon.tsx';
import { digits, yen } from '../design/number.ts';
import { useTown } from '../frame/me.ts';
import { PAGES } from '../pages.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import type { UiLanguage } from '../words/words.ts';
import { TODAY_WORDS } from './words.ts';

/** The server counts so far. */
const COUNTED_MOST = 1_000;

interface Need {
  readonly key: string;
  readonly icon: IconName;
  readonly title: string;
  readonly count: number;
  readonly body: string;
  /** The page where it is done, below the municipality. */
  readonly path: string;
  readonly oldest?: string | null;
}

/** What waits for a person, as tiles that lead to where it is done. Nothing that waits for nobody. */
export function Needs({ today }: { readonly today: Today }) {
  const say = useWords(TODAY_WORDS);
  const { language } = useLanguage();
  const { municipality } = useTown();
  const needs = needsOf(today, language);
  if (needs.length === 0) {
    return (
      <section className="calm">
        <Icon name="accepted" />
        <div>
          <h2>{say.calm}</h2>
          <p>{say.calmBody}</p>
        </div>
      </section>
    );
  }
  return (
    <section aria-label={say.needs}>
      <ul className="needs">
        {needs.map(({ key, icon, title, count, body, path, oldest }) => (
          <li key={key}>
            <h2>
              <Icon name={icon} />
              {hasPage(path) ? <Link to={`/m/${municipality}/${path}`}>{title}</Link> : title}
            </h2>
            <p className="needs-count">
              {count >= COUNTED_MOST
                ? say.more(digits(COUNTED_MOST, language))
                : say.count(digits(count, language))}
            </p>
            <p>{body}</p>
            {oldest && (
              <p className="quiet">{say.since(sinceOrUntil(oldest, Date.parse(today.at), language))}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const hasPage = (path: string): boolean =>
  PAGES.some((page) => page.scope === 'town' && page.path === path.split(/[/?]/)[0]);

function needsOf(today: Today, language: UiLanguage): readonly Need[] {
  const say = TODAY_WORDS[language];
  const { cases, suspense, pledges, kiosks, projects, staff } = today;
  const { posts, reports, parkedJobs } = today;
  const many = (count: number) => digits(count, language);
  const needs: (Need | false | null)[] = [
    kiosks && {
      key: 'kiosks',
      icon: 'fleet',
      title: say.kiosks,
      count: kiosks.ill + kiosks.attention,
      body: [
        say.kiosksBody(many(kiosks.ill), many(kiosks.attention)),
        ...(kiosks.silent > 0 ? [say.silent(many(kiosks.silent))] : []),
      ].join(language === 'ja' ? '。' : '. '),
      path: 'fleet',
    },
    posts && { key: 'posts', icon: 'post', title: say.posts, body: say.postsBody, path: 'posts', ...posts },
    reports && {
      key: 'reports',
      icon: 'flag',
      title: say.reports,
      body: say.reportsBody,
      path: 'posts?reported=yes',
      ...reports,
    },
    parkedJobs && {
      key: 'parked',
      icon: 'movie',
      title: say.parked,
      body: say.parkedBody,
      path: 'movies/jobs?state=parked',
      ...parkedJobs,
    },
    cases && { key: 'cases', icon: 'case', title: say.cases, body: say.casesBody, path: 'cases', ...cases },
    suspense && {
      key: 'suspense',
      icon: 'paused',
      title: say.suspense,
      body: say.suspenseBody,
      path: 'cases',
      ...suspense,
    },
    pledges && {
      key: 'pledges',
      icon: 'money',
      title: say.pledges,
      count: pledges.count,
      oldest: pledges.oldest,
      body: say.pledgesBody(yen(pledges.amountYen, language)),
      path: 'gifts',
    },
    projects && {
      key: 'applied',
      icon: 'project',
      title: say.applied,
      body: say.appliedBody,
      path: 'projects',
      ...projects.applied,
    },
    staff && {
      key: 'resets',
      icon: 'key',
      title: say.resets,
      body: say.resetsBody,
      path: 'staff',
      count: staff.resets,
    },
  ];
  return needs.filter((need): need is Need => need !== null && need !== false && need.count > 0);
}
