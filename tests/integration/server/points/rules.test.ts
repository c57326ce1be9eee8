import { uuidv7 } from 'uuidv7';
import { beforeAll, expect, it } from 'vitest';
import { openDb } from '../../../../server/db/open-db.ts';
import { readRuleTotals } from '../../../../server/points/rule-totals.ts';
import { correctAttendance, enterAttendance } from '../../../../shared/office/attendance.ts';
import { setEventRule } from '../../../../shared/office/events.ts';
import {
  createRuleVersion,
  listRuleSessions,
  listRules,
  readPointTotals,
} from '../../../../shared/office/rules.ts';
import { toInstant } from '../../../../shared/time.ts';
import { meetWallets } from '../../../factories/meet-wallets.ts';
import { onEachDatabase } from '../../../factories/on-each-database.ts';
import { type SmallTown, seedSmallTown } from '../../../factories/small-town.ts';

const award = (participant: number, volunteer: number) => ({
  participant: { points: participant },
  volunteer: { points: volunteer },
});

onEachDatabase('point rules', (world) => {
  let town: SmallTown;
  let aliases: readonly string[];
  const params = { municipality: 'tsurugashima' };
  beforeAll(async () => {
    town = await seedSmallTown(world());
    ({ aliases } = await meetWallets(world(), town, 6));
  });
  const enter = (alias: string | undefined, role: 'participant' | 'volunteer') =>
    world().admin.call(enterAttendance, {
      params: { ...params, session: town.session },
      body: { entries: [{ request: uuidv7(), number: alias ?? '', role, at: toInstant(Date.now()) }] },
    });
  const rows = async (id: string) =>
    (await world().admin.call(listRules, { params })).filter((row) => row.id === id);

  it('have versions with a start; the product’s own standard is the first of its kind', async () => {
    const { admin } = world();
    expect(await rows('standard')).toMatchObject([{ version: 1, state: 'in-force', issued: 0 }]);
    const later = toInstant(Date.now() + 86_400_000);
    await admin.call(createRuleVersion, {
      params,
      body: { id: 'standard', award: award(2, 6), startsAt: later },
    });
    expect(await rows('standard')).toMatchObject([
      { version: 1, state: 'in-force', terms: { award: award(1, 5) } },
      { version: 2, state: 'coming', terms: { award: award(2, 6) } },
    ]);
    // The session that is on now goes by what was in force when it began.
    expect((await enter(aliases[0], 'volunteer')).outcomes).toMatchObject([{ points: 5 }]);
    expect(await rows('standard')).toMatchObject([{ version: 1, issued: 5 }, { issued: 0 }]);
  });

  it('keep their names, tell who uses them, and what they issued and took back', async () => {
    const { admin } = world();
    const name = { ja: 'まつりルール' };
    await admin.call(createRuleVersion, {
      params,
      body: { id: 'festival', name, award: award(3, 9), startsAt: toInstant(0) },
    });
    expect(
      await admin.call(createRuleVersion, { params, body: { id: 'festival', award: award(4, 8) } }),
    ).toMatchObject({ version: 2, name });
    await admin.call(setEventRule, { params: { ...params, event: town.event }, body: { rule: 'festival' } });
    const used = await admin.call(listRuleSessions, { params: { ...params, rule: 'festival' } });
    expect(used.rows).toMatchObject([{ session: town.session, version: 1 }]);
    await enter(aliases[1], 'participant');
    await enter(aliases[2], 'volunteer');
    await admin.call(correctAttendance, {
      params: { ...params, session: town.session, alias: aliases[2] ?? '' },
      body: { request: uuidv7(), role: 'none', why: '人ちがい' },
    });
    expect(await rows('festival')).toMatchObject([
      { version: 1, issued: 12, takenBack: 9, state: 'former' },
      { version: 2, issued: 0, state: 'in-force' },
    ]);
    expect(await admin.call(readPointTotals, { params })).toEqual({
      issued: 17,
      takenBack: 9,
      redeemed: 0,
      inWallets: 8,
    });
  });

  it('are summed the same, folded or not, also when two fold at once', async () => {
    const { db, dialect, close } = openDb(world().database);
    try {
      const sums = async (chunk?: number) =>
        (await readRuleTotals(db, dialect, params.municipality, chunk)).toSorted((a, b) =>
          `${a.rule_id}${a.rule_version}` < `${b.rule_id}${b.rule_version}` ? -1 : 1,
        );
      const plain = await sums();
      const both = await Promise.all([sums(1), sums(1), sums(1)]);
      for (const folded of both) expect(folded).toEqual(plain);
      const place = await db.selectFrom('rule_total_place').selectAll().execute();
      expect(place).toHaveLength(1);
      expect(await sums(1)).toEqual(plain);
    } finally {
      await close();
    }
  });
});
