import { useState } from 'react';
import { Link } from 'react-router';
import { askForReset, resetPassword } from '../../../shared/office/sign-in.ts';
import { callOffice } from '../api/call-office.ts';
import { OfficeProblem } from '../api/office-problem.ts';
import { Form } from '../design/form.tsx';
import { TextField } from '../design/text-field.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { dropSecret, useLinkSecret } from './link-secret.ts';
import { newPasswordForm } from './password-schema.ts';
import { PublicPage } from './public-page.tsx';
import { SIGN_IN_WORDS } from './words.ts';

/** With a link: a new password. Without: how to come by a link. */
export default function ResetPage() {
  const token = useLinkSecret('reset');
  return token === null ? <Ask /> : <Reset token={token} />;
}

function Reset({ token }: { readonly token: string }) {
  const say = useWords(SIGN_IN_WORDS);
  const { language } = useLanguage();
  const [isDone, setDone] = useState(false);
  const form = useOfficeForm(newPasswordForm('', language), { password: '' });
  async function reset({ password }: { password: string }): Promise<void> {
    try {
      await callOffice(resetPassword, { body: { token, password } });
    } catch (thrown) {
      // Used or expired: the next visit shows the way to another link.
      if (thrown instanceof OfficeProblem && thrown.code === 'link/unusable') dropSecret('reset');
      throw thrown;
    }
    dropSecret('reset');
    setDone(true);
  }
  return (
    <PublicPage title={say.resetTitle} lead={isDone ? undefined : say.resetLead}>
      <section className="sheet">
        {isDone ? (
          <>
            <p role="status">{say.resetDone}</p>
            <p>
              <Link to="/sign-in">{say.toSignIn}</Link>
            </p>
          </>
        ) : (
          <Form form={form} save={say.reset} onSend={reset}>
            <TextField
              name="password"
              type="password"
              label={say.newPassword}
              help={say.passwordHelp}
              required
              autoComplete="new-password"
            />
          </Form>
        )}
      </section>
    </PublicPage>
  );
}

function Ask() {
  const say = useWords(SIGN_IN_WORDS);
  const [isDone, setDone] = useState(false);
  const form = useOfficeForm(askForReset.body, { email: '' });
  return (
    <PublicPage title={say.askTitle} lead={isDone ? undefined : say.askLead}>
      <section className="sheet">
        {isDone ? (
          <p role="status">{say.asked}</p>
        ) : (
          <Form
            form={form}
            save={say.ask}
            onSend={async (body) => {
              await callOffice(askForReset, { body });
              setDone(true);
            }}
          >
            <TextField name="email" type="email" label={say.email} required autoComplete="username" />
          </Form>
        )}
      </section>
      <p className="public-end">
        <Link to="/sign-in">{say.toSignIn}</Link>
      </p>
    </PublicPage>
  );
}
