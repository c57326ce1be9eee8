import { type Kysely, sql } from 'kysely';
import * as endpoints from '../../shared/office/booth-cash.ts';
import type { Posting } from '../../shared/rules/plan-postings.ts';
import { projectNow } from '../../shared/rules/project-now.ts';
import { dayInJapan, toEpochMs, toInstant } from '../../shared/time.ts';
import { Settings } from '../../shared/town.ts';
import type { Schema } from '../db/schema.ts';
import { textOf } from '../db/text-column.ts';
import { refuse } from '../http/problem.ts';
import { actorName } from '../office/actor.ts';
import { created, done, route } from '../office/office-route.ts';
import { auditDraft } from '../office/office-world.ts';
import { findProject } from '../projects/find-project.ts';
import { planOf } from '../projects/project-standing.ts';
import { judgeBooth } from './judge-booth.ts';

/** Noon in Japan: the hour of a day of which nobody noted the hour. */
const noonOf = (day: string): number => Date.parse(`${day}T03:00:00.000Z`);

/** Cash of nobody in particular, from the counter's box to the projects' accounts: it earns nobody points. */
export const enterBoothCash = route(
  endpoints.enterBoothCash,
  async (world, { params: { municipality }, body }) => {
    const { db, ledger, hub, nowMs } = world;
    const { request, day, place, counters, boxes, totalYen } = body;
    if (day > dayInJapan(nowMs())) return refuse('request/malformed', 'day: lies ahead');
    const wrong = judgeBooth(body);
    if (wrong) return refuse(wrong.code, wrong.detail);
    const town = await db
      .selectFrom('municipality')
      .select('settings')
      .where('id', '=', municipality)
      .executeTakeFirst();
    if (!town) return refuse('name/unknown', municipality);
    for (const { project } of boxes) {
      const row = await findProject(db, municipality, project);
      if (!row) return refuse('name/unknown', project);
      const closedLater = row.closed_at !== null && day < dayInJapan(toEpochMs(row.closed_at));
      const plan = planOf(row);
      const then = projectNow({ ...plan, status: closedLater ? 'open' : plan.status }, noonOf(day));
      if (then.status !== 'open') return refuse('project/not-taking-gifts', project);
    }
    const postings = boxes.map(
      ({ project, amountYen }): Posting => ({
        from: { purpose: 'counter-cash', ownerId: '' },
        to: { purpose: 'gifts', ownerId: project },
        unit: 'yen',
        amount: amountYen,
      }),
    );
    const answer = await ledger.post({
      municipality,
      id: request,
      kind: 'booth-cash',
      postings,
      occurredAt: toInstant(Math.min(nowMs(), noonOf(day))),
      by: actorName(world.actor),
      note: place,
      booth: { day, place, counters, totalYen, boxes },
      rule: Settings.parse(JSON.parse(town.settings)).giftRule,
      audit: auditDraft(world, { subject: `booth/${request}`, after: { postings } }),
    });
    if (answer.status === 'refused') return refuse('state/conflict', answer.detail);
    if (answer.status === 'already' && !(await isSame(db, municipality, body)))
      return refuse('request-id/reused', request);
    hub.changed(municipality);
    return created({ transaction: request, status: answer.status, totalYen });
  },
);

async function isSame(
  db: Kysely<Schema>,
  municipality: string,
  {
    request,
    day,
    place,
    counters,
    boxes,
    totalYen,
  }: Parameters<typeof judgeBooth>[0] & {
    readonly request: string;
    readonly day: string;
    readonly place: string;
  },
): Promise<boolean> {
  const kept = await db
    .selectFrom('booth_count')
    .select(['day', 'place', 'counters', 'total_yen', 'boxes'])
    .where('municipality_id', '=', municipality)
    .where('id', '=', request)
    .executeTakeFirst();
  const said = [day, place, JSON.stringify(counters), totalYen, JSON.stringify(boxes)];
  return (
    kept !== undefined &&
    JSON.stringify([kept.day, kept.place, kept.counters, kept.total_yen, kept.boxes]) === JSON.stringify(said)
  );
}

export const listBooths = route(
  endpoints.listBooths,
  async ({ db }, { params: { municipality }, query: { after, limit } }) => {
    const [day, id] = (after ?? '').split('~');
    const found = await db
      .selectFrom('booth_count')
      .leftJoin('office_transaction as reversal', (join) =>
        join
          .onRef('reversal.municipality_id', '=', 'booth_count.municipality_id')
          .onRef('reversal.reverses', '=', 'booth_count.id'),
      )
      .select(['booth_count.id', 'day', 'place', 'counters', 'total_yen', 'boxes'])
      .select('reversal.posted_at as taken_back_at')
      .where('booth_count.municipality_id', '=', municipality)
      .$if(id !== undefined, (each) =>
        each.where(sql<boolean>`(booth_count.day, booth_count.id) < (${day}, ${id})`),
      )
      .orderBy('day', 'desc')
      .orderBy('booth_count.id', 'desc')
      .limit(limit + 1)
      .execute();
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const read = page.map((row) => ({
      row,
      // As this file wrote it.
      boxes: JSON.parse(row.boxes) as readonly { project: string; amountYen: number }[],
    }));
    const named = [...new Set(read.flatMap(({ boxes }) => boxes.map(({ project }) => project)))];
    const projects =
      named.length === 0
        ? []
        : await db
            .selectFrom('project')
            .select(['id', 'name'])
            .where('municipality_id', '=', municipality)
            .where('id', 'in', named)
            .execute();
    const names = new Map(projects.map((project) => [project.id, textOf(project.name)]));
    return done({
      rows: read.map(({ row, boxes }) => ({
        request: row.id,
        day: row.day,
        place: row.place,
        counters: JSON.parse(row.counters),
        totalYen: row.total_yen,
        boxes: boxes.map(({ project, amountYen }) => ({
          project,
          projectName: names.get(project) ?? { ja: project },
          amountYen,
        })),
        takenBackAt: row.taken_back_at,
      })),
      next: found.length > limit && last ? `${last.day}~${last.id}` : null,
      total: null,
    });
  },
);

export const takeBackBooth = route(
  endpoints.takeBackBooth,
  async (world, { params: { municipality, request }, body: { why } }) => {
    const { db, ledger, hub } = world;
    const booth = await db
      .selectFrom('booth_count')
      .select(['total_yen', 'boxes'])
      .where('municipality_id', '=', municipality)
      .where('id', '=', request)
      .executeTakeFirst();
    if (!booth) return refuse('name/unknown', request);
    const answer = await ledger.reverse({
      municipality,
      transactionId: request,
      by: actorName(world.actor),
      note: why,
      audit: auditDraft(world, {
        subject: `booth/${request}`,
        before: { totalYen: booth.total_yen },
        after: { totalYen: 0 },
        why,
      }),
    });
    if (answer.status === 'refused') return refuse('state/conflict', answer.detail);
    hub.changed(municipality);
    return done({ transaction: answer.transactionId, status: answer.status });
  },
);
