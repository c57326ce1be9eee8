import type { Kysely } from 'kysely';
import { uuidv7 } from 'uuidv7';
import * as endpoints from '../../shared/office/notices.ts';
import { toInstant } from '../../shared/time.ts';
import type { Schema } from '../db/schema.ts';
import { refuse } from '../http/problem.ts';
import { actorName } from '../office/actor.ts';
import { created, done, route } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import { noticeRow } from './notice-rows.ts';

/** The emergency that is on, and how many kiosks show it. */
export const readEmergency = route(
  endpoints.readEmergency,
  async ({ db, nowMs }, { params: { municipality } }) => {
    const now = toInstant(nowMs());
    const row = await findEmergency(db, municipality, now);
    const { kiosks } = await db
      .selectFrom('kiosk')
      .select(({ fn }) => fn.countAll<number>().as('kiosks'))
      .where('municipality_id', '=', municipality)
      .where('enrolled_at', 'is not', null)
      .where('revoked_at', 'is', null)
      .executeTakeFirstOrThrow();
    return done({ emergency: row ? noticeRow(row, now) : null, kiosks });
  },
);

/** Puts words on every kiosk at once. One emergency is on at a time: the one before ends. */
export const raiseEmergency = route(
  endpoints.raiseEmergency,
  async (world, { params: { municipality }, body: { title, text, untilAt } }) => {
    const now = toInstant(world.nowMs());
    const by = actorName(world.actor);
    const answer = await commit(world, municipality, async ({ trx, tell, audit }) => {
      const town = await trx
        .selectFrom('municipality')
        .select('id')
        .where('id', '=', municipality)
        .executeTakeFirst();
      if (!town) return refuse('name/unknown', municipality);
      if (untilAt !== null && untilAt <= now) return refuse('request/malformed', 'untilAt');
      const former = await findEmergency(trx, municipality, now);
      if (former) await end(trx, { municipality, id: former.id, now, by });
      const id = uuidv7();
      audit({
        subject: `emergency/${id}`,
        before: former ? { title: JSON.parse(former.title), text: JSON.parse(former.text) } : null,
        after: { title, text, untilAt },
      });
      const row = await trx
        .insertInto('notice')
        .values({
          municipality_id: municipality,
          id,
          kind: 'emergency',
          title: JSON.stringify(title),
          text: JSON.stringify(text),
          from_at: now,
          until_at: untilAt,
          made_by: by,
          made_at: now,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      await tell('manifest', '');
      return created(noticeRow(row, now));
    });
    if (answer.status === 'done') world.hub.alarm(municipality);
    return answer;
  },
);

export const endEmergency = route(endpoints.endEmergency, async (world, { params: { municipality } }) => {
  const now = toInstant(world.nowMs());
  const answer = await commit(world, municipality, async ({ trx, tell, audit }) => {
    const row = await findEmergency(trx, municipality, now);
    if (!row) return refuse('state/conflict', 'no emergency is on');
    audit({
      subject: `emergency/${row.id}`,
      before: { title: JSON.parse(row.title), text: JSON.parse(row.text) },
    });
    const ended = await end(trx, { municipality, id: row.id, now, by: actorName(world.actor) });
    await tell('manifest', '');
    return done(noticeRow(ended, now));
  });
  if (answer.status === 'done') world.hub.alarm(municipality);
  return answer;
});

const findEmergency = (db: Kysely<Schema>, municipality: string, now: string) =>
  db
    .selectFrom('notice')
    .selectAll()
    .where('municipality_id', '=', municipality)
    .where('kind', '=', 'emergency')
    .where('ended_at', 'is', null)
    .where(({ eb, or }) => or([eb('until_at', 'is', null), eb('until_at', '>', now)]))
    .orderBy('from_at', 'desc')
    .executeTakeFirst();

const end = (
  trx: Kysely<Schema>,
  { municipality, id, now, by }: { municipality: string; id: string; now: string; by: string },
) =>
  trx
    .updateTable('notice')
    .set({ ended_at: now, ended_by: by })
    .where('municipality_id', '=', municipality)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
