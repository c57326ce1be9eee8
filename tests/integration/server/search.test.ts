import { beforeAll, describe, expect, it } from 'vitest';
import { openDb } from '../../../server/db/open-db.ts';
import { searchAudit } from '../../../shared/office/audit-log.ts';
import { createEvent, listEvents } from '../../../shared/office/events.ts';
import { createKiosk, listKiosks } from '../../../shared/office/fleet.ts';
import { listMovies } from '../../../shared/office/movies.ts';
import { listPosters } from '../../../shared/office/posters.ts';
import { listPosts } from '../../../shared/office/posts.ts';
import { createProject, listProjects } from '../../../shared/office/projects.ts';
import { createSite, listSites } from '../../../shared/office/sites.ts';
import { listStaff } from '../../../shared/office/staff.ts';
import { listMyPosts } from '../../../shared/posting/posts.ts';
import { toInstant } from '../../../shared/time.ts';
import { addMovie } from '../../factories/add-movie.ts';
import { onEachDatabase } from '../../factories/on-each-database.ts';
import { makePost } from '../../factories/post.ts';
import { makePoster, type TestPoster } from '../../factories/poster.ts';
import { seedSmallTown } from '../../factories/small-town.ts';
import { makeStaff } from '../../factories/staff.ts';

const params = { municipality: 'tsurugashima' };
const HOUR_MS = 3_600_000;
/** Full-width letters and a half-width sign, as people type. */
const NAME = 'ＰＴＡバザー_50％';

onEachDatabase('searching lists', (world) => {
  let poster: TestPoster;
  beforeAll(async () => {
    const { admin } = world();
    await seedSmallTown(world());
    const site = { id: 'bazaar', name: { ja: NAME }, district: 'higashi', kind: 'other' as const };
    await admin.call(createSite, { params, body: site });
    await admin.call(createKiosk, { params, body: { name: NAME, site: 'bazaar' } });
    const words = { ja: NAME };
    await admin.call(createProject, {
      params,
      body: { id: 'bazaar', name: words, purpose: words, by: { ja: '会' }, category: words, field: 'A' },
    });
    const startsAt = toInstant(Date.now() + HOUR_MS);
    const endsAt = toInstant(Date.now() + 2 * HOUR_MS);
    await admin.call(createEvent, { params, body: { name: words, sessions: [{ startsAt, endsAt }] } });
    await makeStaff(world(), { ...params, roles: ['event-staff'], name: NAME });
    poster = await makePoster(world(), { ...params, name: NAME });
    await makePost(world().url, poster, { title: NAME });
    const books = openDb(world().database);
    await addMovie(books.db, params.municipality, { title: NAME, post: null });
    await books.close();
  });

  const names = (rows: readonly { readonly name: string | { readonly ja: string } }[]) =>
    rows.map(({ name }) => (typeof name === 'string' ? name : name.ja));
  const titles = (rows: readonly { readonly title: string | { readonly ja: string } }[]) =>
    names(rows.map(({ title }) => ({ name: title })));
  const lists: readonly (readonly [string, (search: string) => Promise<readonly string[]>])[] = [
    [
      'sites',
      async (search) => names((await world().admin.call(listSites, { params, query: { search } })).rows),
    ],
    [
      'kiosks',
      async (search) => names((await world().admin.call(listKiosks, { params, query: { search } })).rows),
    ],
    [
      'projects',
      async (search) => names((await world().admin.call(listProjects, { params, query: { search } })).rows),
    ],
    [
      'events',
      async (search) => names((await world().admin.call(listEvents, { params, query: { search } })).rows),
    ],
    [
      'staff',
      async (search) => names((await world().admin.call(listStaff, { params, query: { search } })).rows),
    ],
    [
      'posters',
      async (search) => names((await world().admin.call(listPosters, { params, query: { search } })).rows),
    ],
    [
      'posts',
      async (search) => titles((await world().admin.call(listPosts, { params, query: { search } })).rows),
    ],
    [
      'my posts',
      async (search) => titles((await poster.call(listMyPosts, { params, query: { search } })).rows),
    ],
    [
      'movies',
      async (search) => titles((await world().admin.call(listMovies, { params, query: { search } })).rows),
    ],
    [
      'the audit log',
      async (search) => {
        const query = { search, action: 'createProject' };
        const { rows } = await world().admin.call(searchAudit, { params, query });
        return rows.map(({ subject }) => (subject === 'project/bazaar' ? NAME : subject));
      },
    ],
  ];

  describe.each(lists)('%s', (_, find) => {
    it.each(['ＰＴＡ', 'pta', 'PTA', 'ｐｔａ', 'ﾊﾞｻﾞｰ', 'バザー_50%', '５０％'])('finds %s', async (typed) => {
      expect(await find(typed)).toEqual([NAME]);
    });

    it('takes no sign for a pattern', async () => {
      for (const typed of ['p_a', 'バ%ー', '\\']) expect(await find(typed)).toEqual([]);
    });
  });
});
