import { toInstant } from '../../shared/time.ts';
import type { Settings } from '../../shared/town.ts';
import { DEFAULT_POINT_RULE } from '../../shared/town.ts';
import type { OfficeWrite } from '../office/office-world.ts';
import { GIFT_RULE, insertRule } from '../points/rule-versions.ts';

/** Rules hold from the beginning of time, so that history from before the kiosks has its rule too. */
const ALWAYS = toInstant(0);

/** Writes a new tenant with its standard point rule and its gift rule. False when the name is taken. */
export async function makeMunicipality(
  { trx, tell }: Pick<OfficeWrite, 'trx' | 'tell'>,
  { municipality, settings, nowMs }: { municipality: string; settings: Settings; nowMs: number },
): Promise<boolean> {
  const inserted = await trx
    .insertInto('municipality')
    .values({ id: municipality, settings: JSON.stringify(settings), created_at: toInstant(nowMs) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 0n) return false;
  const { id, version, ...standard } = DEFAULT_POINT_RULE;
  await insertRule(trx, { municipality, id, version, startsAt: ALWAYS, rule: standard });
  const gift = { yenPerPoint: settings.yenPerPoint };
  await insertRule(trx, { municipality, id: GIFT_RULE, version: 1, startsAt: ALWAYS, rule: gift });
  await tell('settings', '');
  return true;
}
