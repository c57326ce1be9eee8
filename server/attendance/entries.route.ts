import { walletAlias } from '../../shared/alias.ts';
import * as endpoints from '../../shared/office/attendance.ts';
import { toEpochMs, toInstant } from '../../shared/time.ts';
import { type Refused, refuse } from '../http/problem.ts';
import { actorName } from '../office/actor.ts';
import { type Done, done, route } from '../office/office-route.ts';
import { auditDraft } from '../office/office-world.ts';
import { findNumbers } from './find-numbers.ts';
import { enterAt } from './may-enter.ts';
import { timeAtSession } from './time-at-session.ts';

/**
 * Attendance from a phone: what stands for nobody is told so, and everything else is entered once. The audit log keeps the
 * times that the phone said.
 */
export const enterAttendance = route(
  endpoints.enterAttendance,
  async (world, { params: { municipality, session }, body }) => {
    const { db, ledger, hub, actor, nowMs } = world;
    const may = await enterAt(db, actor, { municipality, session });
    if (may.status === 'refused') return may;
    if (body.by !== undefined && (actor.kind !== 'staff' || actor.id !== body.by)) {
      return refuse('attendance/other-person');
    }
    const found = await findNumbers(
      db,
      municipality,
      body.entries.map(({ number }) => number),
    );
    const times = await timesOf(db, { municipality, session });
    const entries = body.entries.flatMap(({ request, role, at }, index) => {
      const one = found[index];
      if (one?.status !== 'found') return [];
      return [{ id: request, wallet: one.wallet, role, occurredAt: timeAtSession(at, times, nowMs()) }];
    });
    const answer =
      entries.length === 0
        ? ({ status: 'entered', results: [] } as const)
        : await ledger.enterAttendance({
            municipality,
            session,
            source: 'phone',
            entries,
            by: actorName(actor),
            audit: auditDraft(world, { subject: `session/${session}` }),
          });
    if (answer.status === 'refused') return refuse(answer.code, answer.detail);
    hub.changed(municipality);
    const results = new Map(answer.results.map((result) => [result.id, result]));
    return done({
      outcomes: body.entries.map(({ request }, index) => {
        const one = found[index];
        if (one?.status !== 'found') {
          return { request, outcome: one?.fault ?? 'unknown-number', points: 0, alias: null };
        }
        const { outcome = 'request-reused' as const, points = 0 } = results.get(request) ?? {};
        return { request, outcome, points, alias: walletAlias(one.wallet) };
      }),
    });
  },
);

/** What a paper list would post, line by line: nothing is written. */
export const previewSheet = route(
  endpoints.previewSheet,
  async ({ db, ledger, actor, nowMs }, { params: { municipality, session }, body }) => {
    const may = await enterAt(db, actor, { municipality, session });
    if (may.status === 'refused') return may;
    const found = await findNumbers(
      db,
      municipality,
      body.lines.map(({ number }) => number),
    );
    const occurredAt = await timeOf(db, { municipality, session }, nowMs());
    const entries = body.lines.flatMap(({ role }, index) => {
      const one = found[index];
      return one?.status === 'found' ? [{ id: String(index), wallet: one.wallet, role, occurredAt }] : [];
    });
    const answer = await ledger.enterAttendance({
      municipality,
      session,
      source: 'paper',
      entries,
      by: '',
      dryRun: true,
    });
    if (answer.status === 'refused') return refuse(answer.code, answer.detail);
    const results = new Map(answer.results.map((result) => [result.id, result]));
    const seen = new Set<string>();
    const lines = found.map((one, index) => {
      if (one.status !== 'found') return { state: one.fault, alias: null, points: 0 };
      const { outcome = 'already' as const, points = 0 } = results.get(String(index)) ?? {};
      const twice = seen.has(one.wallet);
      seen.add(one.wallet);
      const state = twice || outcome === 'request-reused' ? ('twice' as const) : outcome;
      return { state, alias: walletAlias(one.wallet), points };
    });
    return done({ lines, points: lines.reduce((sum, { points }) => sum + points, 0) });
  },
);

/** A paper list, entered late: all of it or nothing. */
export const enterSheet = route(
  endpoints.enterSheet,
  async (world, { params: { municipality, session }, body }): Promise<Done<SheetAnswer> | Refused> => {
    const { db, ledger, hub, actor, nowMs } = world;
    const may = await enterAt(db, actor, { municipality, session });
    if (may.status === 'refused') return may;
    const { request, said, lines, why } = body;
    const count = (role: 'participant' | 'volunteer') => lines.filter((line) => line.role === role).length;
    const agree = said.participants === count('participant') && said.volunteers === count('volunteer');
    if (!agree && why === null) {
      return refuse(
        'sheet/total-differs',
        `${said.participants}+${said.volunteers} said, ${count('participant')}+${count('volunteer')} in lines`,
      );
    }
    const found = await findNumbers(
      db,
      municipality,
      lines.map(({ number }) => number),
    );
    const occurredAt = await timeOf(db, { municipality, session }, nowMs());
    const entries = lines.flatMap(({ request: id, role }, index) => {
      const one = found[index];
      return one?.status === 'found' ? [{ id, wallet: one.wallet, role, occurredAt }] : [];
    });
    if (entries.length < lines.length) {
      const places = found.flatMap((one, index) => (one.status === 'found' ? [] : [index + 1]));
      return refuse('sheet/unusable-number', `lines ${places.join(', ')}`);
    }
    const answer = await ledger.enterAttendance({
      municipality,
      session,
      source: 'paper',
      entries,
      sheet: { id: request, said, why: agree ? null : why },
      by: actorName(actor),
      audit: auditDraft(world, { subject: `session/${session}`, why }),
    });
    if (answer.status === 'refused') return refuse(answer.code, answer.detail);
    hub.changed(municipality);
    const of = (outcome: string) => answer.results.filter((result) => result.outcome === outcome).length;
    return done({
      sheet: request,
      entered: of('entered'),
      raised: of('raised'),
      already: of('already') + of('taken-back'),
      points: answer.results.reduce((sum, { points }) => sum + points, 0),
    });
  },
);

interface SheetAnswer {
  sheet: string;
  entered: number;
  raised: number;
  already: number;
  points: number;
}

/** A paper list tells no times: what is on it happened when the session began, or now while it has not. */
async function timeOf(
  db: Parameters<typeof findNumbers>[0],
  at: { readonly municipality: string; readonly session: string },
  nowMs: number,
): Promise<string> {
  const { starts_at } = await timesOf(db, at);
  return toInstant(Math.min(toEpochMs(starts_at), nowMs));
}

const timesOf = (
  db: Parameters<typeof findNumbers>[0],
  { municipality, session }: { readonly municipality: string; readonly session: string },
): Promise<{ starts_at: string; ends_at: string }> =>
  db
    .selectFrom('session')
    .select(['starts_at', 'ends_at'])
    .where('municipality_id', '=', municipality)
    .where('id', '=', session)
    .executeTakeFirstOrThrow();
