import { z } from 'zod';
import { setStaffCard } from '../../../shared/office/staff-cards.ts';
import { useSend } from '../api/use-send.ts';
import { Form } from '../design/form.tsx';
import { SidePanel } from '../design/side-panel.tsx';
import { TextField } from '../design/text-field.tsx';
import { useToast } from '../design/toast.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useTown } from '../frame/me.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import type { UiLanguage } from '../words/words.ts';
import { isSamePin, PinFields, pinsDiffer, pinTwice } from './pin-fields.tsx';
import { TouchedCards } from './touched-cards.tsx';
import { STAFF_CARD_WORDS } from './words.ts';

const NewStaffCard = (language: UiLanguage) =>
  z
    .object({
      alias: z.string().trim().min(1, STAFF_CARD_WORDS[language].noCard).max(20),
      tail: z.string().trim().length(4).or(z.literal('')),
      name: setStaffCard.body.shape.name,
      ...pinTwice(language),
    })
    .refine(isSamePin, pinsDiffer(language));

/** Makes a card a staff card: the one that was just touched, or the one of a notebook whose number is known. */
export function IssueStaffCard({ onClose }: { readonly onClose: () => void }) {
  const say = useWords(STAFF_CARD_WORDS);
  const { language } = useLanguage();
  const { municipality } = useTown();
  const toast = useToast();
  const set = useSend(setStaffCard);
  const form = useOfficeForm(NewStaffCard(language), { alias: '', tail: '', name: '', pin: '', again: '' });
  const [alias, tail] = form.watch(['alias', 'tail']);
  return (
    <SidePanel title={say.issue} lead={say.issueLead} onClose={onClose}>
      <Form
        form={form}
        save={say.issue}
        onCancel={onClose}
        onSend={async ({ name, pin, ...typed }) => {
          const card = { alias: typed.alias, ...(typed.tail !== '' && { tail: typed.tail }) };
          await set.mutateAsync({ params: { municipality }, body: { card, name, pin } });
          toast({ text: say.issued(name) });
          onClose();
        }}
      >
        <TouchedCards
          isPicked={(card) => card.alias === alias && card.tail === tail}
          onPick={(card) => {
            form.setValue('alias', card.alias);
            form.setValue('tail', card.tail);
            form.clearErrors(['alias', 'tail']);
          }}
        />
        <details className="typed-card">
          <summary>{say.typed}</summary>
          <TextField name="alias" label={say.alias} help={say.aliasHelp} autoComplete="off" maxLength={20} />
          <TextField name="tail" label={say.tail} help={say.tailHelp} autoComplete="off" maxLength={4} />
        </details>
        <TextField name="name" label={say.name} required autoComplete="off" maxLength={80} />
        <PinFields />
      </Form>
    </SidePanel>
  );
}
