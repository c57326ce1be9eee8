import { passwordFault } from '../../shared/office/password.ts';
import { type Refused, refuse } from '../http/problem.ts';

/** A new password that is too easy to guess; the detail names the fault (shared/office/password.ts). */
export function refuseWeak(password: string, email: string): Refused | null {
  const fault = passwordFault(password, email);
  return fault === null ? null : refuse('password/weak', fault);
}
