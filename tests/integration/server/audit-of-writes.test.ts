import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDb } from '../../../server/db/open-db.ts';
import type { OfficeRoute } from '../../../server/office/office-route.ts';
import { OFFICE_ROUTES } from '../../../server/office/office-routes.ts';
import { BOOTH, type DrivenTown, seedDrivenTown } from '../../factories/driven-town.ts';
import { seedSmallTown } from '../../factories/small-town.ts';
import { type ServerWorld, startServer } from '../../fakes/server-world.ts';

const params = { municipality: 'tsurugashima' };

/** Kept by loops of the server's own, or counts of tries: nobody at the office wrote them. */
const OWN_WRITES: ReadonlySet<string> = new Set([
  'account_day',
  'account_day_place',
  'audit_entry',
  'audit_head',
  'gift_month',
  'gift_total',
  'gift_total_place',
  'posting_day',
  'rule_total',
  'rule_total_place',
  'sign_in_pause',
]);
/** A passkey's challenge is kept with the sign-in while the person's device works on it: nothing was done yet. */
const CEREMONIES: ReadonlySet<string> = new Set(['beginPasskey', 'addPasskey', 'beginPasskeyProof']);
/** What takes away comes last, so that there is something to change before. */
const LAST =
  /^(remove|delete|withdraw|cancel|close|revoke|retire|end|block|reverse|decertify|takeBack|setStaffRoles)/;
/** So many of the routes can be driven with samples alone; fewer, and this test looks at less than it did. */
const DRIVEN = 60;

/** Whatever a route of the office changes, the audit log tells of: tried at every route that samples can drive. */
describe('every write of the office', () => {
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-audit-'));
  const driven: string[] = [];
  let world: ServerWorld;
  let books: Database;
  let town: DrivenTown;
  beforeAll(async () => {
    world = await startServer({ dir });
    books = openDb(world.database);
    const home = await seedSmallTown(world, params);
    town = await seedDrivenTown(world, home);
  });
  afterAll(async () => {
    await books.close();
    await world.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  /** Every row but those that nobody at the office wrote, and the number of audit entries. */
  async function read(): Promise<{ readonly rows: Record<string, string>; readonly entries: number }> {
    const rows: Record<string, string> = {};
    const tables = await books.db.introspection.getTables();
    for (const { name } of tables.filter((table) => !OWN_WRITES.has(table.name))) {
      const found = await books.db
        .selectFrom(name as 'wallet') // Any table.
        .selectAll()
        .execute();
      const lines = found.map((row) => JSON.stringify(row)).toSorted();
      rows[name] = createHash('sha256').update(lines.join('\n')).digest('hex');
    }
    const { count } = await books.db
      .selectFrom('audit_entry')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return { rows, entries: Number(count) };
  }

  const changing = OFFICE_ROUTES.filter(({ method, id }) => method !== 'get' && id !== 'signOut');
  const isLast = ({ id }: OfficeRoute) => LAST.test(id);
  const writes = [...changing.filter((route) => !isLast(route)), ...changing.filter(isLast)];
  it.each(writes.map((route) => [`${route.id}: ${route.method} ${route.path}`, route] as const))(
    '%s',
    async (_name, route) => {
      const before = await read();
      const named = {
        settings: { name: { ja: '川越市' }, deskPlace: { ja: '1階' } },
        counters: ['山田', '鈴木'],
      };
      const response = await town.ask(route, town.inputOf(route, { named }));
      const text = await response.text();
      expect(response.status, text).toBeLessThan(500);
      const after = await read();
      const changed = Object.keys(after.rows)
        .filter((name) => after.rows[name] !== before.rows[name])
        .filter((name) => name !== 'sign_in' || !CEREMONIES.has(route.id));
      if (changed.length > 0) {
        expect(after.entries, `changed ${changed.join(', ')} without a word`).toBeGreaterThan(before.entries);
        driven.push(route.id);
      }
      if (!response.ok) expect(changed, text).toEqual([]);
    },
  );

  it(`was tried at ${DRIVEN} routes that changed something`, () => {
    expect(driven.length).toBeGreaterThanOrEqual(DRIVEN);
    const money = ['topUp', 'issueTownCards', 'settlePledge', 'enterAttendance', ...BOOTH];
    expect(driven).toEqual(expect.arrayContaining(['askForReset', ...money]));
  });
});
