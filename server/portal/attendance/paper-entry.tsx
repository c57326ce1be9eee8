import { useState } from 'react';
import { z } from 'zod';
import { Button } from '../design/button.tsx';
import { Form } from '../design/form.tsx';
import { NumberField } from '../design/number-field.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useWords } from '../words/language.tsx';
import type { Totals } from './paper-lines.ts';
import { PaperSheet } from './paper-sheet.tsx';
import { ATTENDANCE_WORDS } from './words.ts';

const Said = z.object({
  participants: z.int().min(0).max(500),
  volunteers: z.int().min(0).max(500),
});

/** A paper list, entered late: the total that stands on it comes first, so that the lines have something to be held against. */
export function PaperEntry({ session }: { readonly session: string }) {
  const say = useWords(ATTENDANCE_WORDS);
  const [said, setSaid] = useState<Totals | null>(null);
  const [turn, setTurn] = useState(0);
  const form = useOfficeForm(Said, { participants: 0, volunteers: 0 });
  const next = (): void => {
    form.reset();
    setSaid(null);
    setTurn(turn + 1);
  };
  return (
    <section className="paper" key={turn}>
      <div className="sheet">
        <h2>{say.step1}</h2>
        {said === null ? (
          <>
            <p className="quiet">{say.step1Lead}</p>
            <Form form={form} save={say.next} onSend={async (totals) => setSaid(totals)}>
              <NumberField name="participants" label={say.participant} required />
              <NumberField name="volunteers" label={say.volunteer} required />
            </Form>
          </>
        ) : (
          <p className="paper-said">
            <span>
              {say.participant} <strong>{said.participants}</strong>
            </span>
            <span>
              {say.volunteer} <strong>{said.volunteers}</strong>
            </span>
            <Button look="bare" icon="edit" onPress={() => setSaid(null)}>
              {say.changeTotal}
            </Button>
          </p>
        )}
      </div>
      <div hidden={said === null}>
        {/* Stays there while the total is changed: no line that was typed is lost. */}
        <PaperSheet session={session} said={said ?? { participants: 0, volunteers: 0 }} onNext={next} />
      </div>
    </section>
  );
}
