import { readToday } from '../../../shared/office/today.ts';
import { useAsk } from '../api/use-ask.ts';
import { clockTime, weekDay } from '../design/day.ts';
import { Failure } from '../design/failure.tsx';
import { Loading } from '../design/loading.tsx';
import { digits } from '../design/number.ts';
import { PageHead } from '../design/page-head.tsx';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { KioskList } from './kiosk-list.tsx';
import { Needs } from './needs.tsx';
import { Sessions } from './sessions.tsx';
import './today.css';
import { TODAY_WORDS } from './words.ts';

const EVERY_MS = 30_000;

/** The first page of the day: only what needs a person, and what is on. It keeps itself up to date. */
export default function TodayPage() {
  const say = useWords(TODAY_WORDS);
  const text = useText();
  const { language } = useLanguage();
  const { municipality } = useTown();
  const asked = useAsk(readToday, { params: { municipality } }, { everyMs: EVERY_MS });
  const today = asked.data;
  const lead = today && `${weekDay(today.day, language)}　${say.asOf(clockTime(today.at, language))}`;
  if (!today) {
    return (
      <>
        <PageHead title={say.title} />
        {asked.isPending ? <Loading /> : <Failure problem={asked.error} onAgain={asked.refetch} />}
      </>
    );
  }
  const soon = [
    ...(today.rules ?? []).map(({ id, version, startsAt }) => ({
      at: startsAt,
      words: say.ruleStarts(id, digits(version, language)),
    })),
    ...(today.projects?.ending ?? []).map(({ name, until }) => ({
      at: until,
      words: say.certificationEnds(text(name)),
    })),
  ].sort((a, b) => a.at.localeCompare(b.at));
  return (
    <>
      <PageHead title={say.title} lead={lead} />
      <div className="today">
        <Needs today={today} />
        {today.sessions && <Sessions of={today.sessions} />}
        {today.kiosks && today.kiosks.rows.length > 0 && (
          <KioskList kiosks={today.kiosks.rows} nowMs={Date.parse(today.at)} />
        )}
        {soon.length > 0 && (
          <section className="sheet">
            <h2>{say.soon}</h2>
            <ul className="soon">
              {soon.map(({ at, words }) => (
                <li key={at + words}>
                  <Day at={at} />
                  {words}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  );
}
