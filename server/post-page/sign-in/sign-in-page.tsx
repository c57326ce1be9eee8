import { useState } from 'react';
import { askForPosterLink, signInPoster } from '../../../shared/posting/poster.ts';
import { Refusal } from '../../citizen-page/failure.tsx';
import { useTitle } from '../../citizen-page/head.tsx';
import { useWords } from '../../citizen-page/language.tsx';
import { Say } from '../../citizen-page/say.tsx';
import { useSend } from '../../portal/api/use-send.ts';
import { Button } from '../../portal/design/button.tsx';
import { useTown } from '../town.tsx';
import { EntryField } from './entry-field.tsx';
import './sign-in.css';
import { SIGN_IN_WORDS } from './words.ts';

/** The way in: a link by e-mail, or a password. */
export function SignInPage() {
  const say = useWords(SIGN_IN_WORDS);
  const [email, setEmail] = useState('');
  const [sentTo, setSentTo] = useState<string | null>(null);
  useTitle(say.what);
  return (
    <main id="main" className="sign-in">
      <div className="sign-in-lead">
        <h1>
          <Say text={say.title} />
        </h1>
        <p>
          <Say text={say.lead} />
        </p>
      </div>
      {sentTo === null ? (
        <ByLink email={email} onEmail={setEmail} onSent={() => setSentTo(email)} />
      ) : (
        <section className="sheet" aria-live="polite">
          <h2>
            <Say text={say.sentTitle} />
          </h2>
          <p>
            <Say text={say.sent(sentTo)} />
          </p>
          <p className="quiet">
            <Say text={say.sentHelp} />
          </p>
          <Button onPress={() => setSentTo(null)}>
            <Say text={say.other} />
          </Button>
        </section>
      )}
      <ByPassword email={email} onEmail={setEmail} />
    </main>
  );
}

interface EmailProps {
  readonly email: string;
  readonly onEmail: (email: string) => void;
}

function ByLink({ email, onEmail, onSent }: EmailProps & { readonly onSent: () => void }) {
  const say = useWords(SIGN_IN_WORDS);
  const { municipality, signUp } = useTown();
  const ask = useSend(askForPosterLink);
  return (
    <form
      className="sheet"
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate({ params: { municipality }, body: { email } }, { onSuccess: onSent });
      }}
    >
      <h2>
        <Say text={say.byLink} />
      </h2>
      <p className="quiet">
        <Say text={signUp === 'anybody' ? say.byLinkHelp : say.byLinkHelpInvited} />
      </p>
      <EntryField label={say.email} type="email" autoComplete="email" value={email} onChange={onEmail} />
      <Refusal problem={ask.error} />
      <div className="button-large">
        <Button look="act" icon="mail" busy={ask.isPending}>
          <Say text={say.sendLink} />
        </Button>
      </div>
    </form>
  );
}

function ByPassword({ email, onEmail }: EmailProps) {
  const say = useWords(SIGN_IN_WORDS);
  const { municipality } = useTown();
  const [password, setPassword] = useState('');
  const enter = useSend(signInPoster);
  return (
    <details className="sheet">
      <summary>
        <Say text={say.byPassword} />
      </summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          enter.mutate({ params: { municipality }, body: { email, password } });
        }}
      >
        <EntryField label={say.email} type="email" autoComplete="username" value={email} onChange={onEmail} />
        <EntryField
          label={say.password}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
        <Refusal problem={enter.error} />
        <Button look="act" busy={enter.isPending}>
          <Say text={say.enter} />
        </Button>
      </form>
    </details>
  );
}
