import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Dialect } from '../../server/db/dialect.ts';
import { openDb } from '../../server/db/open-db.ts';
import { recordChange } from '../../server/db/record-change.ts';
import type { ChangeKind, Schema } from '../../server/db/schema.ts';
import type { Ledger } from '../../server/ledger/ledger.ts';
import { openEngine, openLedgerHere } from '../../server/ledger/open-ledger.ts';
import { verifyBooks } from '../../server/verify/verify-books.ts';
import { toInstant } from '../../shared/time.ts';
import type { Settings } from '../../shared/town.ts';
import { startPostgres, type TestPostgres } from '../fakes/postgres.ts';
import { BooksKiosk } from './books-kiosk.ts';
import { newSettings } from './town.ts';

export const SECRET = new Uint8Array(32).fill(7);
/** Noon of the day of the industry festival, in Japan. */
export const FESTIVAL_MS = Date.parse('2010-10-24T03:00:00.000Z');

/** The books without doors: a database, a ledger with its own clock, towns and kiosks made straight in the tables. */
export interface Books {
  readonly address: string;
  readonly db: Kysely<Schema>;
  readonly dialect: Dialect;
  readonly ledger: Ledger;
  readonly clock: { nowMs: number };
  /** Faults that the ledger survived. */
  readonly faults: unknown[];
  tell(municipality: string, kind: ChangeKind, entityId: string): Promise<void>;
  addTown(said?: { id?: string; settings?: Partial<Settings> }): Promise<BooksTown>;
  /** Recomputes everything; throws where the books contradict themselves. */
  verify(): Promise<void>;
  close(): Promise<void>;
}

export interface BooksTown {
  readonly municipality: string;
  addKiosk(said?: { district?: string; ledger?: Ledger }): Promise<BooksKiosk>;
  /** Certified and open unless said. */
  addProject(id: string, said?: { certified?: boolean; closedAt?: string }): Promise<void>;
  addSession(id: string, said?: { status?: 'open' | 'cancelled'; ruleId?: string }): Promise<void>;
  addRule(id: string, version: number, rule: object, startsAt?: string): Promise<void>;
}

let towns = 0;

export async function openBooks(address: string): Promise<Books> {
  const { db, dialect, migrate, close } = openDb(address);
  await migrate();
  const clock = { nowMs: FESTIVAL_MS };
  const faults: unknown[] = [];
  const onFault = (fault: unknown) => faults.push(fault);
  const ledger = openLedgerHere({ database: address, secret: SECRET, now: () => clock.nowMs, onFault });
  const tell = (municipality: string, kind: ChangeKind, entityId: string) =>
    recordChange(db, dialect, { municipality, kind, entityId });

  async function addTown({ id, settings = {} }: Parameters<Books['addTown']>[0] = {}): Promise<BooksTown> {
    towns += 1;
    const municipality = id ?? `town-${towns}-${randomUUID().slice(0, 8)}`;
    const key = { municipality_id: municipality };
    const created_at = toInstant(FESTIVAL_MS - 86_400_000 + towns);
    await db
      .insertInto('municipality')
      .values({ id: municipality, settings: JSON.stringify(newSettings(settings)), created_at })
      .execute();
    await db
      .insertInto('event')
      .values({ ...key, id: 'festival', name: '{"ja":"産業まつり"}', field: 'E' })
      .execute();
    return {
      municipality,
      async addKiosk({ district = 'chuo', ledger: own = ledger } = {}) {
        const site = { ...key, id: district, name: '{"ja":"市役所"}', district, kind: 'city-hall' };
        await db
          .insertInto('site')
          .values(site)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        const kiosk = randomUUID();
        await db
          .insertInto('kiosk')
          .values({ ...key, id: kiosk, name: 'K', site_id: district, created_at })
          .execute();
        return new BooksKiosk(own, municipality, kiosk, clock);
      },
      async addProject(projectId, { certified = true, closedAt } = {}) {
        const text = '{"ja":"里山再生"}';
        await db
          .insertInto('project')
          .values({
            ...key,
            id: projectId,
            name: text,
            purpose: text,
            done_by: text,
            category: text,
            field: 'C',
            certified_at: certified ? created_at : null,
            status: closedAt ? 'closed' : 'open',
            closed_at: closedAt ?? null,
          })
          .execute();
        await tell(municipality, 'project', projectId);
      },
      async addSession(sessionId, { status = 'open', ruleId } = {}) {
        await db
          .insertInto('session')
          .values({
            ...key,
            id: sessionId,
            event_id: 'festival',
            starts_at: toInstant(FESTIVAL_MS - 3_600_000),
            ends_at: toInstant(FESTIVAL_MS + 7_200_000),
            status,
            rule_id: ruleId ?? null,
          })
          .execute();
        await tell(municipality, 'session', sessionId);
      },
      async addRule(ruleId, version, rule, startsAt = created_at) {
        await db
          .insertInto('point_rule')
          .values({ ...key, id: ruleId, version, starts_at: startsAt, rule: JSON.stringify(rule) })
          .execute();
        await tell(municipality, 'rule', ruleId);
      },
    };
  }

  return {
    address,
    db,
    dialect,
    ledger,
    clock,
    faults,
    tell,
    addTown,
    async verify() {
      const engine = openEngine(address, onFault);
      await verifyBooks(engine, () => undefined).finally(() => engine.close());
    },
    async close() {
      await ledger.close();
      await close();
    },
  };
}

/** Runs a suite over empty books on SQLite, and again on a real PostgreSQL. */
export function onBothBooks(name: string, suite: (books: () => Books) => void): void {
  describe.each(['sqlite', 'postgres'] as const)(`${name} (%s)`, (database) => {
    let folder: string;
    let postgres: TestPostgres | undefined;
    let opened: Books | undefined;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'machitouch-books-'));
      postgres = database === 'postgres' ? await startPostgres() : undefined;
      opened = await openBooks((await postgres?.newDatabase()) ?? join(folder, 'books.sqlite'));
    });
    afterAll(async () => {
      await opened?.close();
      await postgres?.stop();
      rmSync(folder, { recursive: true, force: true });
    });
    suite(() => {
      if (!opened) throw new Error('the books are open only while tests run');
      return opened;
    });
  });
}
