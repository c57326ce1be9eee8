import { useState } from 'react';
import {
  endSignInsOf,
  listSignInsOf,
  makeResetLink,
  removeStaff,
  type StaffRow,
  unpauseStaff,
} from '../../../shared/office/staff.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { Facts } from '../design/facts.tsx';
import { SidePanel } from '../design/side-panel.tsx';
import { useToast } from '../design/toast.tsx';
import { Day } from '../design/when.tsx';
import { useMe, useTown } from '../frame/me.ts';
import { FRAME_WORDS } from '../frame/words.ts';
import { Act } from '../sign-in/act.tsx';
import { SignInList } from '../sign-in/sign-in-list.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { PUNCTUATION } from '../words/punctuation.ts';
import { ChangeRoles } from './change-roles.tsx';
import { type Link, MadeLink } from './made-link.tsx';
import { ResetDialog } from './reset-dialog.tsx';
import { STAFF_WORDS } from './words.ts';

/** A member of staff, and what an administrator does for or about them. */
export function StaffPanel({ person, onClose }: { readonly person: StaffRow; readonly onClose: () => void }) {
  const say = useWords(STAFF_WORDS);
  const roles = useWords(FRAME_WORDS).roles;
  const { language } = useLanguage();
  const toast = useToast();
  const me = useMe();
  const { municipality, may } = useTown();
  const params = { municipality, staff: person.id };
  const signIns = useAsk(listSignInsOf, { params });
  const remove = useSend(removeStaff);
  const reset = useSend(makeResetLink);
  const endAll = useSend(endSignInsOf);
  const unpause = useSend(unpauseStaff);
  const [asks, setAsks] = useState<'roles' | 'remove' | 'reset' | 'end' | null>(null);
  const [made, setMade] = useState<Link | null>(null);
  const isOther = person.id !== me.id;
  const mayWrite = may('staff.write');
  return (
    <SidePanel title={person.name} onClose={onClose}>
      {made && <MadeLink made={made} onDone={() => setMade(null)} />}
      <Facts
        of={[
          [say.email, person.email],
          [say.roles, PUNCTUATION[language].listed(person.roles.map((role) => roles[role]))],
          [say.secondFactor, person.secondFactor.totp || person.secondFactor.passkeys > 0 ? say.on : say.off],
          [say.lastSignIn, <Day key="last" at={person.lastSignInAt} as="time" />],
          ...(person.elsewhere ? [[say.state, say.elsewhere] as const] : []),
        ]}
      />
      {mayWrite && isOther && (
        <div className="staff-section">
          {asks === 'roles' ? (
            <ChangeRoles person={person} onClose={() => setAsks(null)} />
          ) : (
            <div className="staff-acts">
              <Button icon="edit" onPress={() => setAsks('roles')}>
                {say.changeRoles}
              </Button>
              <Button icon="key" onPress={() => setAsks('reset')}>
                {say.reset}
              </Button>
              {person.pausedUntil !== null && (
                <Act
                  icon="restart"
                  onAct={async () => {
                    await unpause.mutateAsync({ params });
                    toast({ text: say.unpaused });
                  }}
                >
                  {say.unpause}
                </Act>
              )}
              <Button look="danger" icon="remove" onPress={() => setAsks('remove')}>
                {say.remove}
              </Button>
            </div>
          )}
        </div>
      )}
      <section className="staff-section">
        <h3>{say.signIns}</h3>
        {signIns.data?.length === 0 && <p className="quiet">{say.noSignIns}</p>}
        <SignInList rows={signIns.data ?? []} />
        {mayWrite && isOther && (signIns.data?.length ?? 0) > 0 && (
          <div>
            <Button icon="signOut" onPress={() => setAsks('end')}>
              {say.endAll}
            </Button>
          </div>
        )}
      </section>
      {asks === 'remove' && (
        <ConfirmDialog
          title={say.removeAsk(person.name)}
          asksWhy
          act={say.remove}
          onConfirm={async (why) => {
            await remove.mutateAsync({ params, body: { why } });
            toast({ text: say.removed });
            onClose();
          }}
          onClose={() => setAsks(null)}
        >
          <p>{say.removeBody}</p>
        </ConfirmDialog>
      )}
      {asks === 'reset' && (
        <ResetDialog
          name={person.name}
          makes={(body) => reset.mutateAsync({ params, body })}
          onMade={setMade}
          onClose={() => setAsks(null)}
        />
      )}
      {asks === 'end' && (
        <ConfirmDialog
          title={say.endAllAsk(person.name)}
          asksWhy
          act={say.endAll}
          onConfirm={async (why) => {
            await endAll.mutateAsync({ params, body: { why } });
            toast({ text: say.ended });
          }}
          onClose={() => setAsks(null)}
        >
          <p>{say.endAllBody}</p>
        </ConfirmDialog>
      )}
    </SidePanel>
  );
}
