import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import {
  addPasskey,
  beginPasskey,
  beginPasskeyProof,
  proveByPasskey,
} from '../../../shared/office/sign-in.ts';
import { callOffice } from '../api/call-office.ts';

/** Passkeys need a secure page: https, or this machine itself. */
export const canUsePasskeys = (): boolean => window.isSecureContext && 'PublicKeyCredential' in window;

/** The person said no, or the device did. */
export class PasskeyFailure extends Error {
  override readonly name = 'PasskeyFailure';
}

/** Makes a passkey on this device and adds it; gives recovery codes when they are the first. */
export async function makePasskey(name: string): Promise<readonly string[]> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  // The server's library made it for the browser's; the schema between them is open on purpose.
  const optionsJSON = (await callOffice(
    beginPasskey,
    {},
  )) as unknown as PublicKeyCredentialCreationOptionsJSON;
  const response = await startRegistration({ optionsJSON }).catch((cause: unknown) => {
    throw new PasskeyFailure('no passkey was made', { cause });
  });
  const { recoveryCodes } = await callOffice(addPasskey, { body: { name, response: { ...response } } });
  return recoveryCodes;
}

/** Proves the second factor with a passkey. */
export async function showPasskey(): Promise<void> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const optionsJSON = (await callOffice(
    beginPasskeyProof,
    {},
  )) as unknown as PublicKeyCredentialRequestOptionsJSON; // As above.
  const response = await startAuthentication({ optionsJSON }).catch((cause: unknown) => {
    throw new PasskeyFailure('no passkey was shown', { cause });
  });
  await callOffice(proveByPasskey, { body: { response: { ...response } } });
}
