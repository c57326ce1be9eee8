import { useState } from 'react';
import { Link } from 'react-router';
import type { AnswerOf } from '../../../shared/office/endpoint.ts';
import { cancelEvent, readEvent, setEventRule } from '../../../shared/office/events.ts';
import { listRules } from '../../../shared/office/rules.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { Facts } from '../design/facts.tsx';
import { Failure } from '../design/failure.tsx';
import { Loading } from '../design/loading.tsx';
import { Count } from '../design/money.tsx';
import { SidePanel } from '../design/side-panel.tsx';
import { useToast } from '../design/toast.tsx';
import { useTown } from '../frame/me.ts';
import { useFieldName } from '../frame/use-field-name.ts';
import { useText, useWords } from '../words/language.tsx';
import { AssignStaff } from './assign-staff.tsx';
import './events.css';
import { EDIT_WORDS } from './edit-words.ts';
import { SessionLines } from './session-lines.tsx';
import { EVENT_WORDS } from './words.ts';

export type EventDetail = AnswerOf<typeof readEvent>;

/** One event beside the list: figures, sessions, staff, rule, and what can be done with it. */
export function EventPanel({ event, onClose }: { readonly event: string; readonly onClose: () => void }) {
  const say = useWords(EVENT_WORDS);
  const text = useText();
  const { municipality } = useTown();
  const asked = useAsk(readEvent, { params: { municipality, event } });
  const title = asked.data ? text(asked.data.name) : say.title;
  return (
    <SidePanel title={title} onClose={onClose} acts={asked.data && <EventActs detail={asked.data} />}>
      {asked.isPending ? (
        <Loading />
      ) : asked.data ? (
        <EventBody detail={asked.data} />
      ) : (
        <Failure problem={asked.error} onAgain={asked.refetch} />
      )}
    </SidePanel>
  );
}

function EventBody({ detail }: { readonly detail: EventDetail }) {
  const say = useWords(EVENT_WORDS);
  const fieldName = useFieldName();
  return (
    <>
      <Facts
        of={[
          [say.attendances, <Count key="attendances" of={detail.attendances} />],
          [say.people, <Count key="people" of={detail.people} />],
          [say.points, <Count key="points" of={detail.points} />],
          [say.field, detail.field ? fieldName(detail.field) : '–'],
          [say.rule, <EventRule key="rule" detail={detail} />],
          [say.copiedFrom, detail.copiedFrom ?? undefined],
        ]}
      />
      <SessionLines detail={detail} />
      <AssignStaff detail={detail} />
    </>
  );
}

/** The event's rule: chosen at once, as it can be chosen back at once. Sessions with a rule of their own keep it. */
function EventRule({ detail }: { readonly detail: EventDetail }) {
  const say = useWords(EVENT_WORDS);
  const text = useText();
  const toast = useToast();
  const { municipality, may } = useTown();
  const rules = useAsk(listRules, { params: { municipality } }, { when: may('rule.read') });
  const set = useSend(setEventRule);
  if (!may('event.write')) return <>{detail.rule ?? say.standard}</>;
  const names = new Map((rules.data ?? []).map(({ id, name }) => [id, text(name) || id]));
  for (const hidden of ['gift', 'history', 'standard']) names.delete(hidden);
  if (detail.rule !== null && !names.has(detail.rule)) names.set(detail.rule, detail.rule);
  const send = async (rule: string | null, undo: boolean): Promise<void> => {
    const before = detail.rule;
    await set.mutateAsync({ params: { municipality, event: detail.event }, body: { rule } });
    toast({ text: say.ruleSet, ...(undo && { undo: () => void send(before, false) }) });
  };
  return (
    <select
      aria-label={say.rule}
      className="event-rule"
      value={detail.rule ?? ''}
      disabled={set.isPending}
      onChange={(change) => void send(change.target.value === '' ? null : change.target.value, true)}
    >
      <option value="">{say.standard}</option>
      {[...names].map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

function EventActs({ detail }: { readonly detail: EventDetail }) {
  const say = useWords(EVENT_WORDS);
  const edit = useWords(EDIT_WORDS);
  const text = useText();
  const toast = useToast();
  const { municipality, may } = useTown();
  const cancel = useSend(cancelEvent);
  const [isAsking, setAsking] = useState(false);
  if (!may('event.write')) return null;
  const isOver = detail.sessions.every(({ status }) => status === 'cancelled');
  return (
    <>
      <Link className="button button-plain" to={`/m/${municipality}/events/${detail.event}/edit`}>
        <span>{edit.change}</span>
      </Link>
      <Link className="button button-plain" to={`/m/${municipality}/events/${detail.event}/more`}>
        <span>{say.moreSessions}</span>
      </Link>
      <Link className="button button-plain" to={`/m/${municipality}/events/new?copy=${detail.event}`}>
        <span>{say.copy}</span>
      </Link>
      {!isOver && (
        <Button look="bare" icon="blocked" onPress={() => setAsking(true)}>
          {say.cancelEvent}
        </Button>
      )}
      {isAsking && (
        <ConfirmDialog
          title={say.cancelQuestion(text(detail.name))}
          posted={[]}
          asksWhy
          act={say.cancelEvent}
          onConfirm={async (why) => {
            await cancel.mutateAsync({ params: { municipality, event: detail.event }, body: { why } });
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
