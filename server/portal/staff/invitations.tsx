import { listInvitations, withdrawInvitation } from '../../../shared/office/staff.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { Failure } from '../design/failure.tsx';
import { useToast } from '../design/toast.tsx';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { FRAME_WORDS } from '../frame/words.ts';
import { Act } from '../sign-in/act.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { STAFF_WORDS } from './words.ts';

/** Invitations that nobody has taken up. */
export function Invitations() {
  const say = useWords(STAFF_WORDS);
  const roles = useWords(FRAME_WORDS).roles;
  const { language } = useLanguage();
  const toast = useToast();
  const { municipality, may } = useTown();
  const asked = useAsk(listInvitations, { params: { municipality } });
  const withdraw = useSend(withdrawInvitation);
  if (asked.isError) return <Failure problem={asked.error} onAgain={asked.refetch} />;
  return (
    <section className="staff-section">
      <h2>{say.invitations}</h2>
      {asked.data?.length === 0 && <p className="quiet">{say.noInvitations}</p>}
      <ul className="staff-list">
        {asked.data?.map((row) => (
          <li key={row.id}>
            <div>
              <strong>{row.name}</strong> {row.email}
              <small>
                {row.roles.map((role) => roles[role]).join(language === 'ja' ? '、' : ', ')}　{say.invitedBy}{' '}
                {row.invitedBy}　{Date.parse(row.expiresAt) < Date.now() ? say.expired : say.expiresAt}{' '}
                <Day at={row.expiresAt} as="time" />
              </small>
            </div>
            {may('staff.write') && (
              <Act
                label={say.withdrawNamed(row.name)}
                onAct={async () => {
                  await withdraw.mutateAsync({ params: { municipality, invitation: row.id } });
                  toast({ text: say.withdrawn });
                }}
              >
                {say.withdraw}
              </Act>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
