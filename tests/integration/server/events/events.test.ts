import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import * as attendance from '../../../../shared/office/attendance.ts';
import { readEventReport } from '../../../../shared/office/event-report.ts';
import * as events from '../../../../shared/office/events.ts';
import { toInstant } from '../../../../shared/time.ts';
import { townCardNumber } from '../../../../shared/town-card.ts';
import { meetWallets } from '../../../factories/meet-wallets.ts';
import { onEachDatabase } from '../../../factories/on-each-database.ts';
import { type SmallTown, seedSmallTown } from '../../../factories/small-town.ts';
import { makeStaff, type TestStaff } from '../../../factories/staff.ts';

const HOUR_MS = 3_600_000;

onEachDatabase('events at the office', (world) => {
  let town: SmallTown;
  let aliases: readonly string[];
  let clerk: TestStaff;
  const params = { municipality: 'tsurugashima' };
  beforeAll(async () => {
    town = await seedSmallTown(world());
    ({ aliases } = await meetWallets(world(), town, 12));
    clerk = await makeStaff(world(), { municipality: town.municipality, roles: ['event-staff'] });
  });
  const at = (offsetMs: number, hours = 2) => ({
    startsAt: toInstant(Date.now() + offsetMs),
    endsAt: toInstant(Date.now() + offsetMs + hours * HOUR_MS),
  });
  const session = () => ({ ...params, session: town.session });
  const entry = (number: string, role: 'participant' | 'volunteer' = 'participant') => ({
    request: uuidv7(),
    number,
    role,
    at: toInstant(Date.now()),
  });

  describe('events', () => {
    it('get a short name, sessions and a capacity; who of the event staff makes one is assigned to it', async () => {
      const { id, sessions } = await clerk.call(events.createEvent, {
        params,
        body: {
          name: { ja: '健康教室' },
          sessions: [{ ...at(24 * HOUR_MS), capacity: 30 }, { ...at(24 * HOUR_MS + 3 * HOUR_MS) }],
        },
      });
      expect(new Set(sessions.map((one) => one.id)).size).toBe(2);
      const detail = await clerk.call(events.readEvent, { params: { ...params, event: id } });
      expect(detail).toMatchObject({ mayEnter: true, staff: [{ staff: clerk.id }] });
      expect(detail.sessions.map(({ capacity }) => capacity)).toEqual([30, null]);
      const { rows } = await clerk.call(events.listEvents, { params, query: { mine: 'yes' } });
      expect(rows.map(({ event }) => event)).toEqual([id]);
    });

    it('stay cancelled: no change opens or closes a cancelled session', async () => {
      const { admin } = world();
      const { id, sessions } = await admin.call(events.createEvent, {
        params,
        body: { name: { ja: '雨天中止' }, sessions: [at(24 * HOUR_MS)] },
      });
      const of = { ...params, session: sessions[0]?.id ?? '' };
      await admin.call(events.cancelSession, { params: of, body: {} });
      for (const status of ['open', 'closed'] as const) {
        const change = admin.call(events.updateSession, { params: of, body: { status } });
        await expect(change).rejects.toThrow('state/conflict');
      }
      await admin.call(events.updateSession, { params: of, body: { place: { ja: '中央公民館' } } });
      const detail = await admin.call(events.readEvent, { params: { ...params, event: id } });
      expect(detail.sessions).toMatchObject([{ status: 'cancelled', place: { ja: '中央公民館' } }]);
    });

    it('refuse what was not asked for', async () => {
      const call = world().admin.call(events.createEvent, {
        params,
        body: { name: { ja: 'x' }, municipality_id: 'kawagoe' } as never,
      });
      await expect(call).rejects.toThrow('request/malformed');
    });

    it('are listed page by page, found by name, field and time', async () => {
      const { admin } = world();
      for (let number = 0; number < 5; number++) {
        await admin.call(events.createEvent, {
          params,
          body: {
            name: { ja: `盆踊り${number}_100%` },
            field: 'D',
            sessions: [at((30 + number) * 24 * HOUR_MS)],
          },
        });
      }
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await admin.call(events.listEvents, {
          params,
          query: { search: '盆踊り', limit: 2, sort: 'oldest', ...(after && { after }) },
        });
        expect(page.total).toBe(5);
        seen.push(...page.rows.map(({ name }) => name.ja));
        after = page.next ?? undefined;
      } while (after !== undefined);
      expect(seen).toEqual([0, 1, 2, 3, 4].map((number) => `盆踊り${number}_100%`));
      const count = async (query: object) =>
        (await admin.call(events.listEvents, { params, query })).rows.length;
      expect(await count({ search: '4_100%' })).toBe(1);
      expect(await count({ search: '%' })).toBe(5);
      expect(await count({ field: 'D', when: 'coming' })).toBe(5);
      expect(await count({ field: 'D', when: 'past' })).toBe(0);
      const bad = admin.call(events.listEvents, { params, query: { after: 'rubbish' } });
      await expect(bad).rejects.toThrow('request/malformed');
    });
  });

  describe('attendance', () => {
    it('is entered only by who is assigned, and by administrators', async () => {
      const body = { entries: [entry(aliases[0] ?? '')] };
      const refused = clerk.call(attendance.enterAttendance, { params: session(), body });
      await expect(refused).rejects.toThrow('event/not-assigned');
      expect(await clerk.call(attendance.listMySessions, { params })).toMatchObject({
        sessions: [{ eventName: { ja: '健康教室' } }, { eventName: { ja: '健康教室' } }],
      });
      const event = { ...params, event: town.event };
      await world().admin.call(events.setEventStaff, { params: event, body: { staff: [clerk.id] } });
      const { outcomes } = await clerk.call(attendance.enterAttendance, { params: session(), body });
      expect(outcomes).toMatchObject([{ outcome: 'entered', points: 1, alias: aliases[0] }]);
      const nobody = { params: event, body: { staff: [uuidv7()] } };
      await expect(world().admin.call(events.setEventStaff, nobody)).rejects.toThrow('name/unknown');
    });

    it('of a number that nobody has is told so, and the others are entered', async () => {
      const stranger = townCardNumber(new Uint8Array([1, 2, 3, 4, 5]));
      const { outcomes } = await clerk.call(attendance.enterAttendance, {
        params: session(),
        body: { entries: [entry('00000000'), entry(aliases[1] ?? '', 'volunteer'), entry(stranger)] },
      });
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(['unknown-number', 'entered', 'unknown-number']);
    });

    it('on paper is entered only when lines and total agree, or with a reason', async () => {
      const lines = [aliases[2], aliases[3]].map((number = '') => ({
        request: uuidv7(),
        number,
        role: 'participant' as const,
      }));
      const body = { request: uuidv7(), said: { participants: 3, volunteers: 0 }, lines };
      const enter = (more: object) =>
        clerk.call(attendance.enterSheet, { params: session(), body: { ...body, ...more } });
      await expect(enter({})).rejects.toThrow('sheet/total-differs');
      const odd = [...lines, { request: uuidv7(), number: '00000000', role: 'participant' as const }];
      await expect(enter({ lines: odd })).rejects.toThrow('sheet/unusable-number');
      const preview = await clerk.call(attendance.previewSheet, {
        params: session(),
        body: { lines: [...lines, ...lines].map(({ number, role }) => ({ number, role })) },
      });
      expect(preview).toMatchObject({ points: 2 });
      expect(preview.lines.map(({ state }) => state)).toEqual(['entered', 'entered', 'twice', 'twice']);
      const answer = { entered: 2, raised: 0, already: 0, points: 2 };
      expect(await enter({ why: '1人はカードなし' })).toMatchObject(answer);
      expect(await enter({ why: '1人はカードなし' })).toMatchObject(answer);
    });

    it('fills the board, is found by the end of its short name, and is corrected by administrators alone', async () => {
      const board = await clerk.call(attendance.readBoard, { params: session() });
      expect(board).toMatchObject({ participants: 3, volunteers: 1, points: 8 });
      expect(board.byKiosk).toEqual([{ name: null, count: 4 }]);
      const alias = aliases[1] ?? '';
      const { rows } = await clerk.call(attendance.listAttendances, {
        params: session(),
        query: { search: alias.slice(-4).toLowerCase() },
      });
      expect(rows).toMatchObject([{ alias, role: 'volunteer', by: 'phone', who: clerk.name }]);
      const of = { ...session(), alias };
      const body = { request: uuidv7(), role: 'none' as const, why: '人ちがい' };
      await expect(clerk.call(attendance.correctAttendance, { params: of, body })).rejects.toThrow(
        'permission/missing',
      );
      const { admin } = world();
      const preview = await admin.call(attendance.previewCorrection, { params: of, query: {} });
      expect(preview.postings).toEqual([
        {
          from: { purpose: 'points', owner: alias },
          to: { purpose: 'points-issued', owner: '' },
          unit: 'point',
          amount: 5,
        },
      ]);
      expect(await admin.call(attendance.correctAttendance, { params: of, body })).toMatchObject({
        state: 'corrected',
      });
      const after = await clerk.call(attendance.readBoard, { params: session() });
      expect(after).toMatchObject({ volunteers: 0, points: 3 });
    });

    it('goes through long lists by pages without losing anybody', async () => {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await clerk.call(attendance.listAttendances, {
          params: session(),
          query: { limit: 1, ...(after && { after }) },
        });
        seen.push(...page.rows.map(({ alias }) => alias));
        after = page.next ?? undefined;
      } while (after !== undefined);
      expect(new Set(seen)).toEqual(new Set(aliases.slice(0, 4)));
      expect(seen).toHaveLength(4);
    });

    it('offers who came before as a list', async () => {
      const event = { ...params, event: town.event };
      const { id } = await world().admin.call(events.createSession, { params: event, body: at(HOUR_MS) });
      const { wallets } = await clerk.call(attendance.listFamiliar, { params: { ...params, session: id } });
      expect(wallets.map(({ alias }) => alias).toSorted()).toEqual(
        [aliases[0], aliases[2], aliases[3]].toSorted(),
      );
    });
  });

  describe('the report', () => {
    it('comes for a fiscal year, as CSV for Excel and as PDF with its letters inside', async () => {
      const { admin, url, adminToken } = world();
      await admin.call(events.createEvent, {
        params,
        body: { name: { ja: '=HYPERLINK("x")' }, sessions: [at(0)] },
      });
      const headers = { authorization: `Bearer ${adminToken}` };
      const bytes = async (name: string) => {
        const answer = await fetch(`${url}/api/office/m/tsurugashima/reports/${name}`, { headers });
        return Buffer.from(await answer.arrayBuffer());
      };
      const csv = (await bytes('events.csv')).toString();
      expect(csv.startsWith('\u{feff}イベント名,ポイント,人数（のべ）,実人数,開始日\r\n')).toBe(true);
      expect(csv).toContain('\r\n産業まつり,3,3,3,');
      expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
      expect(csv).toMatch(/\r\n合計,3,3,3,\r\n$/);
      const none = await admin.call(readEventReport, { params, query: { year: 1999 } });
      expect(none).toMatchObject({ events: [], total: { points: 0, attendances: 0, people: 0 } });
      const pdf = (await bytes('events.pdf')).toString('latin1');
      expect(pdf.startsWith('%PDF-1.7')).toBe(true);
      expect(pdf).toContain('BIZUDPGothic');
      expect(pdf.length).toBeLessThan(400_000);
    });

    it('counts each attendance in the fiscal year of its session, when an event goes on over April', async () => {
      const { admin } = world();
      const on = (startsAt: string, endsAt: string) => ({ startsAt, endsAt });
      const { id, sessions } = await admin.call(events.createEvent, {
        params,
        body: {
          name: { ja: '毎週の体操' },
          sessions: [
            on('2031-03-24T01:00:00.000Z', '2031-03-24T02:00:00.000Z'),
            // The last instant of a fiscal year in Japan, and the first of the next.
            on('2031-03-31T14:59:59.999Z', '2031-03-31T16:00:00.000Z'),
            on('2031-03-31T15:00:00.000Z', '2031-03-31T16:00:00.000Z'),
            on('2031-04-07T01:00:00.000Z', '2031-04-07T02:00:00.000Z'),
          ],
        },
      });
      const comes = [[0], [0, 1], [0, 1, 2], [2]];
      for (const [index, wallets] of comes.entries()) {
        const entries = wallets.map((wallet) => entry(aliases[wallet] ?? ''));
        const session = sessions[index]?.id ?? '';
        await admin.call(attendance.enterAttendance, { params: { ...params, session }, body: { entries } });
      }
      const of = async (year: number) => await admin.call(readEventReport, { params, query: { year } });
      expect(await of(2030)).toMatchObject({
        events: [{ event: id, startsAt: '2031-03-24T01:00:00.000Z', points: 3, attendances: 3, people: 2 }],
        total: { points: 3, attendances: 3, people: 2 },
      });
      expect(await of(2031)).toMatchObject({
        events: [{ event: id, startsAt: '2031-03-31T15:00:00.000Z', points: 4, attendances: 4, people: 3 }],
        total: { points: 4, attendances: 4, people: 3 },
      });
      expect((await of(2032)).events).toEqual([]);
      const { events: all } = await admin.call(readEventReport, { params, query: {} });
      expect(all.find(({ event }) => event === id)).toMatchObject({ points: 7, attendances: 7, people: 3 });
    });
  });
});
