import { dayInJapan, toInstant } from '../../shared/time.ts';
import { textOf } from '../db/text-column.ts';
import { GIFT_RULE } from '../points/rule-versions.ts';
import { COUNTED_MOST, type Place } from './place.ts';

const DAY_MS = 24 * 3_600_000;
const ENDING_DAYS = 60;
const RULES_DAYS = 30;
const SHOWN = 10;

/** Projects that wait for a decision, and certifications that end soon. */
export async function projectsToday({ db, municipality, nowMs }: Place) {
  const projects = db.selectFrom('project').where('municipality_id', '=', municipality);
  const [applied, ending] = await Promise.all([
    projects
      .select('applied_at')
      .where('applied_at', 'is not', null)
      .orderBy('applied_at')
      .limit(COUNTED_MOST)
      .execute(),
    projects
      .select(['id', 'name', 'certified_until'])
      .where('certified_at', 'is not', null)
      .where('uncertified_at', 'is', null)
      .where('certified_until', '>=', dayInJapan(nowMs))
      .where('certified_until', '<=', dayInJapan(nowMs + ENDING_DAYS * DAY_MS))
      .where('status', '!=', 'closed')
      .orderBy('certified_until')
      .limit(SHOWN)
      .execute(),
  ]);
  return {
    applied: { count: applied.length, oldest: applied[0]?.applied_at ?? null },
    ending: ending.map((row) => ({
      project: row.id,
      name: textOf(row.name),
      until: row.certified_until ?? '',
    })),
  };
}

/** Versions of point rules that are not in force yet and soon will be. */
export async function rulesSoon({ db, municipality, nowMs }: Place) {
  const rows = await db
    .selectFrom('point_rule')
    .select(['id', 'version', 'starts_at'])
    .where('municipality_id', '=', municipality)
    .where('id', '!=', GIFT_RULE)
    .where('starts_at', '>', toInstant(nowMs))
    .where('starts_at', '<', toInstant(nowMs + RULES_DAYS * DAY_MS))
    .orderBy('starts_at')
    .orderBy('id')
    .limit(SHOWN)
    .execute();
  return rows.map((row) => ({ id: row.id, version: row.version, startsAt: row.starts_at }));
}

/** Colleagues who wait for an administrator, and invitations that still open something. */
export async function staffToday({ db, municipality, nowMs }: Place) {
  const [resets, invitations] = await Promise.all([
    db
      .selectFrom('staff')
      .innerJoin('staff_role', 'staff_role.staff_id', 'staff.id')
      .select('staff.id')
      .distinct()
      .where('staff_role.municipality_id', '=', municipality)
      .where('staff.reset_asked_at', 'is not', null)
      .limit(COUNTED_MOST)
      .execute(),
    db
      .selectFrom('invitation')
      .select('id')
      .where('municipality_id', '=', municipality)
      .where('used_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .where('expires_at', '>', toInstant(nowMs))
      .limit(COUNTED_MOST)
      .execute(),
  ]);
  return { resets: resets.length, invitations: invitations.length };
}
