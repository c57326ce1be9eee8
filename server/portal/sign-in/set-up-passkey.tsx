import { z } from 'zod';
import { StaffName } from '../../../shared/office/sign-in.ts';
import { Form } from '../design/form.tsx';
import { TextField } from '../design/text-field.tsx';
import { useToast } from '../design/toast.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { canUsePasskeys, makePasskey, PasskeyFailure } from './passkey.ts';
import { signInProblem } from './sign-in-problem.ts';
import { SIGN_IN_WORDS } from './words.ts';

const Named = z.object({ name: StaffName });

/** Adds a passkey of this device or of a key that is plugged in. */
export function SetUpPasskey({ onDone }: { readonly onDone: (recoveryCodes: readonly string[]) => void }) {
  const say = useWords(SIGN_IN_WORDS);
  const { language } = useLanguage();
  const toast = useToast();
  const form = useOfficeForm(Named, { name: say.passkeyDefault });
  if (!canUsePasskeys()) return <p className="quiet">{say.noPasskeys}</p>;
  async function add({ name }: { name: string }): Promise<void> {
    try {
      onDone(await makePasskey(name));
    } catch (thrown) {
      if (!(thrown instanceof PasskeyFailure)) throw thrown;
      toast({ text: signInProblem(thrown, language), tone: 'attention' });
    }
  }
  return (
    <Form form={form} save={say.addPasskey} onSend={add}>
      <TextField name="name" label={say.passkeyName} help={say.passkeyNameHelp} required maxLength={80} />
    </Form>
  );
}
