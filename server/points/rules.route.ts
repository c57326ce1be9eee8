import { sql } from 'kysely';
import { z } from 'zod';
import * as endpoints from '../../shared/office/rules.ts';
import { Text } from '../../shared/text.ts';
import { toInstant } from '../../shared/time.ts';
import { DEFAULT_POINT_RULE, PointRule } from '../../shared/town.ts';
import { readSessionRules } from '../attendance/session-rule.ts';
import { textOf, textOrNone } from '../db/text-column.ts';

import { refuse } from '../http/problem.ts';
import { accountsFor } from '../ledger/accounts-for.ts';
import { created, done, route } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import { fromAfter, toAfter } from '../office/page-cursor.ts';
import { POINT_PURPOSES, readRuleTotals } from './rule-totals.ts';
import { insertRule, newestRuleVersion } from './rule-versions.ts';

/** What a version's JSON holds: its terms, and for rules that people made also what they call it. */
const Kept = z.union([
  PointRule.omit({ id: true, version: true }).extend({ name: Text.nullable().default(null) }),
  z.object({ yenPerPoint: z.int().nullable() }),
]);

/** A new version of a point rule (TT-50, TT-52): what each role earns, and the caps per day and year. */
export const createRuleVersion = route(
  endpoints.createRuleVersion,
  async (world, { params: { municipality }, body: { id, startsAt, name: said, ...terms } }) =>
    await commit(world, municipality, async ({ trx, tell, audit }) => {
      const town = await trx
        .selectFrom('municipality')
        .select('id')
        .where('id', '=', municipality)
        .executeTakeFirst();
      if (!town) return refuse('name/unknown', municipality);
      const newest = await newestRuleVersion(trx, municipality, id);
      const before = newest === 0 ? null : await ruleText(trx, { municipality, id, version: newest });
      const name = said ?? (before && 'name' in before ? before.name : null);
      // The standard has a first version of the product's own.
      const version = Math.max(newest, id === DEFAULT_POINT_RULE.id ? DEFAULT_POINT_RULE.version : 0) + 1;
      const from = startsAt ?? toInstant(world.nowMs());
      await insertRule(trx, { municipality, id, version, startsAt: from, rule: { name, ...terms } });
      await tell('rule', id);
      const made = { id, version, name, startsAt: from, ...terms };
      audit({ subject: `rule/${id}`, before, after: made });
      return created(made);
    }),
);

async function ruleText(
  db: Parameters<typeof newestRuleVersion>[0],
  { municipality, id, version }: { municipality: string; id: string; version: number },
): Promise<z.infer<typeof Kept>> {
  const { rule } = await db
    .selectFrom('point_rule')
    .select('rule')
    .where('municipality_id', '=', municipality)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  return Kept.parse(JSON.parse(rule));
}

/** Every version of every rule, the product's own standard among them, with what it issued and what was redeemed. */
export const listRules = route(
  endpoints.listRules,
  async ({ db, dialect, nowMs }, { params: { municipality } }) => {
    const rows = await db
      .selectFrom('point_rule')
      .select(['id', 'version', 'starts_at', 'rule'])
      .where('municipality_id', '=', municipality)
      .orderBy('id')
      .orderBy('version')
      .execute();
    const versions = rows.map(({ id, version, starts_at, rule }) => {
      const kept = Kept.parse(JSON.parse(rule));
      return 'award' in kept
        ? { id, version, startsAt: starts_at, name: kept.name, terms: kept }
        : { id, version, startsAt: starts_at, name: null, terms: kept };
    });
    const { id, version, ...terms } = DEFAULT_POINT_RULE;
    if (!versions.some((one) => one.id === id && one.version === version)) {
      versions.unshift({ id, version, startsAt: toInstant(0), name: null, terms: { ...terms, name: null } });
    }
    const now = toInstant(nowMs());
    const inForce = new Map<string, number>();
    for (const one of versions) {
      if (one.startsAt <= now) inForce.set(one.id, Math.max(one.version, inForce.get(one.id) ?? 0));
    }
    const totals = new Map(
      (await readRuleTotals(db, dialect, municipality)).map((sums) => [
        `${sums.rule_id}/${sums.rule_version}`,
        sums,
      ]),
    );
    return done(
      versions.map((one) => {
        const sums = totals.get(`${one.id}/${one.version}`);
        const state =
          one.startsAt > now ? 'coming' : inForce.get(one.id) === one.version ? 'in-force' : 'former';
        return {
          ...one,
          state: state as 'coming' | 'in-force' | 'former', // One of the three just above.
          issued: sums?.issued ?? 0,
          takenBack: sums?.taken_back ?? 0,
          redeemed: sums?.redeemed ?? 0,
        };
      }),
    );
  },
);

/** All points of the town. What is in wallets is what the town's and the projects' accounts lack: together they are zero. */
export const readPointTotals = route(
  endpoints.readPointTotals,
  async ({ db, dialect }, { params: { municipality } }) => {
    const totals = await readRuleTotals(db, dialect, municipality);
    const accounts = await accountsFor(db, municipality, POINT_PURPOSES);
    const elsewhere = accounts.reduce((total, { balance }) => total + balance, 0);
    const sum = (of: 'issued' | 'taken_back' | 'redeemed') =>
      totals.reduce((total, row) => total + row[of], 0);
    return done({
      issued: sum('issued'),
      takenBack: sum('taken_back'),
      redeemed: sum('redeemed'),
      inWallets: 0 - elsewhere,
    });
  },
);

/** The sessions that go by a rule, of their own or by their event or as the town's standard. */
export const listRuleSessions = route(
  endpoints.listRuleSessions,
  async ({ db }, { params: { municipality, rule }, query }) => {
    const place = query.after === undefined ? null : fromAfter(query.after, ['', '']);
    if (query.after !== undefined && place === null) return refuse('request/malformed', 'query.after');
    if (rule !== DEFAULT_POINT_RULE.id && (await newestRuleVersion(db, municipality, rule)) === 0) {
      return refuse('name/unknown', rule);
    }
    const rows = await db
      .selectFrom('session')
      .innerJoin('event', (join) =>
        join
          .onRef('event.municipality_id', '=', 'session.municipality_id')
          .onRef('event.id', '=', 'session.event_id'),
      )
      .select(['session.id', 'session.event_id', 'session.name', 'session.starts_at', 'session.rule_id'])
      .select(['event.name as event_name', 'event.rule_id as event_rule'])
      .where('session.municipality_id', '=', municipality)
      .where(sql<boolean>`coalesce(session.rule_id, event.rule_id, ${DEFAULT_POINT_RULE.id}) = ${rule}`)
      .$if(place !== null, (sessions) =>
        sessions.where(sql<boolean>`(session.starts_at, session.id) < (${place?.[0]}, ${place?.[1]})`),
      )
      .orderBy('session.starts_at', 'desc')
      .orderBy('session.id', 'desc')
      .limit(query.limit + 1)
      .execute();
    const ruleOf = await readSessionRules(db, municipality);
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return done({
      rows: page.map((row) => ({
        session: row.id,
        event: row.event_id,
        eventName: textOf(row.event_name),
        sessionName: textOrNone(row.name),
        startsAt: row.starts_at,
        version: ruleOf(row, row.event_rule).version,
      })),
      next: rows.length > query.limit && last ? toAfter([last.starts_at, last.id]) : null,
      total: null,
    });
  },
);
