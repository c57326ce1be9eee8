import { beforeAll, describe, expect, it } from 'vitest';
import { openDb } from '../../../../server/db/open-db.ts';
import type { KioskId } from '../../../../shared/id.ts';
import { KioskId as KioskIdOf } from '../../../../shared/id.ts';
import { updateKiosk } from '../../../../shared/office/fleet.ts';
import {
  createPlaylist,
  listPlaylists,
  readPlaylistChoices,
  readShowings,
  readWeek,
  removePlaylist,
  setInterleave,
  updatePlaylist,
} from '../../../../shared/office/playlists.ts';
import { updateSite } from '../../../../shared/office/sites.ts';
import { addMovie } from '../../../factories/add-movie.ts';
import { onEachDatabase } from '../../../factories/on-each-database.ts';
import { type SmallTown, seedSmallTown } from '../../../factories/small-town.ts';
import { enrolKiosk, type TestKiosk } from '../../../factories/test-kiosk.ts';

const MONDAY_10 = '2030-04-01T01:00:00.000Z';
const MONDAY_13 = '2030-04-01T04:00:00.000Z';

onEachDatabase('playlists', (world) => {
  let town: SmallTown;
  let kiosk: TestKiosk;
  let params: { municipality: string };
  let post: string;
  beforeAll(async () => {
    town = await seedSmallTown(world());
    params = { municipality: town.municipality };
    kiosk = await enrolKiosk(world().url, town.code);
    const database = openDb(world().database);
    try {
      const movie = (said: Parameters<typeof addMovie>[2]) => addMovie(database.db, town.municipality, said);
      const added = await movie({ title: '里山', tags: ['里山'], atMs: 1_000 });
      post = added.post ?? '';
      await movie({ title: '里山（縦）', post, orientation: 'portrait', tags: ['里山'], atMs: 1_000 });
      await movie({ title: '市の動画', post: null, tags: ['市'], atMs: 2_000 });
    } finally {
      await database.close();
    }
  });

  const list = () => world().admin.call(listPlaylists, { params });
  const manifest = async () =>
    (await kiosk.pull()).flatMap((change) => (change.kind === 'manifest' ? [change.manifest] : [])).at(-1);
  const titles = async () => (await manifest())?.movies.map(({ title }) => title.ja);

  it('are none at first: everything plays everywhere', async () => {
    expect(await list()).toMatchObject({
      rows: [],
      everyday: { movies: 2, kiosks: 1 },
      interleave: { projects: 3, events: 4, notices: 5 },
      silent: [],
    });
    expect(await titles()).toEqual(['市の動画', '里山']);
  });

  it('are made, changed and removed, and each time the kiosks hear', async () => {
    const { admin } = world();
    const body = {
      id: 'satoyama',
      name: { ja: '里山の番組' },
      content: { kind: 'tags' as const, tags: ['里山'] },
    };
    await admin.call(createPlaylist, { params, body });
    expect((await manifest())?.lists).toMatchObject([
      { list: 'satoyama', priority: 50 },
      { list: 'everyday', priority: 0 },
    ]);
    await expect(admin.call(createPlaylist, { params, body })).rejects.toThrow('name/taken');
    const of = { ...params, playlist: 'satoyama' };
    await admin.call(updatePlaylist, {
      params: of,
      body: { name: { ja: '里山' }, priority: 70, content: { kind: 'chosen', chosen: [post] } },
    });
    expect((await manifest())?.lists[0]).toMatchObject({ list: 'satoyama', priority: 70 });
    expect((await list()).rows).toMatchObject([{ id: 'satoyama', movies: 1, kiosks: 1, state: 'in-use' }]);
    await admin.call(removePlaylist, { params: of });
    expect((await manifest())?.lists.map(({ list: id }) => id)).toEqual(['everyday']);
    await expect(admin.call(removePlaylist, { params: of })).rejects.toThrow('name/unknown');
  });

  it('take no places of nobody and no period that ends before it begins', async () => {
    const make = (said: object) =>
      world().admin.call(createPlaylist, { params, body: { id: 'odd', name: { ja: '変' }, ...said } });
    const places = { districts: [], sites: [], kiosks: [], tags: [] };
    await expect(make({ places: { ...places, sites: ['nowhere'] } })).rejects.toThrow('name/unknown');
    const nobody = KioskIdOf.parse('0190a1b2-0000-7000-8000-00000000f0aa');
    await expect(make({ places: { ...places, kiosks: [nobody] } })).rejects.toThrow('name/unknown');
    await expect(make({ fromOn: '2030-04-02', untilOn: '2030-04-01' })).rejects.toThrow('request/malformed');
    expect((await list()).rows).toEqual([]);
  });

  it('say which kiosks have nothing to play', async () => {
    const { admin } = world();
    const body = { id: 'everyday', name: { ja: 'ふだん' }, content: { kind: 'tags' as const, tags: ['雪'] } };
    await admin.call(createPlaylist, { params, body });
    expect(await list()).toMatchObject({ everyday: null, silent: [{ kiosk: kiosk.id }] });
    await admin.call(removePlaylist, { params: { ...params, playlist: 'everyday' } });
    expect((await list()).silent).toEqual([]);
  });

  it('find places by their tags, and screens by how they stand', async () => {
    const { admin } = world();
    await admin.call(createPlaylist, {
      params,
      body: {
        id: 'everyday',
        name: { ja: '駅前だけ' },
        places: { districts: [], sites: [], kiosks: [], tags: ['駅前'] },
      },
    });
    expect(await titles()).toEqual([]);
    await admin.call(updateSite, { params: { ...params, site: town.site }, body: { tags: ['駅前'] } });
    expect(await titles()).toEqual(['市の動画', '里山']);
    const of = { ...params, kiosk: kiosk.id as KioskId };
    await admin.call(updateKiosk, { params: of, body: { orientation: 'portrait' } });
    expect(await titles()).toEqual(['市の動画', '里山（縦）']);
    await admin.call(updateKiosk, { params: of, body: { orientation: 'landscape' } });
    await admin.call(removePlaylist, { params: { ...params, playlist: 'everyday' } });
  });

  it('can be made of what is on and of the places there are', async () => {
    const choices = await world().admin.call(readPlaylistChoices, { params });
    expect(choices).toMatchObject({
      movies: [
        { title: { ja: '市の動画' }, from: 'city', by: null, orientations: ['landscape'] },
        { id: post, from: 'post', by: '里山の会', orientations: ['landscape', 'portrait'], tags: ['里山'] },
      ],
      movieTags: ['市', '里山'],
      siteTags: ['駅前'],
      sites: [{ id: town.site, tags: ['駅前'] }],
      kiosks: [{ kiosk: kiosk.id, orientation: 'landscape' }],
    });
  });

  describe('what plays when', () => {
    beforeAll(async () => {
      await world().admin.call(createPlaylist, {
        params,
        body: {
          id: 'mornings',
          name: { ja: '平日の朝' },
          dayParts: [{ days: [1, 2, 3, 4, 5], fromMinute: 540, untilMinute: 720 }],
          content: { kind: 'tags', tags: ['里山'] },
        },
      });
      await world().admin.call(setInterleave, {
        params,
        body: { projects: 1, events: null, notices: null },
      });
    });

    it('is told for a week, of a kiosk or of a place', async () => {
      const { admin } = world();
      const query = { from: '2030-04-01' };
      const of = await admin.call(readWeek, { params, query: { ...query, kiosk: kiosk.id as KioskId } });
      expect(of.lists).toEqual([
        { list: 'mornings', name: { ja: '平日の朝' }, priority: 50 },
        { list: 'everyday', name: null, priority: 0 },
      ]);
      expect(of.days[0]).toEqual({
        day: '2030-04-01',
        spans: [
          { fromMinute: 0, untilMinute: 540, lists: ['everyday'] },
          { fromMinute: 540, untilMinute: 720, lists: ['mornings'] },
          { fromMinute: 720, untilMinute: 1440, lists: ['everyday'] },
        ],
      });
      expect(of.days[5]?.spans).toHaveLength(1);
      expect(await admin.call(readWeek, { params, query: { ...query, site: town.site } })).toEqual(of);
      await expect(admin.call(readWeek, { params, query })).rejects.toThrow('request/malformed');
      await expect(admin.call(readWeek, { params, query: { site: 'nowhere' } })).rejects.toThrow(
        'name/unknown',
      );
    });

    it('is told for a kiosk and a time, with what stands between the movies', async () => {
      const { admin } = world();
      const ask = (at: string) =>
        admin.call(readShowings, { params: { ...params, kiosk: kiosk.id as KioskId }, query: { at } });
      const morning = await ask(MONDAY_10);
      expect(morning).toMatchObject({
        at: MONDAY_10,
        lists: [{ list: 'mornings', name: { ja: '平日の朝' } }],
        emergency: null,
        untilAt: '2030-04-01T03:00:00.000Z',
      });
      expect(morning.showings).toMatchObject([
        { type: 'movie', title: { ja: '里山' }, list: 'mornings' },
        { type: 'project', name: { ja: 'こども食堂' } },
        { type: 'movie', title: { ja: '里山' } },
        { type: 'project', name: { ja: '藤金地区里山再生プロジェクト' } },
      ]);
      const noon = await ask(MONDAY_13);
      expect(noon.lists).toEqual([{ list: 'everyday', name: null, priority: 0 }]);
      expect(noon.showings.filter(({ type }) => type === 'movie')).toHaveLength(2);
    });
  });
});
