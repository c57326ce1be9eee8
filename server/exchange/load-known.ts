import { z } from 'zod';
import type { ChargeState, Role } from '../../shared/fact.ts';
import { fiscalYear, toEpochMs } from '../../shared/time.ts';
import { DEFAULT_POINT_RULE, PointRule, type Session, Settings } from '../../shared/town.ts';
import type { Lookup, Reader } from '../ledger/engine.ts';
import { GIFT_RULE } from '../points/rule-versions.ts';
import type { KnownProject } from './decide-gift.ts';
import type { FreshFact } from './fresh-fact.ts';

export interface AttendanceRow {
  municipality_id: string;
  wallet_id: string;
  session_id: string;
  cause: 'fact' | 'import' | 'office';
  fact_id: string;
  role: Role;
  points: number;
  coins: number;
  credits: number;
  rule_id: string;
  rule_version: number;
  day: string;
  occurred_at: string;
  touches: number;
  reversed_at: string | null;
}
export interface ChargeRow {
  municipality_id: string;
  id: string;
  kiosk_id: string;
  project_id: string;
  amount: number;
  state: ChargeState;
  paid_fact_id: string | null;
  updated_at: string;
}

/** What the books say about everything that some facts name. Recording one fact changes what the next one finds here. */
export interface Known {
  readonly sessions: Map<string, Session['status']>;
  readonly rules: Map<string, PointRule>;
  readonly projects: Map<string, KnownProject>;
  /** Yen per point by municipality, rule id and version. */
  readonly ratios: Map<string, number | null>;
  readonly charges: Map<string, ChargeRow>;
  readonly attendances: Map<string, AttendanceRow & { readonly decided_at?: string | null }>;
}

export const key = (...parts: (string | number)[]): string => parts.join('\n');

const FIND_SESSIONS: Lookup<
  { municipality: string; session: string },
  { municipality_id: string; id: string; status: Session['status'] }
> = {
  name: 'find-sessions',
  keys: { municipality: 'text', session: 'text' },
  sql: `SELECT s.municipality_id, s.id, s.status FROM {keys}
    JOIN session s ON s.municipality_id = k.municipality AND s.id = k.session`,
};
const FIND_RULES: Lookup<
  { municipality: string; rule: string; version: number },
  { municipality_id: string; id: string; version: number; rule: string }
> = {
  name: 'find-rules',
  keys: { municipality: 'text', rule: 'text', version: 'integer' },
  sql: `SELECT r.municipality_id, r.id, r.version, r.rule FROM {keys}
    JOIN point_rule r ON r.municipality_id = k.municipality AND r.id = k.rule AND r.version = k.version`,
};
const FIND_PROJECTS: Lookup<
  { municipality: string; project: string },
  {
    municipality_id: string;
    id: string;
    certified_at: string | null;
    status: string;
    closed_at: string | null;
  }
> = {
  name: 'find-projects',
  keys: { municipality: 'text', project: 'text' },
  sql: `SELECT p.municipality_id, p.id, p.certified_at, p.status, p.closed_at FROM {keys}
    JOIN project p ON p.municipality_id = k.municipality AND p.id = k.project`,
};
const FIND_SETTINGS: Lookup<{ municipality: string }, { id: string; settings: string }> = {
  name: 'find-settings',
  keys: { municipality: 'text' },
  sql: `SELECT m.id, m.settings FROM {keys} JOIN municipality m ON m.id = k.municipality`,
};
const FIND_CHARGES: Lookup<{ municipality: string; charge: string }, ChargeRow> = {
  name: 'find-charges',
  keys: { municipality: 'text', charge: 'text' },
  sql: `SELECT c.* FROM {keys} JOIN charge c ON c.municipality_id = k.municipality AND c.id = k.charge`,
};
const FIND_ATTENDANCES: Lookup<{ municipality: string; wallet: string; session: string }, AttendanceRow> = {
  name: 'find-attendances',
  keys: { municipality: 'text', wallet: 'text', session: 'text' },
  sql: `SELECT a.* FROM {keys} JOIN attendance a
    ON a.municipality_id = k.municipality AND a.wallet_id = k.wallet AND a.session_id = k.session`,
};

interface EarnedRow {
  readonly day: string;
  readonly occurred_at: string;
  readonly points: number;
}
const FIND_EARNED: Lookup<{ municipality: string; wallet: string }, EarnedRow> = {
  name: 'find-earned',
  keys: { municipality: 'text', wallet: 'text' },
  sql: `SELECT a.day, a.occurred_at, a.points FROM {keys}
    JOIN attendance a ON a.municipality_id = k.municipality AND a.wallet_id = k.wallet WHERE a.reversed_at IS NULL`,
};

/** Points that a wallet's attendances earned on a day and in its fiscal year, as the books stand. */
export async function findEarned(
  reader: Reader,
  who: { readonly municipality: string; readonly wallet: string },
  at: { readonly day: string; readonly occurredMs: number },
): Promise<{ dayPoints: number; yearPoints: number }> {
  const rows = await reader.lookup(FIND_EARNED, [who]);
  const year = fiscalYear(at.occurredMs);
  const sum = (chosen: EarnedRow[]) => chosen.reduce((total, { points }) => total + points, 0);
  return {
    dayPoints: sum(rows.filter(({ day }) => day === at.day)),
    yearPoints: sum(rows.filter(({ occurred_at }) => fiscalYear(toEpochMs(occurred_at)) === year)),
  };
}

