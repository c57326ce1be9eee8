import { useState } from 'react';
import type { InvitationRow } from '../../../shared/office/staff.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { useToast } from '../design/toast.tsx';
import { Day } from '../design/when.tsx';
import { FRAME_WORDS } from '../frame/words.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import './staff.css';
import { PUNCTUATION } from '../words/punctuation.ts';
import { STAFF_WORDS } from './words.ts';

/** Invitations that nobody has taken up. Without `withdraws` one may only look. */
export function WaitingInvitations({
  rows,
  withdraws,
}: {
  readonly rows: readonly InvitationRow[] | undefined;
  readonly withdraws: ((invitation: string) => Promise<unknown>) | null;
}) {
  const say = useWords(STAFF_WORDS);
  const roles = useWords(FRAME_WORDS).roles;
  const { language } = useLanguage();
  const toast = useToast();
  const [asked, setAsked] = useState<InvitationRow | null>(null);
  return (
    <section className="staff-section">
      <h2>{say.invitations}</h2>
      {rows?.length === 0 && <p className="quiet">{say.noInvitations}</p>}
      <ul className="staff-list">
        {rows?.map((row) => (
          <li key={row.id}>
            <div>
              <strong>{row.name}</strong> {row.email}
              <small>
                {PUNCTUATION[language].listed(row.roles.map((role) => roles[role]))}　{say.invitedBy}{' '}
                {row.invitedBy}　{Date.parse(row.expiresAt) < Date.now() ? say.expired : say.expiresAt}{' '}
                <Day at={row.expiresAt} as="time" />
              </small>
            </div>
            {withdraws && (
              <Button label={say.withdrawNamed(row.name)} onPress={() => setAsked(row)}>
                {say.withdraw}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asked && withdraws && (
        <ConfirmDialog
          title={say.withdrawAsk(asked.name)}
          act={say.withdrawAct}
          onConfirm={async () => {
            await withdraws(asked.id);
            toast({ text: say.withdrawn });
          }}
          onClose={() => setAsked(null)}
        >
          <p>{say.withdrawBody}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
