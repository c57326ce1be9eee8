import type { Kysely, Transaction } from 'kysely';
import { toInstant } from '../../shared/time.ts';
import type { AssetFiles } from '../assets/asset-files.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { AuditDraft } from '../audit/audit-draft.ts';
import type { Dialect } from '../db/dialect.ts';
import { recordChange } from '../db/record-change.ts';
import type { ChangeKind, Schema } from '../db/schema.ts';
import type { Refused } from '../http/problem.ts';
import type { FileReceiver } from '../http/receive-files.ts';
import type { HintHub } from '../kiosks/hint-hub.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Mail, Mailer } from '../mail/mail.ts';
import type { Metrics } from '../metrics.ts';
import type { PersonVault } from '../persons/person-vault.ts';
import type { SignInKeys } from '../sign-in/sign-in-keys.ts';
import { type Actor, actorId, actorName } from './actor.ts';
import type { Done } from './office-route.ts';

/** What the office's actions work with, whoever asks. */
export interface OfficeParts {
  readonly db: Kysely<Schema>;
  readonly dialect: Dialect;
  readonly ledger: Ledger;
  readonly hub: HintHub;
  readonly metrics: Metrics;
  /** Enrolment codes are hashed under it. */
  readonly codeKey: Uint8Array;
  readonly codeLifeMs: number;
  readonly signInKeys: SignInKeys;
  /** This server as telephones reach it, where that is set. */
  readonly publicOrigin: string | null;
  readonly mailer: Mailer;
  /** Photos and clips of posters, and files of theirs on their way in. */
  readonly assets: AssetFiles;
  readonly uploads: FileReceiver;
  /** The city's finished videos on their way in. */
  readonly videos: FileReceiver;
  /** Persons' data is sealed in it. */
  readonly vault: PersonVault;
  readonly nowMs: () => number;
}

/** Where a call comes from. */
export interface Caller {
  /** The browser's address, as far as the proxies in front are believed. */
  readonly address: string;
  readonly browser: string;
  /** This server as the browser names it, e.g. `https://machi.example.jp`: for links, cookies and passkeys. */
  readonly origin: string;
  readonly cookie: string | undefined;
}

/** One call: the parts, and who asks for what. */
export interface OfficeWorld extends OfficeParts {
  readonly actor: Actor;
  readonly caller: Caller;
  /** The endpoint's id. */
  readonly action: string;
  /** What was asked for, without secrets. */
  readonly said: unknown;
}

/** What an audit entry tells beyond who asked for what. Unsaid, it tells just that. */
export interface AuditDetail {
  /** e.g. `project/fujigane` */
  readonly subject?: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly why?: string | null;
}

/** The audit entry of this call. */
export const auditDraft = ({ actor, action, said }: OfficeWorld, detail: AuditDetail = {}): AuditDraft => ({
  actor: { kind: actor.kind, id: actorId(actor), name: actorName(actor) },
  action,
  subject: detail.subject ?? '',
  said,
  before: detail.before ?? null,
  after: detail.after ?? null,
  why: detail.why ?? null,
});

/** One transaction of the office, and the news it makes for kiosks. */
export interface OfficeWrite {
  readonly trx: Transaction<Schema>;
  /** Tells kiosks, in the same transaction, that a thing has a new state (server/db/record-change.ts). */
  tell(kind: ChangeKind, entityId: string): Promise<void>;
  /** A letter that goes out once all of this is committed. */
  mail(letter: Mail): void;
  /** Details for the audit entry that every commit writes; said again, it adds to what was said. */
  audit(detail: AuditDetail): void;
}

/**
 * Commits one office action for one municipality ('' above all), with its audit entry, and hints its kiosks afterwards.
 * A refusal undoes what was written before it, and is returned.
 */
export async function commit<Answer>(
  world: OfficeWorld,
  municipality: string,
  work: (write: OfficeWrite) => Promise<Done<Answer> | Refused>,
): Promise<Done<Answer> | Refused> {
  const { db, dialect, hub, mailer } = world;
  let news = false;
  let detail: AuditDetail = {};
  const letters: Mail[] = [];
  try {
    const done = await db.transaction().execute(async (trx) => {
      await takeTurn(trx, dialect, municipality);
      const answer = await work({
        trx,
        async tell(kind, entityId) {
          news = true;
          await recordChange(trx, dialect, { municipality, kind, entityId });
        },
        mail(letter) {
          letters.push(letter);
        },
        audit(more) {
          detail = { ...detail, ...more };
        },
      });
      if (answer.status === 'refused') throw new Undone(answer);
      await appendAudit(trx, dialect, municipality, auditDraft(world, detail), toInstant(world.nowMs()));
      return answer;
    });
    if (news) hub.changed(municipality);
    for (const letter of letters) await mailer.post(letter);
    return done;
  } catch (thrown) {
    if (thrown instanceof Undone) return thrown.refused;
    throw thrown;
  }
}

/** Carries a refusal through Kysely, which rolls back for nothing but a throw. Never leaves this file. */
class Undone extends Error {
  readonly refused: Refused;
  constructor(refused: Refused) {
    super(refused.code);
    this.refused = refused;
  }
}

/** Office actions in one municipality take turns, so that reading before writing is sound on both databases. */
export async function takeTurn(
  trx: Transaction<Schema>,
  dialect: Dialect,
  municipality: string,
): Promise<void> {
  // Kysely begins deferred. Taking SQLite's write lock first spares us SQLITE_BUSY_SNAPSHOT, which no
  // busy_timeout waits for, when the ledger's thread commits between our first read and our first write.
  if (dialect === 'sqlite')
    await trx.updateTable('municipality').set({ id: '' }).where('id', '=', '').execute();
  else {
    await trx
      .selectFrom('municipality')
      .select('id')
      .where('id', '=', municipality)
      .forNoKeyUpdate()
      .execute();
  }
}
