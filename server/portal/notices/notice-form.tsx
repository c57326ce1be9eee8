import { z } from 'zod';
import { createNotice, type NoticeRow, updateNotice } from '../../../shared/office/notices.ts';
import { Text } from '../../../shared/text.ts';
import { useSend } from '../api/use-send.ts';
import { fromLocalInput, toLocalInput } from '../design/day.ts';
import { Form } from '../design/form.tsx';
import { SidePanel } from '../design/side-panel.tsx';
import { TextField } from '../design/text-field.tsx';
import { TextInLanguages } from '../design/text-in-languages.tsx';
import { useToast } from '../design/toast.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { NOTICE_WORDS, type NoticeWords } from './words.ts';

/** Words and a period, as local times. */
const noticeForm = (say: NoticeWords) =>
  z
    .object({ title: Text, text: Text, from: z.string(), until: z.string() })
    .superRefine(({ from, until }, context) => {
      if (until === '') return;
      const endsMs = Date.parse(fromLocalInput(until) ?? '');
      const beginsMs = from === '' ? 0 : Date.parse(fromLocalInput(from) ?? '');
      if (endsMs > beginsMs && endsMs > Date.now()) return;
      context.addIssue({ code: 'custom', path: ['until'], message: say.wrongUntil });
    });

/** Puts words of the city between the movies. */
export function NewNotice({ onClose }: { readonly onClose: () => void }) {
  const say = useWords(NOTICE_WORDS);
  const { municipality } = useTown();
  const toast = useToast();
  const create = useSend(createNotice);
  const form = useOfficeForm(noticeForm(say), { title: { ja: '' }, text: { ja: '' }, from: '', until: '' });
  return (
    <SidePanel title={say.newTitle} onClose={onClose}>
      <Form
        form={form}
        save={say.make}
        onCancel={onClose}
        onSend={async ({ title, text, from, until }) => {
          const fromAt = fromLocalInput(from);
          await create.mutateAsync({
            params: { municipality },
            body: { title, text, untilAt: fromLocalInput(until), ...(fromAt && { fromAt }) },
          });
          toast({ text: say.made });
          onClose();
        }}
      >
        <WordsFields />
        <PeriodFields />
      </Form>
    </SidePanel>
  );
}

/** Changes a notice that is not over. */
export function EditNotice({
  notice,
  onClose,
}: {
  readonly notice: NoticeRow;
  readonly onClose: () => void;
}) {
  const say = useWords(NOTICE_WORDS);
  const { municipality } = useTown();
  const toast = useToast();
  const update = useSend(updateNotice);
  const { title, text, fromAt, untilAt } = notice;
  const before = { from: toLocalInput(fromAt), until: toLocalInput(untilAt) };
  const form = useOfficeForm(noticeForm(say), { title, text, ...before });
  return (
    <Form
      form={form}
      onCancel={onClose}
      onSend={async (said) => {
        // A field counts whole minutes: what nobody touched stays as it was, to the millisecond.
        const from = said.from === before.from ? fromAt : fromLocalInput(said.from);
        const until = said.until === before.until ? untilAt : fromLocalInput(said.until);
        await update.mutateAsync({
          params: { municipality, notice: notice.notice },
          body: { title: said.title, text: said.text, untilAt: until, ...(from && { fromAt: from }) },
        });
        toast({ text: say.saved });
        onClose();
      }}
    >
      <WordsFields />
      <PeriodFields />
    </Form>
  );
}

export function WordsFields() {
  const say = useWords(NOTICE_WORDS);
  return (
    <>
      <TextInLanguages name="title" label={say.words} required />
      <TextInLanguages name="text" label={say.text} required lines={3} />
    </>
  );
}

function PeriodFields() {
  const say = useWords(NOTICE_WORDS);
  return (
    <>
      <TextField name="from" type="datetime-local" label={say.from} help={say.fromHelp} />
      <TextField name="until" type="datetime-local" label={say.until} help={say.untilHelp} />
    </>
  );
}
