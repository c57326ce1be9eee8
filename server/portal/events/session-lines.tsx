import { useState } from 'react';
import { Link } from 'react-router';
import { cancelSession, type SessionDetail, updateSession } from '../../../shared/office/events.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { timeSpan } from '../design/day.ts';
import { digits } from '../design/number.ts';
import { StatusMark } from '../design/status-mark.tsx';
import { useToast } from '../design/toast.tsx';
import { useTown } from '../frame/me.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { PUNCTUATION } from '../words/punctuation.ts';
import { EDIT_WORDS } from './edit-words.ts';
import type { EventDetail } from './event-panel.tsx';
import { useRules } from './use-rules.ts';
import { EVENT_WORDS } from './words.ts';

const TONES = { open: 'open', closed: 'off', cancelled: 'danger' } as const;

/** An event's sessions in the panel, each with its state, its figures and the ways to it. */
export function SessionLines({ detail }: { readonly detail: EventDetail }) {
  const say = useWords(EVENT_WORDS);
  const { language } = useLanguage();
  const { noted } = useWords(PUNCTUATION);
  return (
    <section className="event-part">
      <h3>{noted(say.sessions, digits(detail.sessions.length, language))}</h3>
      <ul className="event-sessions">
        {detail.sessions.map((session) => (
          <SessionLine
            key={session.session}
            session={session}
            event={detail.event}
            mayEnter={detail.mayEnter}
          />
        ))}
      </ul>
    </section>
  );
}

function SessionLine({
  session,
  event,
  mayEnter,
}: {
  readonly session: SessionDetail;
  readonly event: string;
  readonly mayEnter: boolean;
}) {
  const say = useWords(EVENT_WORDS);
  const edit = useWords(EDIT_WORDS);
  const text = useText();
  const { language } = useLanguage();
  const { municipality, may } = useTown();
  const { nameOf } = useRules();
  const { dotted } = useWords(PUNCTUATION);
  const { capacity, attendances, status } = session;
  const here = `/m/${municipality}/events/sessions/${session.session}`;
  const count = digits(attendances, language);
  return (
    <li>
      <p className="event-session-head">
        <strong>{timeSpan(session.startsAt, session.endsAt, language)}</strong>
        <StatusMark tone={TONES[status]}>{say[status]}</StatusMark>
      </p>
      <p>
        {dotted([text(session.name), text(session.place)])}
        {session.rule !== null && `　${say.rule}: ${nameOf(session.rule)}`}
      </p>
      <p>
        {dotted([
          `${say.participant} ${digits(session.participants, language)}`,
          `${say.volunteer} ${digits(session.volunteers, language)}`,
        ])}
        {capacity !== null && `　${say.capacityOf(count, digits(capacity, language))}`}
      </p>
      {capacity !== null && attendances >= capacity && <StatusMark tone="attention">{say.full}</StatusMark>}
      <p className="event-session-acts">
        {may('attendance.read') && <Link to={here}>{say.board}</Link>}
        {may('attendance.read') && <Link to={`${here}/people`}>{say.peopleList}</Link>}
        {mayEnter && may('attendance.enter') && status !== 'cancelled' && (
          <>
            <Link to={`${here}/paper`}>{say.paper}</Link>
            <Link to={`/attendance/${municipality}?session=${session.session}`}>{say.phone}</Link>
          </>
        )}
        {may('event.write') && status !== 'cancelled' && (
          <Link to={`/m/${municipality}/events/${event}/edit/${session.session}`}>{edit.change}</Link>
        )}
        {may('event.write') && status !== 'cancelled' && <SessionActs session={session} />}
      </p>
    </li>
  );
}

function SessionActs({ session }: { readonly session: SessionDetail }) {
  const say = useWords(EVENT_WORDS);
  const toast = useToast();
  const { municipality } = useTown();
  const params = { municipality, session: session.session };
  const update = useSend(updateSession);
  const cancel = useSend(cancelSession);
  const [isAsking, setAsking] = useState(false);
  const setStatus = async (status: 'open' | 'closed', undo: boolean): Promise<void> => {
    await update.mutateAsync({ params, body: { status } });
    const back = status === 'open' ? 'closed' : 'open';
    toast({
      text: status === 'open' ? say.reopened : say.closedDone,
      ...(undo && { undo: () => void setStatus(back, false) }),
    });
  };
  return (
    <>
      <Button
        look="bare"
        busy={update.isPending}
        onPress={() => void setStatus(session.status === 'open' ? 'closed' : 'open', true)}
      >
        {session.status === 'open' ? say.close : say.reopen}
      </Button>
      <Button look="bare" onPress={() => setAsking(true)}>
        {say.cancelEvent}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={say.cancelSessionQuestion}
          posted={[]}
          asksWhy
          act={say.cancelEvent}
          onConfirm={async (why) => {
            await cancel.mutateAsync({ params, body: { why } });
            toast({ text: say.cancelDone });
          }}
          onClose={() => setAsking(false)}
        >
          <p>{say.cancelBody}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
