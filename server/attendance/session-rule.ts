import type { Kysely } from 'kysely';
import { GIFT_RULE } from '../../shared/office/rules.ts';
import type { PointRule, Session } from '../../shared/town.ts';
import type { Schema } from '../db/schema.ts';
import { parseRule } from '../exchange/load-known.ts';
import { chooseRule } from '../exchange/news/choose-rule.ts';
import type { Lookup, Reader } from '../ledger/engine.ts';

interface SessionRow {
  readonly status: Session['status'];
  readonly starts_at: string;
  readonly rule_id: string | null;
  readonly event_rule_id: string | null;
}
const FIND_SESSION: Lookup<{ municipality: string; session: string }, SessionRow> = {
  name: 'find-session-rule',
  keys: { municipality: 'text', session: 'text' },
  sql: `SELECT s.status, s.starts_at, s.rule_id, e.rule_id AS event_rule_id FROM {keys}
    JOIN session s ON s.municipality_id = k.municipality AND s.id = k.session
    JOIN event e ON e.municipality_id = s.municipality_id AND e.id = s.event_id`,
};
const FIND_RULES: Lookup<
  { municipality: string },
  { id: string; version: number; starts_at: string; rule: string }
> = {
  name: 'rules-for-entries',
  keys: { municipality: 'text' },
  sql: `SELECT r.id, r.version, r.starts_at, r.rule FROM {keys}
    JOIN point_rule r ON r.municipality_id = k.municipality WHERE r.id <> 'gift'`,
};

/** A session's state and the rule version it goes by; null when there is no such session. */
export async function readSessionRule(
  reader: Reader,
  at: { readonly municipality: string; readonly session: string },
): Promise<{ readonly status: Session['status']; readonly rule: PointRule } | null> {
  const [[session], versions] = await Promise.all([
    reader.lookup(FIND_SESSION, [at]),
    reader.lookup(FIND_RULES, [{ municipality: at.municipality }]),
  ]);
  if (!session) return null;
  const rule = chooseRule(
    { ruleId: session.rule_id, eventRuleId: session.event_rule_id, startsAt: session.starts_at },
    versions.map(({ id, version, starts_at, rule: json }) => ({
      startsAt: starts_at,
      rule: parseRule(id, version, json),
    })),
  );
  return { status: session.status, rule };
}

/** The same for who reads many sessions through Kysely: gives each session's rule version. */
export async function readSessionRules(
  db: Kysely<Schema>,
  municipality: string,
): Promise<
  (
    session: { readonly rule_id: string | null; readonly starts_at: string },
    eventRule: string | null,
  ) => PointRule
> {
  const rows = await db
    .selectFrom('point_rule')
    .select(['id', 'version', 'starts_at', 'rule'])
    .where('municipality_id', '=', municipality)
    .where('id', '<>', GIFT_RULE)
    .execute();
  const versions = rows.map(({ id, version, starts_at, rule }) => ({
    startsAt: starts_at,
    rule: parseRule(id, version, rule),
  }));
  return ({ rule_id, starts_at }, eventRule) =>
    chooseRule({ ruleId: rule_id, eventRuleId: eventRule, startsAt: starts_at }, versions);
}
