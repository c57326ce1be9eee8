import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { z } from 'zod';
import * as door from '../../../shared/office/sign-in.ts';
import { callOffice } from '../api/call-office.ts';
import type { OfficeProblem } from '../api/office-problem.ts';
import { useAsk } from '../api/use-ask.ts';
import { Facts } from '../design/facts.tsx';
import { Form } from '../design/form.tsx';
import { Loading } from '../design/loading.tsx';
import { TextField } from '../design/text-field.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { FRAME_WORDS } from '../frame/words.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { PUNCTUATION } from '../words/punctuation.ts';
import { Act } from './act.tsx';
import { dropSecret, useLinkSecret } from './link-secret.ts';
import { newPassword } from './password-schema.ts';
import { PublicPage } from './public-page.tsx';
import { signInProblem } from './sign-in-problem.ts';
import { SIGN_IN_WORDS } from './words.ts';

type Invitation = z.output<typeof door.readInvitation.answer>;

/** What an invitation's link opens: a new account, or more roles for one that exists. */
export default function InvitationPage() {
  const say = useWords(SIGN_IN_WORDS);
  const roles = useWords(FRAME_WORDS).roles;
  const { language } = useLanguage();
  const text = useText();
  const token = useLinkSecret('invitation');
  const asked = useQuery<Invitation, OfficeProblem>({
    queryKey: ['readInvitation', token],
    queryFn: () => callOffice(door.readInvitation, { body: { token: token ?? '' } }),
    enabled: token !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (token === null || asked.isError) {
    const problem = token === null ? say.linkNone : signInProblem(asked.error, language);
    return (
      <PublicPage title={say.invitationTitle}>
        <section className="sheet">
          <p role="alert">{problem}</p>
          <p>
            <Link to="/sign-in">{say.toSignIn}</Link>
          </p>
        </section>
      </PublicPage>
    );
  }
  if (!asked.data) return <Loading />;
  const invitation = asked.data;
  const place = invitation.municipality === null ? say.above : text(invitation.municipality);
  return (
    <PublicPage title={say.invitationTitle} lead={say.invited(place)}>
      <section className="sheet">
        <Facts
          of={[
            [say.email, invitation.email],
            [say.rolesAre, PUNCTUATION[language].listed(invitation.roles.map((role) => roles[role]))],
          ]}
        />
        {invitation.known ? (
          <Join token={token} email={invitation.email} />
        ) : (
          <Accept token={token} invitation={invitation} />
        )}
      </section>
    </PublicPage>
  );
}

function Accept({ token, invitation }: { readonly token: string; readonly invitation: Invitation }) {
  const say = useWords(SIGN_IN_WORDS);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const schema = z.object({ name: door.StaffName, password: newPassword(invitation.email, language) });
  const form = useOfficeForm(schema, { name: invitation.name, password: '' });
  return (
    <Form
      form={form}
      save={say.accept}
      onSend={async (body) => {
        await callOffice(door.acceptInvitation, { body: { ...body, token } });
        dropSecret('invitation');
        queries.clear();
        await navigate('/sign-in');
      }}
    >
      {/* For password managers: under which name the password is kept. */}
      <input type="hidden" autoComplete="username" value={invitation.email} readOnly />
      <TextField name="name" label={say.yourName} required autoComplete="name" maxLength={80} />
      <TextField
        name="password"
        type="password"
        label={say.newPassword}
        help={say.passwordHelp}
        required
        autoComplete="new-password"
      />
    </Form>
  );
}

function Join({ token, email }: { readonly token: string; readonly email: string }) {
  const say = useWords(SIGN_IN_WORDS);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const me = useAsk(door.readMe, {});
  if (me.isPending) return <Loading />;
  if (!me.data || me.data.lacks !== null) {
    return (
      <>
        <p>{say.joinLead}</p>
        <p>
          <Link to={`/sign-in?${new URLSearchParams({ back: '/invitation' })}`}>{say.signInToJoin}</Link>
        </p>
      </>
    );
  }
  if (me.data.email !== email) return <p role="alert">{say.notYou(email)}</p>;
  return (
    <Act
      look="act"
      onAct={async () => {
        await callOffice(door.joinByInvitation, { body: { token } });
        dropSecret('invitation');
        queries.clear();
        await navigate('/');
      }}
    >
      {say.join}
    </Act>
  );
}
