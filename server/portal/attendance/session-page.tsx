import { Link, NavLink, Route, Routes, useParams } from 'react-router';
import { readBoard } from '../../../shared/office/attendance.ts';
import type { AnswerOf } from '../../../shared/office/endpoint.ts';
import { useAsk } from '../api/use-ask.ts';
import { timeSpan } from '../design/day.ts';
import { Failure } from '../design/failure.tsx';
import { Icon } from '../design/icon.tsx';
import { Loading } from '../design/loading.tsx';
import { PageHead } from '../design/page-head.tsx';
import { useTown } from '../frame/me.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import '../design/data-table.css';
import './attendance.css';
import { Board } from './board.tsx';
import { PaperEntry } from './paper-entry.tsx';
import { People } from './people.tsx';
import { ATTENDANCE_WORDS } from './words.ts';

export type BoardAnswer = AnswerOf<typeof readBoard>;

/** Short enough to feel live at a gate, long enough that a hundred open boards are nothing to the server. */
const EVERY_MS = 3_000;

/** One session: its board, the people at it, and paper lists. */
export function SessionPage() {
  const say = useWords(ATTENDANCE_WORDS);
  const text = useText();
  const { language } = useLanguage();
  const { municipality, may } = useTown();
  const { session = '' } = useParams();
  const asked = useAsk(
    readBoard,
    { params: { municipality, session } },
    { everyMs: EVERY_MS, when: may('attendance.read') },
  );
  if (asked.isPending) return <Loading />;
  if (!asked.data) return <Failure problem={asked.error} onAgain={asked.refetch} />;
  const { data } = asked;
  const here = `/m/${municipality}/events/sessions/${session}`;
  return (
    <>
      <PageHead
        title={[text(data.eventName), text(data.sessionName)].filter(Boolean).join(' ')}
        lead={[timeSpan(data.startsAt, data.endsAt, language), text(data.place)].filter(Boolean).join('　')}
      >
        <Link className="button button-plain" to={`/m/${municipality}/events?open=${data.event}`}>
          <Icon name="back" />
          <span>{say.toEvents}</span>
        </Link>
      </PageHead>
      <nav className="tabs" aria-label={say.tabs}>
        <NavLink to={here} end>
          {say.board}
        </NavLink>
        <NavLink to={`${here}/people`}>{say.people}</NavLink>
        {may('attendance.enter') && data.status !== 'cancelled' && (
          <NavLink to={`${here}/paper`}>{say.paper}</NavLink>
        )}
      </nav>
      <Routes>
        <Route index element={<Board board={data} isCutOff={asked.isError} />} />
        <Route path="people" element={<People session={session} />} />
        <Route path="paper" element={<PaperEntry session={session} />} />
      </Routes>
    </>
  );
}
