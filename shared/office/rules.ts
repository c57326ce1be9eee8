import { z } from 'zod';
import { Slug } from '../id.ts';
import { Text } from '../text.ts';
import { Instant } from '../time.ts';
import { PointRule } from '../town.ts';
import { endpoint } from './endpoint.ts';
import { PageQuery, pageOf } from './page.ts';
import { InTown } from './paths.ts';

/** Under this id stands each donation-to-points ratio the settings ever had: it follows them and is not edited here. */
export const GIFT_RULE = 'gift';

const Terms = z.object({
  award: PointRule.shape.award,
  capPointsPerDay: PointRule.shape.capPointsPerDay,
  capPointsPerYear: PointRule.shape.capPointsPerYear,
});

export const createRuleVersion = endpoint({
  id: 'createRuleVersion',
  method: 'post',
  path: '/m/:municipality/rules',
  needs: 'rule.write',
  summary:
    'A new version of a point rule: sessions that start at its start or later go by it; former versions stay for what was promised under them',
  params: InTown,
  body: z.strictObject({
    id: Slug.refine((id) => id !== GIFT_RULE, 'the gift rule follows the settings'),
    /** What people call it; as before unless said. */
    name: Text.optional(),
    startsAt: Instant.optional(),
    award: PointRule.shape.award,
    capPointsPerDay: PointRule.shape.capPointsPerDay.default(null),
    capPointsPerYear: PointRule.shape.capPointsPerYear.default(null),
  }),
  answer: z.object({ id: Slug, version: z.int(), name: Text.nullable(), startsAt: Instant, ...Terms.shape }),
});

/** Points that postings moved quoting this version: given by it, taken back again, and given on under it. */
const Totals = { issued: z.int(), takenBack: z.int(), redeemed: z.int() };

export const RuleVersionRow = z.object({
  id: Slug,
  version: z.int(),
  name: Text.nullable(),
  startsAt: Instant,
  state: z.enum(['former', 'in-force', 'coming']),
  terms: z.union([Terms, z.object({ yenPerPoint: z.int().nullable() })]),
  ...Totals,
});
export type RuleVersionRow = z.infer<typeof RuleVersionRow>;

export const listRules = endpoint({
  id: 'listRules',
  method: 'get',
  path: '/m/:municipality/rules',
  needs: 'rule.read',
  summary: 'Every version of every point rule, with what it issued and what was redeemed under it',
  params: InTown,
  answer: z.array(RuleVersionRow),
});

export const readPointTotals = endpoint({
  id: 'readPointTotals',
  method: 'get',
  path: '/m/:municipality/rules/totals',
  needs: 'rule.read',
  summary: 'The points of the town: issued, taken back, redeemed, and still in wallets',
  params: InTown,
  answer: z.object({ ...Totals, inWallets: z.int() }),
});

export const listRuleSessions = endpoint({
  id: 'listRuleSessions',
  method: 'get',
  path: '/m/:municipality/rules/:rule/sessions',
  needs: 'rule.read',
  summary: 'The sessions that go by a rule, newest first, each with the version',
  params: InTown.extend({ rule: Slug }),
  query: PageQuery.omit({ search: true }),
  answer: pageOf(
    z.object({
      session: Slug,
      event: Slug,
      eventName: Text,
      sessionName: Text.nullable(),
      startsAt: Instant,
      version: z.int(),
    }),
  ),
});
