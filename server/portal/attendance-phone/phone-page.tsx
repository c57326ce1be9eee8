import { useEffect, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { listMySessions, type SessionAt } from '../../../shared/office/attendance.ts';
import { callOffice } from '../api/call-office.ts';
import { OfficeProblem, problemWords } from '../api/office-problem.ts';
import { timeSpan } from '../design/day.ts';
import { Empty } from '../design/empty.tsx';
import { Icon } from '../design/icon.tsx';
import { Loading } from '../design/loading.tsx';
import { LanguageSwitch } from '../frame/language-switch.tsx';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { prepareQr } from './find-qr.ts';
import { keepPage } from './keep-page.ts';
import { keep, kept } from './outbox.ts';
import '../design/data-table.css';
import './phone.css';
import { SessionEntry } from './session-entry.tsx';
import { PHONE_WORDS } from './words.ts';

/** Attendance from a phone or tablet: it opens, takes people and keeps them also where there is no network. */
export default function PhonePage() {
  const { '*': town = '' } = useParams();
  const municipality = town.split('/')[0] ?? '';
  const say = useWords(PHONE_WORDS);
  const { sessions, problem } = useSessions(municipality);
  const [params, setParams] = useSearchParams();
  const chosen = sessions?.find(({ session }) => session === params.get('session')) ?? null;
  const choose = (session: string | null): void =>
    setParams(session === null ? {} : { session }, { replace: false });
  useEffect(() => {
    document.title = `${say.title} | まちタッチ`;
    // Refused, as on an old browser: the page works all the same while there is a network.
    void keepPage().catch(() => undefined);
    void prepareQr().catch(() => undefined);
  }, [say]);
  return (
    <div className="phone">
      <header className="phone-bar">
        <h1>{say.title}</h1>
        <a href={`/office/m/${municipality}/events`}>{say.toConsole}</a>
        <LanguageSwitch />
      </header>
      <main>
        {sessions === null ? (
          problem === null ? (
            <Loading />
          ) : (
            <SignInFirst problem={problem} />
          )
        ) : chosen ? (
          <SessionEntry municipality={municipality} at={chosen} onOther={() => choose(null)} />
        ) : (
          <ChooseSession sessions={sessions} onChoose={choose} />
        )}
      </main>
    </div>
  );
}

/** The sessions the person may enter at: as the server says, else as it said last. */
function useSessions(municipality: string) {
  const [sessions, setSessions] = useState<readonly SessionAt[] | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  useEffect(() => {
    const ended = new AbortController();
    async function ask(): Promise<void> {
      const before = await kept('sessions', municipality);
      if (before && !ended.signal.aborted) setSessions(before);
      try {
        const { sessions: now } = await callOffice(
          listMySessions,
          { params: { municipality } },
          ended.signal,
        );
        setSessions(now);
        await keep('sessions', municipality, now);
      } catch (thrown) {
        if (!ended.signal.aborted) setProblem(thrown);
      }
    }
    void ask();
    return () => ended.abort();
  }, [municipality]);
  return { sessions, problem };
}

function SignInFirst({ problem }: { readonly problem: unknown }) {
  const say = useWords(PHONE_WORDS);
  const { language } = useLanguage();
  const isStranger = problem instanceof OfficeProblem && problem.code === 'sign-in/needed';
  const back = encodeURIComponent(location.pathname.replace(/^\/office/, '') + location.search);
  return (
    <div className="note note-attention" role="alert">
      <Icon name="attention" />
      <div>
        <p className="note-title">{problemWords(problem, language)}</p>
        {isStranger && <a href={`/office/sign-in?back=${back}`}>{say.signInLink}</a>}
      </div>
    </div>
  );
}

function ChooseSession({
  sessions,
  onChoose,
}: {
  readonly sessions: readonly SessionAt[];
  readonly onChoose: (session: string) => void;
}) {
  const say = useWords(PHONE_WORDS);
  const text = useText();
  const { language } = useLanguage();
  if (sessions.length === 0) {
    return (
      <Empty icon="event" title={say.noSession}>
        <p>{say.noSessionBody}</p>
      </Empty>
    );
  }
  return (
    <section>
      <h2>{say.chooseSession}</h2>
      <ul className="phone-sessions">
        {sessions.map((at) => (
          <li key={at.session}>
            <button type="button" onClick={() => onChoose(at.session)}>
              <strong>
                {text(at.eventName)} {text(at.sessionName)}
              </strong>
              <span>{timeSpan(at.startsAt, at.endsAt, language)}</span>
              {at.place && (
                <span>
                  <Icon name="place" /> {text(at.place)}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
