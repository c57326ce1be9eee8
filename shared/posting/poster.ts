import { z } from 'zod';
import { Slug, Uuid } from '../id.ts';
import { endpoint } from '../office/endpoint.ts';
import { LinkToken } from '../office/links.ts';
import { Email } from '../office/me.ts';
import { TypedPassword } from '../office/password.ts';
import { InTown } from '../office/paths.ts';
import { Text } from '../text.ts';

/** How a poster wants to be named in movies. */
export const PosterName = z.string().trim().min(1).max(40);

/** Who may become a poster: whoever has an e-mail address, or whom the office invites. */
export const SIGN_UPS = ['anybody', 'invited'] as const;
export const SignUp = z.enum(SIGN_UPS);
export type SignUp = z.infer<typeof SignUp>;

export const APPROVALS = ['office', 'none'] as const;
/** Whether the office looks at each post of a group before it is shown. */
export const Approval = z.enum(APPROVALS);
export type Approval = z.infer<typeof Approval>;

/** The page for posters of a town, and where a mailed link leads to; the link's secret stands behind `#`. */
export const postingPage = (municipality: string): string => `/post/${municipality}/`;
export const posterLinkPage = (municipality: string): string => `${postingPage(municipality)}link`;

export const MyGroup = z.object({ group: Slug, name: z.string(), approval: Approval });
export type MyGroup = z.infer<typeof MyGroup>;

/** Who posts: a poster, or a member of staff who may post for the town. */
export const PosterMe = z.object({
  kind: z.enum(['poster', 'staff']),
  id: Uuid,
  /** As movies name this person without a group; for staff the town's name. */
  name: z.string(),
  email: z.string(),
  hasPassword: z.boolean(),
  groups: z.array(MyGroup),
  municipality: Slug,
  townName: Text,
});
export type PosterMe = z.infer<typeof PosterMe>;

export const readPostingTown = endpoint({
  id: 'readPostingTown',
  method: 'get',
  path: '/m/:municipality/town',
  needs: 'anyone',
  summary: 'The town as its posters’ page shows it before anybody has signed in',
  params: InTown,
  answer: z.object({ municipality: Slug, name: Text, keyColour: z.string(), signUp: SignUp }),
});

export const askForPosterLink = endpoint({
  id: 'askForPosterLink',
  method: 'post',
  path: '/m/:municipality/sign-in/ask',
  needs: 'anyone',
  summary:
    'Sends a link that signs in, or signs up where anybody may; the answer never says whether the e-mail is known',
  params: InTown,
  body: z.strictObject({ email: Email }),
  answer: z.object({ asked: z.literal(true) }),
});

/** By POST, so that the secret part of a link stands in no address and no log. */
export const readPosterLink = endpoint({
  id: 'readPosterLink',
  method: 'post',
  path: '/m/:municipality/sign-in/link/read',
  needs: 'anyone',
  summary: 'Whom a link signs in; it can still be used after',
  params: InTown,
  body: z.strictObject({ token: LinkToken }),
  secrets: ['token'],
  answer: z.object({
    email: z.string(),
    /** Null of somebody who is new: the page asks for a name, and sends it with the link. */
    name: z.string().nullable(),
  }),
});

export const signInPosterByLink = endpoint({
  id: 'signInPosterByLink',
  method: 'post',
  path: '/m/:municipality/sign-in/link',
  needs: 'anyone',
  summary: 'Signs in by a link that works once; somebody new gives a name',
  params: InTown,
  body: z.strictObject({ token: LinkToken, name: PosterName.optional() }),
  secrets: ['token'],
  answer: PosterMe,
});

export const signInPoster = endpoint({
  id: 'signInPoster',
  method: 'post',
  path: '/m/:municipality/sign-in',
  needs: 'anyone',
  summary: 'Signs in with e-mail and password, for posters who set one',
  params: InTown,
  body: z.strictObject({ email: Email, password: TypedPassword }),
  secrets: ['password'],
  answer: PosterMe,
});

export const signOutPoster = endpoint({
  id: 'signOutPoster',
  method: 'post',
  path: '/m/:municipality/sign-out',
  needs: 'poster',
  summary: 'Ends this browser’s sign-in; a member of staff signs out at the office’s console',
  params: InTown,
  answer: z.object({ signedOut: z.literal(true) }),
});

export const readPosterMe = endpoint({
  id: 'readPosterMe',
  method: 'get',
  path: '/m/:municipality/me',
  needs: 'poster',
  summary: 'Who is signed in, with the groups',
  params: InTown,
  answer: PosterMe,
});

export const renamePosterMe = endpoint({
  id: 'renamePosterMe',
  method: 'put',
  path: '/m/:municipality/me',
  needs: 'poster',
  summary: 'Changes how movies name the asking poster from now on',
  params: InTown,
  body: z.strictObject({ name: PosterName }),
  answer: PosterMe,
});

export const setPosterPassword = endpoint({
  id: 'setPosterPassword',
  method: 'post',
  path: '/m/:municipality/me/password',
  needs: 'poster',
  summary:
    'Sets the own password and ends the other sign-ins; who signed in by a link a moment ago needs no former one',
  params: InTown,
  body: z.strictObject({ former: TypedPassword.optional(), password: TypedPassword }),
  secrets: ['former', 'password'],
  answer: PosterMe,
});
