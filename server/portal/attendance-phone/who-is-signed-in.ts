import { readMe } from '../../../shared/office/sign-in.ts';
import { callOffice } from '../api/call-office.ts';
import { keep, type Person } from './outbox.ts';

/** Who is signed in here, as the server says; kept for when it cannot be asked. */
export async function whoIsSignedIn(): Promise<Person> {
  const { id, name } = await callOffice(readMe, {});
  await keep('person', '', { id, name });
  return { id, name };
}
