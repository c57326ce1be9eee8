import type { OfficeRoute } from '../office/office-route.ts';
import { acceptInvitation, joinByInvitation, readInvitation } from './invitation.route.ts';
import { endMyOtherSignIns, endMySignIn, listMySignIns } from './my-sign-ins.route.ts';
import {
  addPasskey,
  beginPasskey,
  beginPasskeyProof,
  listMyPasskeys,
  proveByPasskey,
  removePasskey,
} from './passkeys.route.ts';
import { askForReset, changePassword, resetPassword } from './password.route.ts';
import {
  confirmTotp,
  offerTotp,
  proveByCode,
  removeTotp,
  renewRecoveryCodes,
} from './second-factor.route.ts';
import { readMe, signIn, signInByLink, signOut } from './sign-in.route.ts';

/** Signing in and one's own account. */
export const SIGN_IN_ROUTES: readonly OfficeRoute[] = [
  signIn,
  signInByLink,
  proveByCode,
  signOut,
  readMe,
  offerTotp,
  confirmTotp,
  removeTotp,
  renewRecoveryCodes,
  beginPasskeyProof,
  proveByPasskey,
  listMyPasskeys,
  beginPasskey,
  addPasskey,
  removePasskey,
  changePassword,
  listMySignIns,
  endMySignIn,
  endMyOtherSignIns,
  readInvitation,
  acceptInvitation,
  joinByInvitation,
  askForReset,
  resetPassword,
];
