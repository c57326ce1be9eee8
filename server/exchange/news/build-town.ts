import type { CardId } from '../../../shared/card.ts';
import type { Mode } from '../../../shared/fact.ts';
import type { KioskId, WalletId } from '../../../shared/id.ts';
import type { OrderKind } from '../../../shared/order.ts';
import type { Orientation } from '../../../shared/storyboard.ts';
import { toInstant } from '../../../shared/time.ts';
import type { Change, KioskProfile, Session } from '../../../shared/town.ts';
import type { PolicyField } from '../../../shared/wallet.ts';
import type { Lookup, Reader } from '../../ledger/engine.ts';
import { parseRule } from '../load-known.ts';
import { chooseRule } from './choose-rule.ts';
import type { Moment } from './moment.ts';
import type { ChangeLog } from './read-change-log.ts';

/** A kiosk that begins anew is not told of sessions that ended longer ago: nothing can happen there any more. */
const PAST_SESSION_MS = 3 * 24 * 60 * 60 * 1000;

const FIND_PROFILE: Lookup<
  { municipality: string; kiosk: string },
  {
    id: string;
    name: string;
    site: string;
    district: string;
    mode: Mode;
    session_id: string | null;
    reader_position: KioskProfile['readerPosition'];
    volume: number;
    orientation: Orientation;
  }
> = {
  name: 'kiosk-profile',
  keys: { municipality: 'text', kiosk: 'text' },
  sql: `SELECT q.id, q.name, s.name AS site, s.district, q.mode, q.session_id, q.reader_position, q.volume,
      q.orientation
    FROM {keys} JOIN kiosk q ON q.municipality_id = k.municipality AND q.id = k.kiosk
    JOIN site s ON s.municipality_id = q.municipality_id AND s.id = q.site_id`,
};

const FIND_ORDERS: Lookup<
  { municipality: string; kiosk: string; now: string },
  { id: string; kind: OrderKind; expires_at: string }
> = {
  name: 'orders-for-kiosk',
  keys: { municipality: 'text', kiosk: 'text', now: 'text' },
  sql: `SELECT o.id, o.kind, o.expires_at FROM {keys}
    JOIN kiosk_order o ON o.municipality_id = k.municipality AND o.kiosk_id = k.kiosk
    WHERE o.state IN ('asked', 'taken') AND o.expires_at > k.now ORDER BY o.id`,
};

/** The kiosk's own place, what it is set to, and what it is asked to do: an order told again is done once. */
export async function buildProfile(
  reader: Reader,
  municipality: string,
  { kiosk, nowMs }: { readonly kiosk: string; readonly nowMs: number },
): Promise<Change[]> {
  const rows = await reader.lookup(FIND_PROFILE, [{ municipality, kiosk }]);
  const orders = await reader.lookup(FIND_ORDERS, [{ municipality, kiosk, now: toInstant(nowMs) }]);
  return [
    ...rows.map(
      ({ id, name, site, district, mode, session_id, reader_position, volume, orientation }): Change => ({
        kind: 'profile',
        profile: {
          kiosk: id as KioskId, // made by this server
          name,
          site: JSON.parse(site),
          district,
          mode,
          session: session_id,
          readerPosition: reader_position,
          volume,
          orientation,
        },
      }),
    ),
    ...orders.map(
      ({ id, kind, expires_at }): Change => ({
        kind: 'order',
        order: { id, order: kind, expiresAt: expires_at },
      }),
    ),
  ];
}

interface SessionRow {
  readonly id: string;
  readonly event_id: string;
  readonly event_name: string;
  readonly name: string | null;
  readonly place: string | null;
  readonly field: PolicyField | null;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly status: Session['status'];
  readonly rule_id: string | null;
  readonly event_rule_id: string | null;
}
const SESSION_COLUMNS = `s.id, s.event_id, e.name AS event_name, s.name, s.place, e.field, s.starts_at, s.ends_at,
  s.status, s.rule_id, e.rule_id AS event_rule_id`;
const WITH_EVENT = 'JOIN event e ON e.municipality_id = s.municipality_id AND e.id = s.event_id';
const FIND_SESSIONS: Lookup<{ municipality: string; session: string; since: string }, SessionRow> = {
  name: 'sessions-for-kiosks',
  keys: { municipality: 'text', session: 'text', since: 'text' },
  sql: `SELECT ${SESSION_COLUMNS} FROM {keys}
    JOIN session s ON s.municipality_id = k.municipality AND s.id = k.session ${WITH_EVENT}
    WHERE s.ends_at >= k.since`,
};
const FIND_SESSIONS_BY_RULE: Lookup<{ municipality: string; rule: string; since: string }, SessionRow> = {
  name: 'sessions-by-rule',
  keys: { municipality: 'text', rule: 'text', since: 'text' },
  sql: `SELECT ${SESSION_COLUMNS} FROM {keys} JOIN session s ON s.municipality_id = k.municipality ${WITH_EVENT}
    WHERE s.ends_at >= k.since AND coalesce(s.rule_id, e.rule_id, 'standard') = k.rule`,
};
const FIND_RULES: Lookup<
  { municipality: string },
  { id: string; version: number; starts_at: string; rule: string }
