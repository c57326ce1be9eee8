import { useState } from 'react';
import { confirmTotp, offerTotp } from '../../../shared/office/sign-in.ts';
import { callOffice } from '../api/call-office.ts';
import { Form } from '../design/form.tsx';
import { TextField } from '../design/text-field.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { QrCode } from '../fleet/qr-code.tsx';
import { useWords } from '../words/language.tsx';
import { Act } from './act.tsx';
import { SIGN_IN_WORDS } from './words.ts';

/** Sets up an authenticator: shows the secret, and takes it once a code of it is shown back. */
export function SetUpTotp({
  act,
  onDone,
}: {
  /** The word on the button that begins. */
  readonly act: string;
  readonly onDone: (recoveryCodes: readonly string[]) => void;
}) {
  const say = useWords(SIGN_IN_WORDS);
  const [offer, setOffer] = useState<{ readonly uri: string; readonly secret: string } | null>(null);
  const form = useOfficeForm(confirmTotp.body, { code: '' });
  if (!offer) {
    return (
      <Act icon="phone" look="act" onAct={async () => setOffer(await callOffice(offerTotp, {}))}>
        {act}
      </Act>
    );
  }
  return (
    <>
      <p>{say.byAppLead}</p>
      <div className="qr">
        <QrCode text={offer.uri} label={say.qr} />
      </div>
      <p>{say.byHand}</p>
      <p className="by-hand">{offer.secret.replace(/(.{4})/g, '$1 ').trim()}</p>
      <Form
        form={form}
        save={say.confirm}
        onSend={async (body) => onDone((await callOffice(confirmTotp, { body })).recoveryCodes)}
      >
        <TextField
          name="code"
          label={say.confirmCode}
          required
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
        />
      </Form>
    </>
  );
}
