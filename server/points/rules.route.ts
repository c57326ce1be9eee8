import { z } from 'zod';
import { Slug } from '../../shared/id.ts';
import { InTown } from '../../shared/office/paths.ts';
import { Instant, toInstant } from '../../shared/time.ts';
import { PointRule } from '../../shared/town.ts';
import { refuse } from '../http/problem.ts';
import { created, done } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import { officeRoute } from '../office/undescribed-route.ts';
import { GIFT_RULE, insertRule, newestRuleVersion } from './rule-versions.ts';

/**
 * A new version of a point rule (TT-50, TT-52): what each role earns, and the caps per day and year. It holds for
 * sessions that start at `startsAt` or later; former versions stay for what was promised under them.
 */
export const createRuleVersion = officeRoute({
  id: 'createRuleVersion',
  needs: 'rule.write',
  method: 'post',
  path: '/m/:municipality/rules',
  params: InTown,
  body: z.object({
    id: Slug.refine((id) => id !== GIFT_RULE, 'the gift rule follows the settings'),
    startsAt: Instant.optional(),
    award: PointRule.shape.award,
    capPointsPerDay: PointRule.shape.capPointsPerDay.default(null),
    capPointsPerYear: PointRule.shape.capPointsPerYear.default(null),
  }),
  async run(world, { params: { municipality }, body: { id, startsAt, ...rule } }) {
    return await commit(world, municipality, async ({ trx, tell }) => {
      const town = await trx
        .selectFrom('municipality')
        .select('id')
        .where('id', '=', municipality)
        .executeTakeFirst();
      if (!town) return refuse('name/unknown', municipality);
      const version = (await newestRuleVersion(trx, municipality, id)) + 1;
      const from = startsAt ?? toInstant(world.nowMs());
      await insertRule(trx, { municipality, id, version, startsAt: from, rule });
      await tell('rule', id);
      return created({ id, version, startsAt: from, ...rule });
    });
  },
});

export const listRules = officeRoute({
  id: 'listRules',
  needs: 'rule.read',
  method: 'get',
  path: '/m/:municipality/rules',
  params: InTown,
  async run({ db }, { params }) {
    const rows = await db
      .selectFrom('point_rule')
      .select(['id', 'version', 'starts_at', 'rule'])
      .where('municipality_id', '=', params.municipality)
      .orderBy('id')
      .orderBy('version')
      .execute();
    return done(
      rows.map(({ id, version, starts_at, rule }) => {
        const terms: unknown = JSON.parse(rule);
        return { id, version, startsAt: starts_at, terms };
      }),
    );
  },
});
