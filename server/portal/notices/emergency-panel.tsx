import { useState } from 'react';
import { z } from 'zod';
import { type NoticeRow, raiseEmergency } from '../../../shared/office/notices.ts';
import { Text } from '../../../shared/text.ts';
import { useSend } from '../api/use-send.ts';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { fromLocalInput, toLocalInput } from '../design/day.ts';
import { Form } from '../design/form.tsx';
import { digits } from '../design/number.ts';
import { SidePanel } from '../design/side-panel.tsx';
import { TextField } from '../design/text-field.tsx';
import { useToast } from '../design/toast.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useTown } from '../frame/me.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { WordsFields } from './notice-form.tsx';
import { NOTICE_WORDS, type NoticeWords } from './words.ts';

const emergencyForm = (say: NoticeWords) =>
  z.object({
    title: Text,
    text: Text,
    until: z
      .string()
      .refine(
        (until) => until === '' || Date.parse(fromLocalInput(until) ?? '') > Date.now(),
        say.wrongUntil,
      ),
  });

/** The words of an emergency, asked for once more before every screen shows them. */
export function EmergencyPanel({
  emergency,
  kiosks,
  onClose,
}: {
  /** The one that is on, whose words are changed. */
  readonly emergency: NoticeRow | null;
  readonly kiosks: number;
  readonly onClose: () => void;
}) {
  const say = useWords(NOTICE_WORDS);
  const { language } = useLanguage();
  const text = useText();
  const { municipality } = useTown();
  const toast = useToast();
  const raise = useSend(raiseEmergency);
  const [asked, setAsked] = useState<z.output<ReturnType<typeof emergencyForm>> | null>(null);
  const form = useOfficeForm(emergencyForm(say), {
    title: emergency?.title ?? { ja: '' },
    text: emergency?.text ?? { ja: '' },
    until: toLocalInput(emergency?.untilAt ?? null),
  });
  return (
    <SidePanel title={say.raise} onClose={onClose}>
      <Form form={form} save={say.raise} onCancel={onClose} onSend={async (said) => setAsked(said)}>
        <WordsFields />
        <TextField name="until" type="datetime-local" label={say.until} help={say.emergencyUntilHelp} />
      </Form>
      {asked && (
        <ConfirmDialog
          title={say.raiseTitle}
          act={say.raise}
          onConfirm={async () => {
            await raise.mutateAsync({
              params: { municipality },
              body: { title: asked.title, text: asked.text, untilAt: fromLocalInput(asked.until) },
            });
            toast({ text: say.raised });
            onClose();
          }}
          onClose={() => setAsked(null)}
        >
          <p className="emergency-words">{text(asked.title)}</p>
          <p>{text(asked.text)}</p>
          <p>{say.raiseBody(digits(kiosks, language))}</p>
          {emergency && <p>{say.replaceBody}</p>}
        </ConfirmDialog>
      )}
    </SidePanel>
  );
}
