import { z } from 'zod';
import { Text } from '../text.ts';
import { Instant } from '../time.ts';
import { endpoint } from './endpoint.ts';
import { Email, Me, StaffName } from './me.ts';
import { TypedPassword } from './password.ts';
import { StaffRole } from './roles.ts';

/** What the secret part of a link looks like. */
export const LinkToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** By POST, so that the secret part of a link stands in no address and no log. */
export const readInvitation = endpoint({
  id: 'readInvitation',
  method: 'post',
  path: '/invitations/read',
  needs: 'anyone',
  summary: 'What a link invites to',
  body: z.strictObject({ token: LinkToken }),
  secrets: ['token'],
  answer: z.object({
    email: z.string(),
    name: z.string(),
    municipality: Text.nullable(),
    roles: z.array(StaffRole),
    /** Somebody with this e-mail works here already: sign in, then join. */
    known: z.boolean(),
    expiresAt: Instant,
  }),
});

export const acceptInvitation = endpoint({
  id: 'acceptInvitation',
  method: 'post',
  path: '/invitations/accept',
  needs: 'anyone',
  summary: 'Becomes a member of staff with a password of one’s own, and signs in',
  body: z.strictObject({ token: LinkToken, name: StaffName, password: TypedPassword }),
  secrets: ['token', 'password'],
  answer: Me,
});

export const joinByInvitation = endpoint({
  id: 'joinByInvitation',
  method: 'post',
  path: '/invitations/join',
  needs: 'anyone-signed-in',
  summary: 'Takes the roles of an invitation to the own e-mail address',
  body: z.strictObject({ token: LinkToken }),
  secrets: ['token'],
  answer: Me,
});

export const askForReset = endpoint({
  id: 'askForReset',
  method: 'post',
  path: '/password-reset/ask',
  needs: 'anyone',
  summary:
    'Tells the administrators that the password is forgotten; the answer never says whether the e-mail is known',
  body: z.strictObject({ email: Email }),
  answer: z.object({ asked: z.literal(true) }),
});

export const resetPassword = endpoint({
  id: 'resetPassword',
  method: 'post',
  path: '/password-reset',
  needs: 'anyone',
  summary: 'Sets a new password by a single-use link; all sign-ins end',
  body: z.strictObject({ token: LinkToken, password: TypedPassword }),
  secrets: ['token', 'password'],
  answer: z.object({ email: z.string() }),
});
