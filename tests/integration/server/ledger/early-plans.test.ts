import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { readWalletRows } from '../../../../server/exchange/news/read-wallet-rows.ts';
import { openPostgresEngine } from '../../../../server/ledger/postgres-engine.ts';
import { CardId } from '../../../../shared/card.ts';
import { newAttendance } from '../../../factories/body.ts';
import { openBooks } from '../../../factories/books.ts';
import { startPostgres } from '../../../fakes/postgres.ts';

const EVENTS = 200;
const PEOPLE = 400;

/**
 * What the office wrote was never looked at, as autovacuum minds no table of a few rows: of a town's 200 events PostgreSQL then
 * read half for each line of a notebook, a fifth of all its work.
 */
it('once PostgreSQL has looked at a new town, a line of a notebook costs it one event', async () => {
  const postgres = await startPostgres();
  const books = await openBooks(await postgres.newDatabase());
  const read = async () => {
    const { rows } = await sql<{ analysed: number; scans: number; read: number }>`
      SELECT t.analyze_count AS analysed, i.idx_scan AS scans, i.idx_tup_read AS read
      FROM pg_stat_user_tables t JOIN pg_stat_user_indexes i ON i.relid = t.relid
      WHERE i.indexrelname = 'event_pkey'`.execute(books.db);
    return rows.map((row) => ({ ...row, analysed: Number(row.analysed), scans: Number(row.scans) }))[0];
  };
  try {
    const town = await books.addTown();
    const events = Array.from({ length: EVENTS }, (_, event) => ({
      ...{
        municipality_id: town.municipality,
        id: `event-${event}`,
        name: '{"ja":"清掃"}',
        field: 'E' as const,
      },
    }));
    await books.db.insertInto('event').values(events).execute();
    const [starts_at, ends_at] = ['2010-10-24T00:00:00.000Z', '2010-10-24T06:00:00.000Z'];
    const sessions = events.map(({ municipality_id, id }) => ({
      ...{ municipality_id, id, event_id: id, starts_at, ends_at },
    }));
    await books.db.insertInto('session').values(sessions).execute();
    const kiosk = await town.addKiosk();
    const tell = (from: number) =>
      kiosk.tell(
        ...Array.from({ length: 100 }, (_, person) =>
          newAttendance({
            card: CardId.parse(`1.${String(from + person).padStart(43, 'k')}`),
            session: `event-${(from + person) % EVENTS}`,
          }),
        ),
      );
    for (let person = 0; person < PEOPLE; person += 100) await tell(person);
    await expect.poll(async () => (await read())?.analysed).toBeGreaterThan(0);
    await sql`SELECT pg_stat_reset()`.execute(books.db);
    const wallets = await books.db.selectFrom('wallet').select('id').execute();
    const ids = wallets.map(({ id }) => id);
    const engine = openPostgresEngine(books.address, (cause) => books.faults.push(cause));
    expect((await readWalletRows(engine, town.municipality, ids)).size).toBe(PEOPLE);
    await engine.close();
    await expect.poll(async () => (await read())?.scans).toBeGreaterThanOrEqual(EVENTS);
    const { scans, read: found } = (await read()) ?? { scans: 0, read: Number.NaN };
    expect(Number(found)).toBeLessThanOrEqual(scans * 2);
    expect(books.faults).toEqual([]);
  } finally {
    await books.close();
    await postgres.stop();
  }
});
