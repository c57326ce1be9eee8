import { type Kysely, sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import * as endpoints from '../../shared/office/notices.ts';
import { OPEN_NOTICES_MAX } from '../../shared/office/notices.ts';
import { toInstant } from '../../shared/time.ts';
import type { Schema } from '../db/schema.ts';
import { refuse } from '../http/problem.ts';
import { actorName } from '../office/actor.ts';
import { created, done, route } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import { fromAfter, toAfter } from '../office/page-cursor.ts';
import { noticeRow } from './notice-rows.ts';

export const listNotices = route(
  endpoints.listNotices,
  async ({ db, nowMs }, { params: { municipality }, query: { kind, after, limit } }) => {
    const place = after === undefined ? null : fromAfter(after, ['', '']);
    if (after !== undefined && place === null) return refuse('request/malformed', 'query.after');
    let found = db.selectFrom('notice').where('municipality_id', '=', municipality);
    if (kind) found = found.where('kind', '=', kind);
    const { total } = await found
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    if (place) found = found.where(sql<boolean>`(from_at, id) < (${place[0]}, ${place[1]})`);
    const rows = await found
      .selectAll()
      .orderBy('from_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return done({
      rows: page.map((row) => noticeRow(row, toInstant(nowMs()))),
      next: rows.length > limit && last ? toAfter([last.from_at, last.id]) : null,
      total,
    });
  },
);

export const createNotice = route(
  endpoints.createNotice,
  async (world, { params: { municipality }, body }) => {
    const now = toInstant(world.nowMs());
    const { title, text, fromAt = now, untilAt } = body;
    return await commit(world, municipality, async ({ trx, tell, audit }) => {
      const town = await trx
        .selectFrom('municipality')
        .select('id')
        .where('id', '=', municipality)
        .executeTakeFirst();
      if (!town) return refuse('name/unknown', municipality);
      if (untilAt !== null && (untilAt <= fromAt || untilAt <= now)) {
        return refuse('request/malformed', 'untilAt');
      }
      const { open } = await openNotices(trx, municipality, now)
        .select(({ fn }) => fn.countAll<number>().as('open'))
        .executeTakeFirstOrThrow();
      if (open >= OPEN_NOTICES_MAX) return refuse('state/conflict', `at most ${OPEN_NOTICES_MAX} notices`);
      const id = uuidv7();
      audit({ subject: `notice/${id}`, after: { title, text, fromAt, untilAt } });
      const row = await trx
        .insertInto('notice')
        .values({
          municipality_id: municipality,
          id,
          kind: 'city',
          title: JSON.stringify(title),
          text: JSON.stringify(text),
          from_at: fromAt,
          until_at: untilAt,
          made_by: actorName(world.actor),
          made_at: now,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      await tell('manifest', '');
      return created(noticeRow(row, now));
    });
  },
);

export const updateNotice = route(
  endpoints.updateNotice,
  async (world, { params: { municipality, notice }, body }) => {
    const now = toInstant(world.nowMs());
    return await commit(world, municipality, async ({ trx, tell, audit }) => {
      const row = await findCityNotice(trx, municipality, notice);
      if (!row) return refuse('name/unknown', notice);
      const before = noticeRow(row, now);
      if (before.state === 'ended' || before.state === 'over') return refuse('state/conflict', before.state);
      const said = { title: before.title, text: before.text, fromAt: before.fromAt, untilAt: before.untilAt };
      const after = { ...said, ...withoutUndefined(body) };
      if (after.untilAt !== null && after.untilAt <= after.fromAt) {
        return refuse('request/malformed', 'untilAt');
      }
      audit({ subject: `notice/${notice}`, before: said, after });
      const changed = await trx
        .updateTable('notice')
        .set({
          title: JSON.stringify(after.title),
          text: JSON.stringify(after.text),
          from_at: after.fromAt,
          until_at: after.untilAt,
        })
        .where('municipality_id', '=', municipality)
        .where('id', '=', notice)
        .returningAll()
        .executeTakeFirstOrThrow();
      await tell('manifest', '');
      return done(noticeRow(changed, now));
    });
  },
);

export const endNotice = route(endpoints.endNotice, async (world, { params: { municipality, notice } }) => {
  const now = toInstant(world.nowMs());
  return await commit(world, municipality, async ({ trx, tell, audit }) => {
    const row = await findCityNotice(trx, municipality, notice);
    if (!row) return refuse('name/unknown', notice);
    const { state, title, text } = noticeRow(row, now);
    if (state === 'ended' || state === 'over') return refuse('state/conflict', state);
    audit({ subject: `notice/${notice}`, before: { title, text } });
    const ended = await trx
      .updateTable('notice')
      .set({ ended_at: now, ended_by: actorName(world.actor) })
      .where('municipality_id', '=', municipality)
      .where('id', '=', notice)
      .returningAll()
      .executeTakeFirstOrThrow();
    await tell('manifest', '');
    return done(noticeRow(ended, now));
  });
});

/** Neither over nor taken back. */
const openNotices = (db: Kysely<Schema>, municipality: string, now: string) =>
  db
    .selectFrom('notice')
    .where('municipality_id', '=', municipality)
    .where('ended_at', 'is', null)
    .where(({ eb, or }) => or([eb('until_at', 'is', null), eb('until_at', '>', now)]));

/** An emergency is not changed here: it has a switch of its own. */
const findCityNotice = (db: Kysely<Schema>, municipality: string, notice: string) =>
  db
    .selectFrom('notice')
    .selectAll()
    .where('municipality_id', '=', municipality)
    .where('id', '=', notice)
    .where('kind', '=', 'city')
    .executeTakeFirst();

type Said<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };
const withoutUndefined = <T extends object>(body: T): Said<T> =>
  // What is left has no undefined.
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Said<T>;
