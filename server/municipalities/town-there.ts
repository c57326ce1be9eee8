import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';

/** The names of what a municipality has already. */
export interface TownThere {
  readonly exists: boolean;
  /** Somebody works there: from then on it is theirs. */
  readonly staffed: boolean;
  readonly sites: ReadonlySet<string>;
  readonly kiosks: ReadonlySet<string>;
  readonly rules: ReadonlySet<string>;
  readonly projects: ReadonlySet<string>;
  readonly events: ReadonlySet<string>;
  readonly sessions: ReadonlySet<string>;
  /** E-mail addresses of who was invited or works here. */
  readonly people: ReadonlySet<string>;
}

/** Reads them; a file names at most hundreds, a town has at most thousands. */
export async function townThere(db: Kysely<Schema>, municipality: string): Promise<TownThere> {
  const ids = async (table: 'site' | 'project' | 'event' | 'session' | 'point_rule') => {
    const rows = await db
      .selectFrom(table)
      .select('id')
      .distinct()
      .where('municipality_id', '=', municipality)
      .execute();
    return new Set(rows.map(({ id }) => id));
  };
  const [town, kiosks, invited, staff, sites, projects, events, sessions, rules] = await Promise.all([
    db.selectFrom('municipality').select('id').where('id', '=', municipality).executeTakeFirst(),
    db.selectFrom('kiosk').select('name').where('municipality_id', '=', municipality).execute(),
    db
      .selectFrom('invitation')
      .select('email')
      .where('municipality_id', '=', municipality)
      .where('withdrawn_at', 'is', null)
      .execute(),
    db
      .selectFrom('staff_role')
      .innerJoin('staff', 'staff.id', 'staff_role.staff_id')
      .select('staff.email')
      .where('staff_role.municipality_id', '=', municipality)
      .execute(),
    ids('site'),
    ids('project'),
    ids('event'),
    ids('session'),
    ids('point_rule'),
  ]);
  return {
    exists: town !== undefined,
    staffed: staff.length > 0,
    kiosks: new Set(kiosks.map(({ name }) => name)),
    people: new Set([...invited, ...staff].map(({ email }) => email)),
    sites,
    projects,
    events,
    sessions,
    rules,
  };
}
