import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { openDb } from '../../../server/db/open-db.ts';
import { createRuleVersion } from '../../../shared/office/rules.ts';
import { readToday } from '../../../shared/office/today.ts';
import { toInstant } from '../../../shared/time.ts';
import { onEachDatabase } from '../../factories/on-each-database.ts';
import { seedSmallTown } from '../../factories/small-town.ts';

const params = { municipality: 'tsurugashima' };
const DAY_MS = 86_400_000;

onEachDatabase('today', (world) => {
  it('shows what is on and nothing that waits, in a quiet town', async () => {
    const { admin } = world();
    await seedSmallTown(world());
    const said = await admin.call(readToday, { params });
    expect(said).toMatchObject({
      cases: { count: 0, oldest: null },
      pledges: { count: 0, amountYen: 0 },
      suspense: { count: 0 },
      kiosks: { silent: 0, ill: 0, attention: 0, rows: [] },
      projects: { applied: { count: 0 }, ending: [] },
      posts: { count: 0, oldest: null },
      reports: { count: 0 },
      parkedJobs: { count: 0 },
      rules: [],
      staff: { resets: 0, invitations: 0 },
    });
    expect(said.sessions?.now).toMatchObject([
      { session: 'sangyo-matsuri-am', eventName: { ja: '産業まつり' }, participants: 0, volunteers: 0 },
    ]);
  });

  it('tells a kiosk that fell silent, a case, and a rule that begins soon', async () => {
    const { admin, database } = world();
    const startsAt = toInstant(Date.now() + 3 * DAY_MS);
    await admin.call(createRuleVersion, {
      params,
      body: { id: 'cleanup', startsAt, award: { participant: { points: 2 }, volunteer: { points: 5 } } },
    });
    const books = openDb(database);
    const hourAgo = toInstant(Date.now() - 3_600_000);
    try {
      await books.db
        .updateTable('kiosk')
        .set({ enrolled_at: hourAgo, last_exchange_at: hourAgo })
        .where('municipality_id', '=', params.municipality)
        .execute();
      await books.db
        .insertInto('ledger_case')
        .values({
          municipality_id: params.municipality,
          id: 'case-1',
          code: 'prepaid/overdrawn',
          opened_at: hourAgo,
        })
        .execute();
      const post = randomUUID();
      await books.db
        .insertInto('post')
        .values({
          municipality_id: params.municipality,
          id: post,
          author_kind: 'staff',
          author_id: randomUUID(),
          author_name: '山田 花子',
          by_name: '里山の会',
          title: '里山の秋',
          draft: '{}',
          tags: '[]',
          state: 'waiting',
          revision: 2,
          created_at: hourAgo,
          updated_at: hourAgo,
          submitted_at: hourAgo,
        })
        .execute();
      for (const reason of ['false', 'other'] as const) {
        await books.db
          .insertInto('post_report')
          .values({
            municipality_id: params.municipality,
            id: randomUUID(),
            post_id: post,
            reason,
            text: '',
            reported_at: hourAgo,
          })
          .execute();
      }
      await books.db
        .insertInto('render_job')
        .values({
          municipality_id: params.municipality,
          id: randomUUID(),
          kind: 'post',
          subject_id: post,
          orientation: 'landscape',
          key: 'broken',
          input: '{}',
          state: 'parked',
          created_at: hourAgo,
          finished_at: hourAgo,
        })
        .execute();
    } finally {
      await books.close();
    }
    const said = await admin.call(readToday, { params });
    expect(said.kiosks).toMatchObject({ silent: 1, ill: 1, rows: [{ name: 'K1', level: 'ill' }] });
    expect(said.kiosks?.rows[0]?.signs).toContain('silent');
    expect(said).toMatchObject({
      posts: { count: 1, oldest: hourAgo },
      // Reported twice, it is one post to look at.
      reports: { count: 1, oldest: hourAgo },
      parkedJobs: { count: 1, oldest: hourAgo },
    });
    expect(said.cases).toEqual({ count: 1, oldest: hourAgo });
    expect(said.rules).toEqual([{ id: 'cleanup', version: 1, startsAt }]);
  });

  it('is unknown in a town that does not exist', async () => {
    const asked = world().admin.call(readToday, { params: { municipality: 'nowhere' } });
    await expect(asked).rejects.toThrow('name/unknown');
  });
});
