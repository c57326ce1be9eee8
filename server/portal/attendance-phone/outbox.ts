import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Role } from '../../../shared/fact.ts';
import type { listFamiliar, listMySessions, SessionAt } from '../../../shared/office/attendance.ts';
import type { AnswerOf } from '../../../shared/office/endpoint.ts';

/** A member of staff, as an entry remembers who made it. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** What somebody entered on this phone. It waits until the server has said what came of it. */
export interface OutboxEntry {
  /** Made with the entry: sent twice, it is entered once. */
  readonly request: string;
  readonly municipality: string;
  readonly session: string;
  readonly number: string;
  readonly role: Role;
  readonly at: string;
  /** Who entered it; not known of entries made before it was kept. */
  readonly by?: Person | null;
  readonly state: 'waiting' | 'answered';
  readonly outcome: Outcome | null;
  readonly points: number;
  readonly alias: string | null;
}
export type Outcome =
  | 'entered'
  | 'raised'
  | 'already'
  | 'taken-back'
  | 'unknown-number'
  | 'wrong-check'
  | 'card-blocked'
  | 'request-reused';
/** What nobody's attendance came of: somebody should look. */
export const isUnused = (outcome: Outcome | null): boolean =>
  outcome !== null && ['unknown-number', 'wrong-check', 'card-blocked', 'request-reused'].includes(outcome);

type Familiar = AnswerOf<typeof listFamiliar>['wallets'];
type Kept = { person: Person; sessions: AnswerOf<typeof listMySessions>['sessions']; familiar: Familiar };

interface PhoneSchema extends DBSchema {
  entry: {
    key: string;
    value: OutboxEntry;
    indexes: { session: [municipality: string, session: string, at: string]; state: string };
  };
  /** What the server said last, for when it cannot be asked. */
  kept: { key: string; value: unknown };
}

let opened: Promise<IDBPDatabase<PhoneSchema>> | undefined;
function open(): Promise<IDBPDatabase<PhoneSchema>> {
  opened ??= openDB<PhoneSchema>('machitouch-attendance', 1, {
    upgrade(db) {
      const entries = db.createObjectStore('entry', { keyPath: 'request' });
      entries.createIndex('session', ['municipality', 'session', 'at']);
      entries.createIndex('state', 'state');
      db.createObjectStore('kept');
    },
    terminated() {
      opened = undefined;
    },
  });
  return opened;
}

/** Resolves once the entry is on the phone's storage: only then may the page say that it was taken. */
export async function keepEntry(entry: OutboxEntry): Promise<void> {
  const db = await open();
  const tx = db.transaction('entry', 'readwrite', { durability: 'strict' });
  await Promise.all([tx.store.add(entry), tx.done]);
}

/** Writes what the server answered; an entry that is answered stays so. */
export async function keepAnswers(answered: readonly OutboxEntry[]): Promise<void> {
  const db = await open();
  const tx = db.transaction('entry', 'readwrite', { durability: 'strict' });
  await Promise.all([...answered.map((entry) => tx.store.put(entry)), tx.done]);
}

/** Takes away an entry that nobody's attendance came of. One that waits is never taken away. */
export async function dropUnused(request: string): Promise<void> {
  const db = await open();
  const tx = db.transaction('entry', 'readwrite');
  const entry = await tx.store.get(request);
  if (entry?.state === 'answered' && isUnused(entry.outcome)) await tx.store.delete(request);
  await tx.done;
}

export async function waitingEntries(): Promise<OutboxEntry[]> {
  const db = await open();
  const waiting = await db.getAllFromIndex('entry', 'state', 'waiting');
  return waiting.sort((a, b) => (a.request < b.request ? -1 : 1));
}

/** Entries of one session on this phone, newest first. */
export async function entriesOf(municipality: string, session: string): Promise<OutboxEntry[]> {
  const db = await open();
  const range = IDBKeyRange.bound([municipality, session, ''], [municipality, session, '\uffff']);
  return (await db.getAllFromIndex('entry', 'session', range)).reverse();
}

const KEEP_DAYS = 7;
/** Forgets what was answered a week ago; what waits stays for ever. */
export async function forgetOld(nowMs: number): Promise<void> {
  const db = await open();
  const before = new Date(nowMs - KEEP_DAYS * 86_400_000).toISOString();
  const tx = db.transaction('entry', 'readwrite');
  for (const entry of await tx.store.getAll()) {
    if (entry.state === 'answered' && entry.at < before) await tx.store.delete(entry.request);
  }
  await tx.done;
}

export async function keep<Name extends keyof Kept>(
  name: Name,
  of: string,
  value: Kept[Name],
): Promise<void> {
  await (await open()).put('kept', value, `${name}/${of}`);
}
export async function kept<Name extends keyof Kept>(name: Name, of: string): Promise<Kept[Name] | undefined> {
  // Written under this name by `keep` alone.
  return (await (await open()).get('kept', `${name}/${of}`)) as Kept[Name] | undefined;
}

export type { SessionAt };
