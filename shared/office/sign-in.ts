import { z } from 'zod';
import { Uuid } from '../id.ts';
import { Instant } from '../time.ts';
import { endpoint } from './endpoint.ts';
import { LinkToken } from './links.ts';
import { Email, Me, StaffName } from './me.ts';
import { TypedPassword } from './password.ts';

export * from './links.ts';
export * from './me.ts';

/** Proves the e-mail and the password; the answer's `lacks` says what comes next. */
export const signIn = endpoint({
  id: 'signIn',
  method: 'post',
  path: '/sign-in',
  needs: 'anyone',
  summary: 'Signs in with e-mail and password; a second factor may still be lacking',
  body: z.strictObject({ email: Email, password: TypedPassword }),
  secrets: ['password'],
  answer: Me,
});

export const signInByLink = endpoint({
  id: 'signInByLink',
  method: 'post',
  path: '/sign-in/link',
  needs: 'anyone',
  summary: 'Signs in with a single-use link that the owner of the machine printed',
  body: z.strictObject({ token: LinkToken }),
  secrets: ['token'],
  answer: Me,
});

/** Six digits of an authenticator, or a recovery code. */
export const proveByCode = endpoint({
  id: 'proveByCode',
  method: 'post',
  path: '/sign-in/code',
  needs: 'sign-in-begun',
  summary: 'Proves the second factor with a code of the authenticator, or with a recovery code',
  body: z.strictObject({ code: z.string().trim().min(6).max(40) }),
  secrets: ['code'],
  answer: Me,
});

/** The options and answers of WebAuthn are the browser's own JSON (WebAuthn Level 3), judged by the server's library. */
const WebAuthnJson = z.record(z.string(), z.unknown());

export const beginPasskeyProof = endpoint({
  id: 'beginPasskeyProof',
  method: 'post',
  path: '/sign-in/passkey/begin',
  needs: 'sign-in-begun',
  summary: 'Begins the proof of the second factor with a passkey',
  answer: WebAuthnJson,
});

export const proveByPasskey = endpoint({
  id: 'proveByPasskey',
  method: 'post',
  path: '/sign-in/passkey',
  needs: 'sign-in-begun',
  summary: 'Proves the second factor with a passkey',
  body: z.strictObject({ response: WebAuthnJson }),
  secrets: ['response'],
  answer: Me,
});

export const signOut = endpoint({
  id: 'signOut',
  method: 'post',
  path: '/sign-out',
  needs: 'sign-in-begun',
  summary: 'Ends this sign-in',
  answer: z.object({ signedOut: z.literal(true) }),
});

export const readMe = endpoint({
  id: 'readMe',
  method: 'get',
  path: '/me',
  needs: 'sign-in-begun',
  summary: 'Who is signed in, with which roles where',
  answer: Me,
});

export const offerTotp = endpoint({
  id: 'offerTotp',
  method: 'post',
  path: '/me/totp/offer',
  needs: 'sign-in-begun',
  summary: 'Makes a secret for an authenticator; it holds once a code of it is shown',
  answer: z.object({ uri: z.string(), secret: z.string() }),
});

export const confirmTotp = endpoint({
  id: 'confirmTotp',
  method: 'post',
  path: '/me/totp/confirm',
  needs: 'sign-in-begun',
  summary: 'Takes the offered secret as the second factor; gives recovery codes when there are none yet',
  body: z.strictObject({
    code: z
      .string()
      .trim()
      .regex(/^[0-9]{6}$/),
  }),
  secrets: ['code'],
  answer: z.object({ recoveryCodes: z.array(z.string()) }),
});

export const removeTotp = endpoint({
  id: 'removeTotp',
  method: 'post',
  path: '/me/totp/remove',
  needs: 'anyone-signed-in',
  summary: 'Forgets the own authenticator; not the last second factor of whom a role asks for one',
  answer: z.object({ removed: z.literal(true) }),
});

export const renewRecoveryCodes = endpoint({
  id: 'renewRecoveryCodes',
  method: 'post',
  path: '/me/recovery-codes',
  needs: 'anyone-signed-in',
  summary: 'New recovery codes; the former ones open nothing any more',
  answer: z.object({ recoveryCodes: z.array(z.string()) }),
});

export const listMyPasskeys = endpoint({
  id: 'listMyPasskeys',
  method: 'get',
  path: '/me/passkeys',
  needs: 'anyone-signed-in',
  summary: 'The own passkeys',
  answer: z.array(
    z.object({ id: z.string(), name: z.string(), createdAt: Instant, usedAt: Instant.nullable() }),
  ),
});

export const beginPasskey = endpoint({
  id: 'beginPasskey',
  method: 'post',
  path: '/me/passkeys/begin',
  needs: 'sign-in-begun',
  summary: 'Begins to add a passkey',
  answer: WebAuthnJson,
});

export const addPasskey = endpoint({
  id: 'addPasskey',
  method: 'post',
  path: '/me/passkeys',
  needs: 'sign-in-begun',
  summary: 'Adds a passkey; gives recovery codes when there are none yet',
  body: z.strictObject({ name: StaffName, response: WebAuthnJson }),
  secrets: ['response'],
  answer: z.object({ recoveryCodes: z.array(z.string()) }),
});

export const removePasskey = endpoint({
  id: 'removePasskey',
  method: 'post',
  path: '/me/passkeys/remove',
  needs: 'anyone-signed-in',
  summary: 'Forgets a passkey; not the last second factor of whom a role asks for one',
  body: z.strictObject({ passkey: z.string().min(1).max(1400) }),
  answer: z.object({ removed: z.literal(true) }),
});

export const changePassword = endpoint({
  id: 'changePassword',
  method: 'post',
  path: '/me/password',
  needs: 'anyone-signed-in',
  summary: 'Changes the own password and ends the other sign-ins',
  body: z.strictObject({ former: TypedPassword, password: TypedPassword }),
  secrets: ['former', 'password'],
  answer: z.object({ changed: z.literal(true) }),
});

/** A sign-in as its owner and administrators see it. */
export const SignInRow = z.object({
  id: Uuid,
  begunAt: Instant,
  seenAt: Instant,
  endsAt: Instant,
  address: z.string(),
  browser: z.string(),
  proved: z.enum(['password', 'second-factor', 'link']),
  /** The one that asks. */
  mine: z.boolean(),
});
export type SignInRow = z.infer<typeof SignInRow>;

export const listMySignIns = endpoint({
  id: 'listMySignIns',
  method: 'get',
  path: '/me/sign-ins',
  needs: 'anyone-signed-in',
  summary: 'The own sign-ins that are not over',
  answer: z.array(SignInRow),
});

export const endMySignIn = endpoint({
  id: 'endMySignIn',
  method: 'post',
  path: '/me/sign-ins/:signIn/end',
  needs: 'anyone-signed-in',
  summary: 'Ends one of the own sign-ins',
  params: z.strictObject({ signIn: Uuid }),
  answer: z.object({ ended: z.int() }),
});

export const endMyOtherSignIns = endpoint({
  id: 'endMyOtherSignIns',
  method: 'post',
  path: '/me/sign-ins/end-others',
  needs: 'anyone-signed-in',
  summary: 'Ends all own sign-ins but this one',
  answer: z.object({ ended: z.int() }),
});
