import { uuidv7 } from 'uuidv7';
import { beforeAll, expect, it } from 'vitest';
import { openDb } from '../../../../server/db/open-db.ts';
import * as attendance from '../../../../shared/office/attendance.ts';
import { createSession } from '../../../../shared/office/events.ts';
import { dayBeginsMs, dayInJapan, toEpochMs, toInstant } from '../../../../shared/time.ts';
import { meetWallets } from '../../../factories/meet-wallets.ts';
import { onEachDatabase } from '../../../factories/on-each-database.ts';
import { type SmallTown, seedSmallTown } from '../../../factories/small-town.ts';

const HOUR_MS = 3_600_000;

onEachDatabase('a phone with a wrong clock', (world) => {
  let town: SmallTown;
  let aliases: readonly string[];
  const params = { municipality: 'tsurugashima' };
  beforeAll(async () => {
    town = await seedSmallTown(world());
    ({ aliases } = await meetWallets(world(), town, 4));
  });
  async function newSession(startsMs: number): Promise<string> {
    const body = { startsAt: toInstant(startsMs), endsAt: toInstant(startsMs + 2 * HOUR_MS) };
    const { id } = await world().admin.call(createSession, {
      params: { ...params, event: town.event },
      body,
    });
    return id;
  }
  const enter = (session: string, ...said: readonly (readonly [place: number, at: string])[]) =>
    world().admin.call(attendance.enterAttendance, {
      params: { ...params, session },
      body: {
        entries: said.map(([place, at]) => ({
          request: uuidv7(),
          number: aliases[place] ?? '',
          role: 'participant' as const,
          at,
        })),
      },
    });
  const timeOf = async (session: string, place: number): Promise<number> => {
    const { rows } = await world().admin.call(attendance.listAttendances, { params: { ...params, session } });
    return toEpochMs(rows.find(({ alias }) => alias === aliases[place])?.at ?? '');
  };
  const board = (session: string) =>
    world().admin.call(attendance.readBoard, { params: { ...params, session } });

  it('loses nobody, and nothing counts as of after now or of before the day', async () => {
    const startsMs = Date.now() - HOUR_MS;
    const session = await newSession(startsMs);
    const right = toInstant(Date.now() - 60_000);
    const { outcomes } = await enter(
      session,
      [0, '2099-12-31T00:00:00.000Z'],
      [1, '2001-01-01T00:00:00.000Z'],
      [2, right],
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['entered', 'entered', 'entered']);
    expect(await timeOf(session, 0)).toBeLessThanOrEqual(Date.now());
    expect(await timeOf(session, 1)).toBe(dayBeginsMs(dayInJapan(startsMs)));
    expect(await timeOf(session, 2)).toBe(toEpochMs(right));
  });

  it('whatever was kept offline for days is taken, as of the time that it happened', async () => {
    const startsMs = Date.now() - 5 * 24 * HOUR_MS;
    const session = await newSession(startsMs);
    const then = toInstant(startsMs + HOUR_MS);
    const { outcomes } = await enter(session, [0, then]);
    expect(outcomes).toMatchObject([{ outcome: 'entered' }]);
    expect(await timeOf(session, 0)).toBe(toEpochMs(then));
  });

  it('pins no board: what claims to be of the future is counted and leads no list', async () => {
    const session = await newSession(Date.now() - HOUR_MS);
    await enter(session, [0, toInstant(Date.now() - 60_000)], [1, toInstant(Date.now() - 120_000)]);
    const { db, close } = openDb(world().database);
    try {
      // As a kiosk may have recorded it before anybody heard of its clock.
      await db
        .updateTable('attendance')
        .set({ occurred_at: '2099-12-31T00:00:00.000Z' })
        .where('municipality_id', '=', params.municipality)
        .where('session_id', '=', session)
        .where('occurred_at', '<', toInstant(Date.now() - 90_000))
        .execute();
    } finally {
      await close();
    }
    const shown = await board(session);
    expect(shown).toMatchObject({ participants: 2, newest: [{ alias: aliases[0] }] });
    expect(shown.perMinute.reduce((sum, { count }) => sum + count, 0)).toBe(1);
    expect(shown.perMinute.every(({ at }) => at <= toInstant(Date.now()))).toBe(true);
  });
});
