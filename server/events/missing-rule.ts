import { type Refused, refuse } from '../http/problem.ts';
import type { OfficeWrite } from '../office/office-world.ts';
import { newestRuleVersion } from '../points/rule-versions.ts';

/** Refuses the first of some point rules that the municipality does not have; null when it has them all. */
export async function missingRule(
  trx: OfficeWrite['trx'],
  municipality: string,
  rules: readonly (string | null)[],
): Promise<Refused | null> {
  for (const rule of new Set(rules)) {
    if (rule !== null && (await newestRuleVersion(trx, municipality, rule)) === 0) {
      return refuse('name/unknown', `rule ${rule}`);
    }
  }
  return null;
}