> = {
  name: 'rules-of-town',
  keys: { municipality: 'text' },
  sql: `SELECT r.id, r.version, r.starts_at, r.rule FROM {keys}
    JOIN point_rule r ON r.municipality_id = k.municipality WHERE r.id <> 'gift'`,
};
const FIND_STAFF: Lookup<
  { municipality: string; card: string },
  { card_id: string; name: string; pin_hash: string; retired_at: string | null }
> = {
  name: 'staff-for-kiosks',
  keys: { municipality: 'text', card: 'text' },
  sql: `SELECT s.card_id, s.name, s.pin_hash, s.retired_at FROM {keys}
    JOIN staff_card s ON s.municipality_id = k.municipality AND s.card_id = k.card`,
};
const FIND_CARDS: Lookup<
  { municipality: string; card: string },
  { id: string; wallet_id: string; blocked_at: string | null }
> = {
  name: 'cards-for-kiosks',
  keys: { municipality: 'text', card: 'text' },
  sql: `SELECT c.id, c.wallet_id, c.blocked_at FROM {keys}
    JOIN card c ON c.municipality_id = k.municipality AND c.id = k.card`,
};

/** The new states of what the change log names, besides projects and wallets. */
export async function buildTown(
  reader: Reader,
  { municipality, settings }: Moment,
  log: ChangeLog,
  { kiosk, nowMs, resync }: { readonly kiosk: string; readonly nowMs: number; readonly resync: boolean },
): Promise<Change[]> {
  const changes: Change[] = [];
  if (log.settings) changes.push({ kind: 'settings', settings });
  if (log.profile) changes.push(...(await buildProfile(reader, municipality, { kiosk, nowMs })));
  const since = toInstant(nowMs - PAST_SESSION_MS);
  // A kiosk that knows a session by its old time must hear that it was moved, however far back.
  const ends = { named: resync ? since : '', ruled: since };
  changes.push(...(await buildSessions(reader, municipality, log, ends)));
  const staff = await reader.lookup(
    FIND_STAFF,
    log.staff.map((card) => ({ municipality, card })),
  );
  for (const { card_id, name, pin_hash, retired_at } of staff) {
    const card = card_id as CardId; // parsed when the office wrote it
    changes.push({ kind: 'staff', staff: { card, name, pinHash: pin_hash, active: retired_at === null } });
  }
  const cards = await reader.lookup(
    FIND_CARDS,
    log.cards.map((card) => ({ municipality, card })),
  );
  for (const { id, wallet_id, blocked_at } of cards) {
    // Parsed when they came in.
    const [card, wallet] = [id as CardId, wallet_id as WalletId];
    changes.push({ kind: 'card', card, wallet, blocked: blocked_at !== null });
  }
  return changes;
}

/** Named sessions, and those that go by a named rule, each that end after an instant; all when it is empty. */
export async function buildSessions(
  reader: Reader,
  municipality: string,
  log: Pick<ChangeLog, 'sessions' | 'rules'>,
  since: { readonly named: string; readonly ruled: string },
): Promise<Extract<Change, { kind: 'session' }>[]> {
  if (log.sessions.length === 0 && log.rules.length === 0) return [];
  const named = log.sessions.map((session) => ({ municipality, session, since: since.named }));
  const ruled = log.rules.map((rule) => ({ municipality, rule, since: since.ruled }));
  const rows = new Map<string, SessionRow>();
  for (const row of await reader.lookup(FIND_SESSIONS, named)) rows.set(row.id, row);
  for (const row of await reader.lookup(FIND_SESSIONS_BY_RULE, ruled)) rows.set(row.id, row);
  const versions = (await reader.lookup(FIND_RULES, [{ municipality }])).map(
    ({ id, version, starts_at, rule }) => ({ startsAt: starts_at, rule: parseRule(id, version, rule) }),
  );
  return [...rows.values()].map((row) => ({
    kind: 'session' as const,
    session: {
      id: row.id,
      event: row.event_id,
      // JSON of Text, parsed when the office wrote it.
      eventName: JSON.parse(row.event_name),
      sessionName: row.name === null ? null : JSON.parse(row.name),
      place: row.place === null ? null : JSON.parse(row.place),
      field: row.field,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      status: row.status,
      rule: chooseRule(
        { ruleId: row.rule_id, eventRuleId: row.event_rule_id, startsAt: row.starts_at },
        versions,
      ),
    },
  }));
}
