import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { PersonData } from '../../shared/office/persons.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const WORD_BYTES = 16;

/** Where persons' data is locked away: who has the database, or a copy of it, and not the server's secret has nothing. */
export interface PersonVault {
  seal(municipality: string, person: string, data: PersonData): string;
  open(municipality: string, person: string, sealed: string): PersonData;
  /** A word to find persons by, the same each time and readable by nobody. */
  hide(municipality: string, word: string): string;
}

/** AES-256-GCM, bound to the one person it is of; keys are derived from the server's secret and never stored. */
export function personVault(secret: Uint8Array): PersonVault {
  const kept = new Map<string, Buffer>();
  function keyOf(use: 'person' | 'person-word', municipality: string): Buffer {
    const name = `${use}/${municipality}`;
    const key = kept.get(name) ?? Buffer.from(hkdfSync('sha256', secret, 'machitouch', name, 32));
    kept.set(name, key);
    return key;
  }
  const bound = (municipality: string, person: string) => Buffer.from(`${municipality}\n${person}`);
  return {
    seal(municipality, person, data) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', keyOf('person', municipality), iv);
      cipher.setAAD(bound(municipality, person));
      const text = Buffer.concat([cipher.update(JSON.stringify(data), 'utf8'), cipher.final()]);
      return `1.${Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url')}`;
    },
    open(municipality, person, sealed) {
      const bytes = Buffer.from(sealed.slice(2), 'base64url');
      const iv = bytes.subarray(0, IV_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', keyOf('person', municipality), iv);
      decipher.setAAD(bound(municipality, person));
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
      return PersonData.parse(JSON.parse(text.toString('utf8')));
    },
    hide(municipality, word) {
      const hidden = createHmac('sha256', keyOf('person-word', municipality)).update(word).digest();
      return hidden.subarray(0, WORD_BYTES).toString('base64url');
    },
  };
}
