import { beforeAll, describe, expect, it } from 'vitest';
import { openDb } from '../../../../server/db/open-db.ts';
import {
  listKioskSessions,
  listKiosks,
  moveKiosk,
  readFleet,
  readKiosk,
  revokeKiosk,
  updateKiosk,
} from '../../../../shared/office/fleet.ts';
import { createSite, listSites, readSite, updateSite } from '../../../../shared/office/sites.ts';
import { ILL_AFTER_SILENT_MS, SILENT_AFTER_MS } from '../../../../shared/rules/derive-kiosk-status.ts';
import { toInstant } from '../../../../shared/time.ts';
import { onEachDatabase } from '../../../factories/on-each-database.ts';
import { type SmallTown, seedSmallTown } from '../../../factories/small-town.ts';
import { enrolKiosk, refusalOf, type TestKiosk } from '../../../factories/test-kiosk.ts';

let aheadMs = 0;
const nowMs = () => Date.now() + aheadMs;
const run = (digit: number) => `0190a1b2-0000-4000-8000-00000000000${digit}`;

onEachDatabase(
  'the fleet',
  (world) => {
    let town: SmallTown;
    let params: { municipality: string };
    let kiosk: TestKiosk;
    const of = (id: string) => ({ ...params, kiosk: id as TestKiosk['enrolment']['kiosk'] });
    const seen = (id = kiosk.id) => world().admin.call(readKiosk, { params: of(id) });
    beforeAll(async () => {
      aheadMs = 0;
      town = await seedSmallTown(world());
      params = { municipality: town.municipality };
      kiosk = await enrolKiosk(world().url, town.code);
    });

    it('says of a kiosk what it proved, and only that', async () => {
      expect(await seen()).toMatchObject({ level: 'attention', signs: ['never-heard'], health: null });
      kiosk.health = { run: run(1), runMs: 5_000, screens: 1, mode: 'town-tv', volume: 80 };
      await kiosk.exchange();
      expect(await seen()).toMatchObject({ level: 'well', signs: [], mode: 'town-tv', volume: 80 });
      await world().admin.call(updateKiosk, {
        params: of(kiosk.id),
        body: { mode: 'event', session: town.session, volume: 20 },
      });
      const told = await seen();
      // What it is set to is one thing, what it reports another, until it reports it.
      expect(told).toMatchObject({ mode: 'event', volume: 20, health: { mode: 'town-tv', volume: 80 } });
      const { changes } = await kiosk.exchange();
      expect(changes.find(({ kind }) => kind === 'profile')).toMatchObject({
        profile: { mode: 'event', session: town.session, volume: 20 },
      });
      expect((await seen()).health?.volume).toBe(80);
      kiosk.health = { ...kiosk.health, mode: 'event', volume: 20 };
      await kiosk.exchange();
      expect((await seen()).health).toMatchObject({ mode: 'event', volume: 20 });
    });

    it('hears kiosks of before orders and runs', async () => {
      const old = await enrolKiosk(world().url, (await town.addKiosk({ name: '旧型' })).code);
      old.health = { version: '0.0.9' };
      await old.exchange();
      expect(await seen(old.id)).toMatchObject({
        level: 'attention',
        signs: ['version-old'],
        runs: [],
        health: { version: '0.0.9' },
      });
    });

    it('remembers each run it heard of, and not the same one twice', async () => {
      kiosk.health = { ...kiosk.health, run: run(2) };
      await kiosk.exchange();
      await kiosk.exchange();
      expect((await seen()).runs.map((each) => each.run)).toEqual([run(2), run(1)]);
    });

    it('moves a kiosk and keeps where it stood, with its facts', async () => {
      const { admin } = world();
      await admin.call(createSite, {
        params,
        body: { id: 'library', name: { ja: '中央図書館' }, district: '若葉', kind: 'library' },
      });
      await admin.call(moveKiosk, { params: of(kiosk.id), body: { site: 'library', why: '図書館まつり' } });
      // The same place again is no move.
      await admin.call(moveKiosk, { params: of(kiosk.id), body: { site: 'library' } });
      const { stays, site } = await seen();
      expect(site).toBe('library');
      expect(stays).toMatchObject([
        { site: 'library', until: null, why: '図書館まつり' },
        { site: 'city-hall', why: null },
      ]);
      expect(stays[1]?.until).toBe(stays[0]?.from);
      const { changes } = await kiosk.exchange();
      expect(changes.find(({ kind }) => kind === 'profile')).toMatchObject({
        profile: { site: { ja: '中央図書館' }, district: '若葉' },
      });
      const library = await admin.call(readSite, { params: { ...params, site: 'library' } });
      expect(library).toMatchObject({
        kiosks: 1,
        ill: 0,
        well: 1,
        kind: 'library',
        stays: [{ kiosk: kiosk.id }],
      });
      const nowhere = admin.call(moveKiosk, { params: of(kiosk.id), body: { site: 'moon' } });
      await expect(nowhere).rejects.toThrow('name/unknown');
    });

    it('tells a site anew to the kiosks that stand there', async () => {
      const { admin } = world();
      await kiosk.pull();
      await admin.call(updateSite, {
        params: { ...params, site: 'library' },
        body: { name: { ja: '中央図書館', en: 'Central library' } },
      });
      const changes = await kiosk.pull();
      expect(changes.find(({ kind }) => kind === 'profile')).toMatchObject({
        profile: { site: { en: 'Central library' }, district: '若葉' },
      });
      const unknown = admin.call(updateSite, { params: { ...params, site: 'moon' }, body: {} });
      await expect(unknown).rejects.toThrow('name/unknown');
      const found = await admin.call(listSites, { params, query: { search: '若葉' } });
      expect(found.rows.map(({ id }) => id)).toEqual(['library']);
      const first = await admin.call(listSites, { params, query: { limit: 1 } });
      expect(first).toMatchObject({ total: 2, rows: [{ id: 'city-hall' }] });
      const second = await admin.call(listSites, { params, query: { limit: 1, after: first.next ?? '' } });
      expect(second).toMatchObject({ next: null, rows: [{ id: 'library', kind: 'library' }] });
    });

    it('offers the sessions that are open and not over', async () => {
      const { rows } = await world().admin.call(listKioskSessions, { params });
      expect(rows).toMatchObject([{ id: town.session, eventName: { ja: '産業まつり' } }]);
    });

    it('ends the trust of a revoked kiosk at its next request, and needs to know why', async () => {
      const { admin, url } = world();
      const doomed = await enrolKiosk(url, (await town.addKiosk({ name: '盗まれた端末' })).code);
      await doomed.exchange();
      const silent = admin.call(revokeKiosk, { params: of(doomed.id), body: { why: ' ' } });
      await expect(silent).rejects.toThrow('request/malformed');
      await admin.call(revokeKiosk, { params: of(doomed.id), body: { why: '盗難' } });
      expect(await refusalOf(await doomed.send(doomed.request()))).toMatchObject({ code: 'kiosk/revoked' });
      expect(await seen(doomed.id)).toMatchObject({ level: 'off', signs: ['revoked'] });
      const moved = admin.call(moveKiosk, { params: of(doomed.id), body: { site: 'library' } });
      await expect(moved).rejects.toThrow('state/conflict');
    });

    describe('as a list', () => {
      const names: string[] = [];
      beforeAll(async () => {
        // Kiosks in every state, straight into the table: how they came there is tested above.
        const database = openDb(world().database);
        const now = nowMs();
        const instants = [0, SILENT_AFTER_MS, ILL_AFTER_SILENT_MS, 10 * ILL_AFTER_SILENT_MS];
        const healths = [
          [null, 'well'],
          [{}, 'well'],
          [{ quarantined: 2 }, 'attention'],
          [{ reader: 'no-reader' }, 'ill'],
        ] as const;
        let made = 0;
        for (const enrolled of [null, ...instants]) {
          for (const heard of [null, ...instants]) {
            for (const [health, level] of healths) {
              if ((health === null) !== (heard === null) || (enrolled === null && heard !== null)) continue;
              for (const revoked of [null, now]) {
                made += 1;
                const name = `列${String(made).padStart(3, '0')}`;
                names.push(name);
                // A little on either side of each limit.
                const ago = (ms: number) => toInstant(now - ms - (made % 2 === 0 ? 30_000 : -30_000));
                await database.db
                  .insertInto('kiosk')
                  .values({
                    municipality_id: town.municipality,
                    id: `0190a1b2-0000-7000-8000-${String(made).padStart(12, '0')}`,
                    name,
                    site_id: 'city-hall',
                    created_at: toInstant(now),
                    enrolled_at: enrolled === null ? null : ago(enrolled),
                    last_exchange_at: heard === null ? null : ago(heard),
                    revoked_at: revoked === null ? null : toInstant(revoked),
                    health:
                      health === null
                        ? null
                        : JSON.stringify({
                            version: '9.0.0',
                            reader: 'ready',
                            waiting: 0,
                            quarantined: 0,
                            diskFreeMb: null,
                            ...health,
                          }),
                    level,
                  })
                  .execute();
              }
            }
          }
        }
        await database.close();
      });
      const listed = (query: Parameters<typeof ask>[0]) => ask({ search: '列', limit: 200, ...query });
      async function ask(query: {
        search?: string;
        limit?: number;
        state?: 'well' | 'attention' | 'ill' | 'off' | 'silent' | 'never-enrolled' | 'revoked';
        sort?: 'name' | 'quiet' | 'worst';
        order?: 'asc' | 'desc';
        after?: string;
        site?: string;
      }) {
        return await world().admin.call(listKiosks, { params, query });
      }

      it('finds by the database what the rule says of each', async () => {
        const { rows, total } = await listed({});
        expect(total).toBe(names.length);
        for (const level of ['well', 'attention', 'ill', 'off'] as const) {
          const found = await listed({ state: level });
          expect(found.rows.length, level).toBeGreaterThan(0);
          expect(found.rows.map(({ name }) => name)).toEqual(
            rows.filter((row) => row.level === level).map(({ name }) => name),
          );
        }
        for (const sign of ['silent', 'never-enrolled', 'revoked'] as const) {
          const wanted = sign === 'silent' ? ['silent', 'never-heard'] : [sign];
          expect((await listed({ state: sign })).rows.map(({ name }) => name)).toEqual(
            rows.filter(({ signs }) => signs.some((each) => wanted.includes(each))).map(({ name }) => name),
          );
        }
      });

      it.each([
        ['name', 'asc'],
        ['name', 'desc'],
        ['quiet', 'asc'],
        ['quiet', 'desc'],
        ['worst', 'asc'],
        ['worst', 'desc'],
      ] as const)('pages by %s, %s, and shows each once', async (sort, order) => {
        const whole = (await listed({ sort, order })).rows.map(({ name }) => name);
        expect([...whole].sort()).toEqual([...names].sort());
        const pages: string[] = [];
        let after: string | undefined;
        do {
          const page = await listed({ sort, order, limit: 7, ...(after && { after }) });
          pages.push(...page.rows.map(({ name }) => name));
          after = page.next ?? undefined;
        } while (after !== undefined);
        expect(pages).toEqual(whole);
      });

      it('puts the ill first and the never heard before the long silent', async () => {
        const levels = (await listed({ sort: 'worst' })).rows.map(({ level }) => level);
        const rank = { ill: 0, attention: 1, well: 2, off: 3 };
        expect(levels).toEqual([...levels].sort((one, other) => rank[one] - rank[other]));
        expect((await listed({ sort: 'quiet' })).rows[0]?.lastExchangeAt).toBeNull();
      });

      it('counts as it lists', async () => {
        const { counts, all } = await world().admin.call(readFleet, { params });
        const { total } = await ask({});
        expect(all).toBe(total);
        for (const state of ['well', 'attention', 'ill', 'off', 'silent', 'revoked'] as const) {
          expect((await ask({ state, limit: 1 })).total, state).toBe(counts[state]);
        }
      });

      it('searches for words, not for patterns, and refuses a place it never said', async () => {
        expect((await ask({ search: '%' })).total).toBe(0);
        expect((await ask({ search: '図書館', limit: 1 })).rows[0]?.site).toBe('library');
        expect((await ask({ site: 'library' })).total).toBe(1);
        await expect(ask({ after: 'bm90aGluZw' })).rejects.toThrow('request/malformed');
      });

      it('shows nothing of it to another town', async () => {
        const { admin } = world();
        await seedSmallTown(world(), { municipality: 'wakaba' });
        const other = { municipality: 'wakaba' };
        expect((await admin.call(listKiosks, { params: other })).total).toBe(1);
        expect((await admin.call(readFleet, { params: other })).all).toBe(1);
        const stranger = { ...other, kiosk: kiosk.enrolment.kiosk };
        await expect(admin.call(readKiosk, { params: stranger })).rejects.toThrow('name/unknown');
        const revoked = admin.call(revokeKiosk, { params: stranger, body: { why: '-' } });
        await expect(revoked).rejects.toThrow('name/unknown');
        const moved = admin.call(moveKiosk, { params: stranger, body: { site: 'city-hall' } });
        await expect(moved).rejects.toThrow('name/unknown');
      });
    });

    it('falls silent when time passes', async () => {
      kiosk.health = { run: run(2), screens: 1 };
      await kiosk.exchange();
      expect((await seen()).level).toBe('well');
      aheadMs = SILENT_AFTER_MS + 5_000;
      expect(await seen()).toMatchObject({ level: 'attention', signs: ['silent'] });
      aheadMs = ILL_AFTER_SILENT_MS + 5_000;
      expect((await seen()).level).toBe('ill');
      aheadMs = 0;
    });
  },
  { nowMs },
);
