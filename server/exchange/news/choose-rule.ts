import { DEFAULT_POINT_RULE, type PointRule } from '../../../shared/town.ts';

export interface RuleVersion {
  readonly startsAt: string;
  readonly rule: PointRule;
}

/** The first version of the standard is the product's own, in force until the town starts another. */
const PRODUCT_STANDARD: RuleVersion = { startsAt: '1970-01-01T00:00:00.000Z', rule: DEFAULT_POINT_RULE };

/**
 * The rule version a session goes by: the session's rule before the event's before the town's standard, in the newest version
 * that had started when the session starts (TT-50, TT-52). Before any had, its first; with none at all, the product's standard.
 */
export function chooseRule(
  session: { readonly ruleId: string | null; readonly eventRuleId: string | null; readonly startsAt: string },
  versions: readonly RuleVersion[],
): PointRule {
  const id = session.ruleId ?? session.eventRuleId ?? DEFAULT_POINT_RULE.id;
  const rising = [PRODUCT_STANDARD, ...versions]
    .filter(({ rule }) => rule.id === id)
    .sort((a, b) => a.rule.version - b.rule.version);
  const started = rising.filter(({ startsAt }) => startsAt <= session.startsAt);
  return (started.at(-1) ?? rising[0])?.rule ?? DEFAULT_POINT_RULE;
}
