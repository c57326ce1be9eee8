import { type Algorithm, hash, parseOptions, verify } from '@node-rs/argon2';
import type { SignInKeys } from './sign-in-keys.ts';

/** OWASP's Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. About 40 ms of one core. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Their const enum cannot be read without compiling it in: this is Argon2id. */
const ARGON2ID = 2 as Algorithm;

/** What is kept of a password: argon2id under the server's pepper. */
export const hashPassword = ({ pepper }: SignInKeys, password: string): Promise<string> =>
  hash(password.normalize('NFKC'), { ...PARAMETERS, algorithm: ARGON2ID, secret: pepper });

/** A hash that no password fits, so that an unknown e-mail address takes as long to refuse as a known one. */
let nobody: Promise<string> | undefined;

/** Whether the password fits; with null (nobody of that e-mail) never, after the same work. */
export async function fitsPassword(
  keys: SignInKeys,
  kept: string | null,
  password: string,
): Promise<boolean> {
  nobody ??= hash(crypto.randomUUID(), { ...PARAMETERS, algorithm: ARGON2ID });
  const fits = await verify(kept ?? (await nobody), password.normalize('NFKC'), { secret: keys.pepper });
  return fits && kept !== null;
}

/** Made under other parameters than today's: hash the password anew while it is at hand. */
export function isOutdated(kept: string): boolean {
  const { algorithm, memoryCost, timeCost, parallelism } = parseOptions(kept);
  return (
    algorithm !== ARGON2ID ||
    memoryCost !== PARAMETERS.memoryCost ||
    timeCost !== PARAMETERS.timeCost ||
    parallelism !== PARAMETERS.parallelism
  );
}
