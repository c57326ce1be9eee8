import { useState } from 'react';
import { type AskedReset, listAskedResets, makeResetLinkForAnyone } from '../../../shared/office/staff.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { Failure } from '../design/failure.tsx';
import { Day } from '../design/when.tsx';
import { type Link, MadeLink } from '../staff/made-link.tsx';
import { ResetDialog } from '../staff/reset-dialog.tsx';
import { STAFF_WORDS } from '../staff/words.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { PUNCTUATION } from '../words/punctuation.ts';
import { OPERATOR_WORDS } from './words.ts';

/** Who works in several municipalities and forgot the password: an administrator of one rules over no other. */
export function AskedResets() {
  const say = useWords(OPERATOR_WORDS);
  const staff = useWords(STAFF_WORDS);
  const { language } = useLanguage();
  const text = useText();
  const asked = useAsk(listAskedResets, {});
  const reset = useSend(makeResetLinkForAnyone);
  const [person, setPerson] = useState<AskedReset | null>(null);
  const [made, setMade] = useState<Link | null>(null);
  if (asked.isError) return <Failure problem={asked.error} onAgain={asked.refetch} />;
  return (
    <section className="staff-section">
      <h2>{say.resets}</h2>
      <p className="quiet">{say.resetsLead}</p>
      {made && <MadeLink made={made} onDone={() => setMade(null)} />}
      {asked.data?.length === 0 && <p className="quiet">{say.noResets}</p>}
      <ul className="staff-list">
        {asked.data?.map((row) => (
          <li key={row.id}>
            <div>
              <strong>{row.name}</strong> {row.email}
              <small>
                {PUNCTUATION[language].listed(row.municipalities.map(text))}　{say.asked}{' '}
                <Day at={row.askedAt} as="time" />
              </small>
            </div>
            <Button icon="key" label={say.resetNamed(row.name)} onPress={() => setPerson(row)}>
              {staff.reset}
            </Button>
          </li>
        ))}
      </ul>
      {person && (
        <ResetDialog
          name={person.name}
          makes={(body) => reset.mutateAsync({ body: { email: person.email, ...body } })}
          onMade={setMade}
          onClose={() => setPerson(null)}
        />
      )}
    </section>
  );
}
