import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDb } from '../../../server/db/open-db.ts';
import { officeClient } from '../../../server/office/office-client.ts';
import { closeProject, createProject } from '../../../server/projects/projects.route.ts';
import { setStaffCard } from '../../../server/staff/staff-cards.route.ts';
import { AuditEntry } from '../../../shared/office/audit.ts';
import { toInstant } from '../../../shared/time.ts';
import { newCardId } from '../../factories/fact.ts';
import { seedSmallTown } from '../../factories/small-town.ts';
import { type ServerWorld, startServer } from '../../fakes/server-world.ts';
import { runVerify } from '../../faults/run-verify.ts';

const params = { municipality: 'tsurugashima' };

describe.each(['sqlite', 'postgres'] as const)('the audit log (%s)', (database) => {
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-audit-'));
  let world: ServerWorld;
  let books: Database;
  beforeAll(async () => {
    world = await startServer({ dir, database });
    await seedSmallTown(world);
    books = openDb(world.database);
  });
  afterAll(async () => {
    await books.close();
    await world.stop();
    rmSync(dir, { recursive: true, force: true });
  });
  async function entries() {
    const rows = await books.db
      .selectFrom('audit_entry')
      .select('text')
      .where('municipality_id', '=', params.municipality)
      .orderBy('seq')
      .execute();
    return rows.map(({ text }) => AuditEntry.parse(JSON.parse(text)));
  }

  it('says who did what to what', async () => {
    const { url, adminToken } = world;
    const yamada = officeClient({ url, token: adminToken, by: '窓口 山田' });
    await yamada.call(closeProject, { params: { ...params, project: 'kodomo' } });
    expect((await entries()).at(-1)).toMatchObject({
      action: 'closeProject',
      actor: { kind: 'command-line', name: '窓口 山田' },
      said: { project: 'kodomo' },
    });
  });

  it('tells nothing of what was refused, for nothing was written', async () => {
    const before = (await entries()).length;
    const again = world.admin.call(createProject, {
      params,
      body: {
        id: 'satoyama',
        name: { ja: '里' },
        purpose: { ja: '里' },
        by: { ja: '里' },
        category: { ja: '里' },
        goalYen: 1,
      },
    });
    await expect(again).rejects.toThrow('name/taken');
    expect((await entries()).length).toBe(before);
  });

  it('holds no PIN', async () => {
    const card = newCardId('S');
    const wallet = { municipality_id: params.municipality, created_at: toInstant(0) };
    const id = '0190a1b2-0000-7000-8000-00000000f0aa';
    await books.db
      .insertInto('wallet')
      .values({ ...wallet, id })
      .execute();
    await books.db
      .insertInto('card')
      .values({ ...wallet, id: card, wallet_id: id })
      .execute();
    await world.admin.call(setStaffCard, { params, body: { card: { card }, name: '山田', pin: '739105' } });
    const { action, said } = (await entries()).at(-1) ?? {};
    expect({ action, said }).toMatchObject({ action: 'setStaffCard', said: { name: '山田', pin: '…' } });
  });

  it('refuses a change of what it holds, and the verifier finds one that was forced', async () => {
    const forge = sql`UPDATE audit_entry SET text = '{}' WHERE seq = 2`;
    await expect(forge.execute(books.db)).rejects.toThrow('audit_entry is append-only');
    expect((await runVerify(world.database)).exitCode).toBe(0);
    const guard =
      database === 'sqlite' ? 'audit_entry_refuses_update' : 'audit_entry_refuses_change ON audit_entry';
    await sql.raw(`DROP TRIGGER ${guard}`).execute(books.db);
    await forge.execute(books.db);
    const { exitCode, output } = await runVerify(world.database);
    expect(output).toContain('audit entry tsurugashima/2');
    expect(exitCode).toBe(1);
  });
});
