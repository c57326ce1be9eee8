import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { z } from 'zod';
import { readEvent, type SessionDetail, updateSession } from '../../../shared/office/events.ts';
import { Text } from '../../../shared/text.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { SelectField } from '../design/choice-field.tsx';
import { fromLocalInput, timeSpan, toLocalInput } from '../design/day.ts';
import { Failure } from '../design/failure.tsx';
import { Form } from '../design/form.tsx';
import { Loading } from '../design/loading.tsx';
import { NumberField } from '../design/number-field.tsx';
import { PageHead } from '../design/page-head.tsx';
import { TextField } from '../design/text-field.tsx';
import { TextInLanguages } from '../design/text-in-languages.tsx';
import { useToast } from '../design/toast.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useTown } from '../frame/me.ts';
import { NotFound } from '../frame/not-found.tsx';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { ConfirmChange } from './confirm-change.tsx';
import type { EventDetail } from './event-panel.tsx';
import './events.css';
import { PUNCTUATION } from '../words/punctuation.ts';
import { EDIT_WORDS } from './edit-words.ts';
import { changeOf, meaningOf } from './session-change.ts';
import { useRules } from './use-rules.ts';
import { EVENT_WORDS } from './words.ts';

/** Words that may be left away: without Japanese there are none. */
const SomeText = z
  .object({ ...Text.shape, ja: z.string().trim().max(400) })
  .transform((said): Text | null => (said.ja === '' ? null : said));

const SessionFields = z.object({
  name: SomeText,
  place: SomeText,
  startsAt: z.string().min(1),
  endsAt: z.string().min(1),
  capacity: z.int().min(1).max(100_000).nullable(),
  rule: z.string().nullable(),
});

/** What stands in a field of minutes; an instant that nobody changed keeps its seconds. */
const instantOf = (typed: string, before: string): string =>
  typed === toLocalInput(before) ? before : (fromLocalInput(typed) ?? before);

/** Changes a session: its time, place, name, capacity and rule. */
export function EditSession() {
  const { municipality } = useTown();
  const { event = '', session } = useParams();
  const asked = useAsk(readEvent, { params: { municipality, event } });
  if (asked.isPending) return <Loading />;
  if (!asked.data) return <Failure problem={asked.error} onAgain={asked.refetch} />;
  const found = asked.data.sessions.find((each) => each.session === session);
  return found ? <EditForm detail={asked.data} session={found} /> : <NotFound />;
}

function EditForm({ detail, session }: { readonly detail: EventDetail; readonly session: SessionDetail }) {
  const say = useWords(EVENT_WORDS);
  const edit = useWords(EDIT_WORDS);
  const text = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const { language } = useLanguage();
  const { municipality } = useTown();
  const { ofSessions, nameOf } = useRules();
  const { noted } = useWords(PUNCTUATION);
  const update = useSend(updateSession);
  const [asking, setAsking] = useState<ReturnType<typeof changeOf> | null>(null);
  const form = useOfficeForm(
    SessionFields.refine(({ startsAt, endsAt }) => startsAt < endsAt, {
      path: ['endsAt'],
      message: say.endBeforeStart,
    }),
    {
      name: session.name ?? { ja: '' },
      place: session.place ?? { ja: '' },
      startsAt: toLocalInput(session.startsAt),
      endsAt: toLocalInput(session.endsAt),
      capacity: session.capacity,
      rule: session.rule,
    },
  );
  const toPanel = `/m/${municipality}/events?open=${detail.event}`;
  const save = async (body: ReturnType<typeof changeOf>): Promise<void> => {
    await update.mutateAsync({ params: { municipality, session: session.session }, body });
    toast({ text: edit.changed });
    await navigate(toPanel);
  };
  const { rule } = session;
  const isOffered = rule === null || ofSessions.some(({ value }) => value === rule);
  const rules = isOffered ? ofSessions : [...ofSessions, { value: rule, label: nameOf(rule) }];
  return (
    <>
      <PageHead
        title={edit.editTitle(text(detail.name))}
        lead={timeSpan(session.startsAt, session.endsAt, language)}
      />
      <Form
        form={form}
        onCancel={() => void navigate(toPanel)}
        onSend={async ({ startsAt, endsAt, ...said }) => {
          const change = changeOf(session, {
            ...said,
            startsAt: instantOf(startsAt, session.startsAt),
            endsAt: instantOf(endsAt, session.endsAt),
          });
          if (Object.keys(change).length === 0) await navigate(toPanel);
          else if (session.attendances > 0) setAsking(change);
          else await save(change);
        }}
      >
        <div className="event-times">
          <TextField name="startsAt" type="datetime-local" label={say.starts} required />
          <TextField name="endsAt" type="datetime-local" label={say.ends} required />
        </div>
        <TextInLanguages name="place" label={say.place} />
        <TextInLanguages name="name" label={say.sessionName} help={say.sessionNameHelp} />
        <NumberField
          name="capacity"
          label={say.capacity}
          unit={say.person}
          help={noted(say.capacityHelp, say.noCapacity)}
          emptyIs={null}
        />
        <SelectField name="rule" label={say.rule} none={say.eventsRule} choices={rules} />
      </Form>
      {asking && (
        <ConfirmChange
          taken={session}
          meanings={meaningOf(session, asking).map((meaning) => edit.meanings[meaning])}
          onConfirm={() => save(asking)}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