const RuleJson = PointRule.omit({ id: true, version: true });
const Ratio = z.object({ yenPerPoint: Settings.shape.yenPerPoint, giftRule: Settings.shape.giftRule });
const FormerRatio = z.object({ yenPerPoint: z.int().min(1).nullable() });

/** The same few JSON texts come again with every group: each is parsed once. */
const parsed = new Map<string, unknown>();
function parseOnce<Parsed>(schema: z.ZodType<Parsed>, kind: string, json: string): Parsed {
  const name = `${kind}${json}`;
  if (!parsed.has(name)) {
    if (parsed.size > 1_000) parsed.clear();
    parsed.set(name, schema.parse(JSON.parse(json)));
  }
  // Kept under the schema's own kind just above.
  return parsed.get(name) as Parsed;
}

export const parseRule = (id: string, version: number, json: string): PointRule => ({
  id,
  version,
  ...parseOnce(RuleJson, 'rule', json),
});

/** Collects each wanted key once. */
class Wanted<Key> {
  readonly #keys = new Map<string, Key>();
  add(name: string, wanted: Key): void {
    if (!this.#keys.has(name)) this.#keys.set(name, wanted);
  }
  list(): Key[] {
    return [...this.#keys.values()];
  }
}

/** Reads, for many facts at once, everything that deciding about them needs. */
export async function loadKnown(reader: Reader, facts: readonly FreshFact[]): Promise<Known> {
  const sessions = new Wanted<{ municipality: string; session: string }>();
  const rules = new Wanted<{ municipality: string; rule: string; version: number }>();
  const projects = new Wanted<{ municipality: string; project: string }>();
  const towns = new Wanted<{ municipality: string }>();
  const charges = new Wanted<{ municipality: string; charge: string }>();
  const attendances = new Wanted<{ municipality: string; wallet: string; session: string }>();
  for (const { said, kiosk, wallet, verdict } of facts) {
    if (said === null || verdict.state === 'quarantined') continue;
    const { municipality } = kiosk;
    const { fact } = said;
    if (fact.kind === 'attendance') {
      sessions.add(key(municipality, fact.session), { municipality, session: fact.session });
      const { id, version } = fact.rule;
      rules.add(key(municipality, id, version), { municipality, rule: id, version });
      if (wallet) {
        attendances.add(key(municipality, wallet, fact.session), {
          municipality,
          wallet,
          session: fact.session,
        });
      }
    }
    if (fact.kind === 'donation') {
      projects.add(key(municipality, fact.project), { municipality, project: fact.project });
      towns.add(municipality, { municipality });
      const { id, version } = fact.rule;
      rules.add(key(municipality, id, version), { municipality, rule: id, version });
    }
    if ((fact.kind === 'donation' || fact.kind === 'charge') && fact.charge) {
      charges.add(key(municipality, fact.charge), { municipality, charge: fact.charge });
    }
  }
  const known: Known = {
    sessions: new Map(),
    rules: new Map(),
    projects: new Map(),
    ratios: new Map(),
    charges: new Map(),
    attendances: new Map(),
  };
  const [sessionRows, ruleRows, projectRows, settingsRows, chargeRows, attendanceRows] = await Promise.all([
    reader.lookup(FIND_SESSIONS, sessions.list()),
    reader.lookup(FIND_RULES, rules.list()),
    reader.lookup(FIND_PROJECTS, projects.list()),
    reader.lookup(FIND_SETTINGS, towns.list()),
    reader.lookup(FIND_CHARGES, charges.list()),
    reader.lookup(FIND_ATTENDANCES, attendances.list()),
  ]);
  for (const row of sessionRows) {
    known.sessions.set(key(row.municipality_id, row.id), row.status);
  }
  for (const { municipality, rule, version } of rules.list()) {
    const { id, version: standard } = DEFAULT_POINT_RULE;
    if (rule === id && version === standard)
      known.rules.set(key(municipality, rule, version), DEFAULT_POINT_RULE);
  }
  for (const row of ruleRows) {
    if (row.id === GIFT_RULE) {
      const { yenPerPoint } = parseOnce(FormerRatio, 'former-ratio', row.rule);
      known.ratios.set(key(row.municipality_id, row.id, row.version), yenPerPoint);
      continue;
    }
    known.rules.set(key(row.municipality_id, row.id, row.version), parseRule(row.id, row.version, row.rule));
  }
  for (const row of projectRows) {
    known.projects.set(key(row.municipality_id, row.id), {
      everCertified: row.certified_at !== null,
      closedMs: row.status === 'closed' ? toEpochMs(row.closed_at ?? '1970-01-01T00:00:00.000Z') : null,
    });
  }
  for (const { id, settings } of settingsRows) {
    const { yenPerPoint, giftRule } = parseOnce(Ratio, 'ratio', settings);
    known.ratios.set(key(id, giftRule.id, giftRule.version), yenPerPoint);
  }
  for (const row of chargeRows) {
    known.charges.set(key(row.municipality_id, row.id), row);
  }
  for (const row of attendanceRows) {
    known.attendances.set(key(row.municipality_id, row.wallet_id, row.session_id), row);
  }
  return known;
}
