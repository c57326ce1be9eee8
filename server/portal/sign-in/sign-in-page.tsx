import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, Navigate, Route, Routes, useNavigate, useSearchParams } from 'react-router';
import * as door from '../../../shared/office/sign-in.ts';
import { callOffice } from '../api/call-office.ts';
import { OfficeProblem } from '../api/office-problem.ts';
import { useAsk } from '../api/use-ask.ts';
import { Failure } from '../design/failure.tsx';
import { Form } from '../design/form.tsx';
import { Loading } from '../design/loading.tsx';
import { TextField } from '../design/text-field.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { Act } from './act.tsx';
import { takeSecret } from './link-secret.ts';
import { canUsePasskeys, showPasskey } from './passkey.ts';
import { PublicPage } from './public-page.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { SetUpPasskey } from './set-up-passkey.tsx';
import { SetUpTotp } from './set-up-totp.tsx';
import { signInProblem } from './sign-in-problem.ts';
import { SIGN_IN_WORDS } from './words.ts';

/** The way in: password, second factor or its first set-up, and links of the machine's owner. */
export default function SignInPage() {
  return (
    <Routes>
      <Route path="link" element={<ByLink />} />
      <Route path="*" element={<SignIn />} />
    </Routes>
  );
}

/** What is lacking decides what is shown; with nothing lacking, it leads back to where one came from. */
function SignIn() {
  const say = useWords(SIGN_IN_WORDS);
  const [params] = useSearchParams();
  const me = useAsk(door.readMe, {});
  const [codes, setCodes] = useState<readonly string[]>([]);
  const isStranger = me.error instanceof OfficeProblem && me.error.code === 'sign-in/needed';
  const again = async (): Promise<void> => void (await me.refetch());
  if (codes.length > 0) {
    return (
      <PublicPage title={say.setUpTitle}>
        <RecoveryCodes codes={codes} onKept={() => setCodes([])} />
      </PublicPage>
    );
  }
  if (isStranger) return <Password onDone={again} />;
  if (me.isPending) return <Loading />;
  if (!me.data) return <Failure problem={me.error} onAgain={me.refetch} />;
  if (me.data.lacks === null) return <Navigate to={placeIn(params.get('back'))} replace />;
  const leave = <Leave onLeft={again} />;
  if (me.data.lacks === 'code') {
    return (
      <PublicPage title={say.codeTitle} lead={say.codeLead}>
        <SecondFactor me={me.data} onDone={again} />
        {leave}
      </PublicPage>
    );
  }
  const onDone = (made: readonly string[]): void => {
    setCodes(made);
    void again();
  };
  return (
    <PublicPage title={say.setUpTitle} lead={say.setUpLead}>
      <section className="sheet">
        <h2>{say.byApp}</h2>
        <SetUpTotp act={say.showQr} onDone={onDone} />
      </section>
      <section className="sheet">
        <h2>{say.byPasskey}</h2>
        <p>{say.byPasskeyLead}</p>
        <SetUpPasskey onDone={onDone} />
      </section>
      {leave}
    </PublicPage>
  );
}

/** A place of this console and no other: what an address brings is not believed further. */
const placeIn = (back: string | null): string =>
  back?.startsWith('/') && !back.startsWith('//') && !back.startsWith('/\\') ? back : '/';

function Password({ onDone }: { readonly onDone: () => Promise<void> }) {
  const say = useWords(SIGN_IN_WORDS);
  const form = useOfficeForm(door.signIn.body, { email: '', password: '' });
  return (
    <PublicPage title={say.title}>
      <section className="sheet">
        <Form
          form={form}
          save={say.signIn}
          onSend={async (body) => {
            await callOffice(door.signIn, { body });
            await onDone();
          }}
        >
          <TextField name="email" type="email" label={say.email} required autoComplete="username" />
          <TextField
            name="password"
            type="password"
            label={say.password}
            required
            autoComplete="current-password"
          />
        </Form>
      </section>
      <p className="public-end">
        <Link to="/reset">{say.forgotten}</Link>
      </p>
    </PublicPage>
  );
}

function SecondFactor({ me, onDone }: { readonly me: door.Me; readonly onDone: () => Promise<void> }) {
  const say = useWords(SIGN_IN_WORDS);
  const form = useOfficeForm(door.proveByCode.body, { code: '' });
  return (
    <>
      {me.passkeys > 0 && canUsePasskeys() && (
        <section className="sheet">
          <Act
            look="act"
            icon="key"
            onAct={async () => {
              await showPasskey();
              await onDone();
            }}
          >
            {say.provePasskey}
          </Act>
        </section>
      )}
      <section className="sheet">
        <Form
          form={form}
          save={say.proveCode}
          onSend={async (body) => {
            await callOffice(door.proveByCode, { body });
            await onDone();
          }}
        >
          <TextField
            name="code"
            label={say.code}
            help={say.codeHelp}
            required
            autoComplete="one-time-code"
            maxLength={40}
          />
        </Form>
      </section>
    </>
  );
}

/** Somebody else sits here now. */
function Leave({ onLeft }: { readonly onLeft: () => Promise<void> }) {
  const say = useWords(SIGN_IN_WORDS);
  return (
    <Act
      look="bare"
      onAct={async () => {
        await callOffice(door.signOut, {});
        await onLeft();
      }}
    >
      {say.otherPerson}
    </Act>
  );
}

function ByLink() {
  const say = useWords(SIGN_IN_WORDS);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);
  const isAsked = useRef(false);
  useEffect(() => {
    // React's development mode runs an effect twice; the link works once.
    if (isAsked.current) return;
    isAsked.current = true;
    const token = takeSecret('link');
    if (token === null) {
      setProblem(SIGN_IN_WORDS[language].linkNone);
      return;
    }
    callOffice(door.signInByLink, { body: { token } })
      .then(async () => {
        queries.clear();
        await navigate('/', { replace: true });
      })
      .catch((thrown: unknown) => setProblem(signInProblem(thrown, language)));
  }, [language, navigate, queries]);
  return (
    <PublicPage title={problem === null ? say.linkTitle : say.title}>
      {problem === null ? (
        <Loading />
      ) : (
        <section className="sheet">
          <p role="alert">{problem}</p>
          <p>
            <Link to="/sign-in">{say.toSignIn}</Link>
          </p>
        </section>
      )}
    </PublicPage>
  );
}
