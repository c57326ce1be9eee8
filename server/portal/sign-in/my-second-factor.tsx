import { useState } from 'react';
import { type Me, removeTotp, renewRecoveryCodes } from '../../../shared/office/sign-in.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { StatusMark } from '../design/status-mark.tsx';
import { useToast } from '../design/toast.tsx';
import { useWords } from '../words/language.tsx';
import { SetUpTotp } from './set-up-totp.tsx';
import { SIGN_IN_WORDS } from './words.ts';

/** The own authenticator and recovery codes. */
export function MySecondFactor({
  me,
  onCodes,
}: {
  readonly me: Me;
  readonly onCodes: (codes: readonly string[]) => void;
}) {
  const say = useWords(SIGN_IN_WORDS);
  const toast = useToast();
  const renew = useSend(renewRecoveryCodes);
  const remove = useSend(removeTotp);
  const [asks, setAsks] = useState<'codes' | 'remove' | null>(null);
  const [key, setKey] = useState(0);
  const done = (codes: readonly string[]): void => {
    onCodes(codes);
    // The form goes back to its beginning.
    setKey((before) => before + 1);
  };
  return (
    <section className="sheet">
      <h2>{say.secondFactor}</h2>
      <p>
        <StatusMark tone={me.totp ? 'good' : 'off'}>{me.totp ? say.totpOn : say.totpOff}</StatusMark>
      </p>
      {(me.totp || me.passkeys > 0) && <p>{say.codesLeft(me.recoveryCodesLeft)}</p>}
      <div className="account-acts">
        <SetUpTotp key={key} act={me.totp ? say.newTotp : say.showQr} onDone={done} />
        {(me.totp || me.passkeys > 0) && (
          <Button icon="refresh" onPress={() => setAsks('codes')}>
            {say.newCodes}
          </Button>
        )}
        {me.totp && (
          <Button icon="remove" onPress={() => setAsks('remove')}>
            {say.removeTotp}
          </Button>
        )}
      </div>
      {asks === 'codes' && (
        <ConfirmDialog
          title={say.newCodesAsk}
          act={say.newCodes}
          onConfirm={async () => onCodes((await renew.mutateAsync({})).recoveryCodes)}
          onClose={() => setAsks(null)}
        >
          <p>{say.newCodesBody}</p>
        </ConfirmDialog>
      )}
      {asks === 'remove' && (
        <ConfirmDialog
          title={say.removeAsk(say.byApp)}
          act={say.remove}
          onConfirm={async () => {
            await remove.mutateAsync({});
            toast({ text: say.removed });
          }}
          onClose={() => setAsks(null)}
        />
      )}
    </section>
  );
}
