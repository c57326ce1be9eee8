import { useMemo } from 'react';
import { z } from 'zod';
import { TypedPassword } from '../../../shared/office/password.ts';
import { changePassword } from '../../../shared/office/sign-in.ts';
import { useSend } from '../api/use-send.ts';
import { Form } from '../design/form.tsx';
import { TextField } from '../design/text-field.tsx';
import { useToast } from '../design/toast.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { newPassword } from './password-schema.ts';
import { SIGN_IN_WORDS } from './words.ts';

/** A new password for oneself; the present one is asked for, as a desk may be left open. */
export function ChangePassword({ email }: { readonly email: string }) {
  const say = useWords(SIGN_IN_WORDS);
  const { language } = useLanguage();
  const toast = useToast();
  const change = useSend(changePassword);
  const schema = useMemo(
    () => z.object({ former: TypedPassword, password: newPassword(email, language) }),
    [email, language],
  );
  const form = useOfficeForm(schema, { former: '', password: '' });
  return (
    <section className="sheet">
      <h2>{say.changePassword}</h2>
      <Form
        form={form}
        save={say.change}
        onSend={async (body) => {
          await change.mutateAsync({ body });
          form.reset();
          toast({ text: say.changed });
        }}
      >
        <TextField
          name="former"
          type="password"
          label={say.formerPassword}
          required
          autoComplete="current-password"
        />
        <TextField
          name="password"
          type="password"
          label={say.newPassword}
          help={say.passwordHelp}
          required
          autoComplete="new-password"
        />
      </Form>
    </section>
  );
}
