import { useNavigate, useParams } from 'react-router';
import { readEvent, repeatSessions } from '../../../shared/office/events.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { Failure } from '../design/failure.tsx';
import { Form } from '../design/form.tsx';
import { Loading } from '../design/loading.tsx';
import { PageHead } from '../design/page-head.tsx';
import { useToast } from '../design/toast.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useTown } from '../frame/me.ts';
import { useText, useWords } from '../words/language.tsx';
import type { EventDetail } from './event-panel.tsx';
import './events.css';
import { DayRules, PlanFields } from './plan-fields.tsx';
import { NEW_PLAN, SessionPlan, sessionsOf } from './session-plan.ts';
import { useRules } from './use-rules.ts';
import { EVENT_WORDS } from './words.ts';

/** More sessions of an event that is there. */
export function AddSessions() {
  const { municipality } = useTown();
  const { event = '' } = useParams();
  const asked = useAsk(readEvent, { params: { municipality, event } });
  if (asked.isPending) return <Loading />;
  if (!asked.data) return <Failure problem={asked.error} onAgain={asked.refetch} />;
  return <AddForm detail={asked.data} />;
}

function AddForm({ detail }: { readonly detail: EventDetail }) {
  const say = useWords(EVENT_WORDS);
  const text = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const { municipality } = useTown();
  const repeat = useSend(repeatSessions);
  const { ofSessions } = useRules();
  const last = detail.sessions.at(-1);
  const form = useOfficeForm(SessionPlan, {
    ...NEW_PLAN,
    place: last?.place?.ja ?? '',
    sessionName: last?.name?.ja ?? '',
    capacity: last?.capacity ?? null,
  });
  const toPanel = `/m/${municipality}/events?open=${detail.event}`;
  return (
    <>
      <PageHead title={say.addTitle(text(detail.name))} />
      <Form
        form={form}
        save={say.moreSessions}
        onCancel={() => void navigate(toPanel)}
        onSend={async (plan) => {
          const params = { municipality, event: detail.event };
          await repeat.mutateAsync({ params, body: { sessions: sessionsOf(plan) } });
          toast({ text: say.added });
          await navigate(toPanel);
        }}
      >
        <PlanFields />
        <DayRules rules={ofSessions} />
      </Form>
    </>
  );
}
