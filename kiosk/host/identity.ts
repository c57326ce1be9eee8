import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CardKey } from '../../shared/exchange.ts';
import { KioskId, Slug } from '../../shared/id.ts';
import { writePrivateFile } from './write-private-file.ts';

/** Who this kiosk is to its server. Kept beside the database and not in it: a new database is the same kiosk. */
export const Identity = z.object({
  kiosk: KioskId,
  municipality: Slug,
  /** Ed25519, PKCS#8 PEM. Never leaves this file. */
  privateKey: z.string().startsWith('-----BEGIN PRIVATE KEY-----'),
  /** The code it was enrolled with, so that the same code is not tried at every start. */
  enrolledWith: z.string(),
});
export type Identity = z.infer<typeof Identity>;

const CardKeys = z.array(CardKey).min(1).max(2);
export type CardKeys = z.infer<typeof CardKeys>;

const identityFile = (dir: string) => join(dir, 'identity.json');
const cardKeysFile = (dir: string) => join(dir, 'card-keys.json');

function readPrivate<T>(path: string, schema: z.ZodType<T>): T | null {
  if (!existsSync(path)) return null;
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // No cause: the parser's words could quote a secret.
    throw new Error(`${path} is damaged: restore it, or remove it and enrol again`);
  }
}

/** The enrolled identity; null before enrolment. Throws when the file is damaged. */
export const readIdentity = (dir: string): Identity | null => readPrivate(identityFile(dir), Identity);
export const keepIdentity = (dir: string, identity: Identity): void =>
  writePrivateFile(identityFile(dir), JSON.stringify(identity));

/** The reader's keys, current first; null before enrolment. */
export const readCardKeys = (dir: string): CardKeys | null => readPrivate(cardKeysFile(dir), CardKeys);
export const keepCardKeys = (dir: string, keys: CardKeys): void =>
  writePrivateFile(cardKeysFile(dir), JSON.stringify(keys));
