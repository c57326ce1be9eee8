import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planManifest, playsAt } from '../../../../server/playlists/plan-manifest.ts';
import type { KioskId } from '../../../../shared/id.ts';
import { type DayPart, Manifest } from '../../../../shared/manifest.ts';
import { EVERYWHERE, type Playlist } from '../../../../shared/office/playlists.ts';
import { planShowings } from '../../../../shared/rules/plan-showings.ts';
import { dayInJapan } from '../../../../shared/time.ts';
import { newManifestRows, newMovieOn, newPlace, newPlaylist, uuidOf } from '../../../factories/movie-on.ts';

/** 2010-10-24 is a Sunday. */
const NOW_MS = Date.parse('2010-10-24T09:00:00+09:00');
const at = (local: string) => Date.parse(`${local}:00+09:00`);
const plan = (
  rows: Parameters<typeof newManifestRows>[0],
  place: Parameters<typeof newPlace>[0] = {},
  nowMs = NOW_MS,
) => planManifest(newManifestRows(rows), newPlace(place), nowMs);
const plays = (manifest: Manifest, atMs: number) =>
  planShowings(manifest, { atMs, playable: () => true, projects: [], sessions: [] }).showings.flatMap(
    (showing) => (showing.type === 'movie' ? [showing] : []),
  );
const titles = (manifest: Manifest, atMs = NOW_MS) =>
  plays(manifest, atMs).map(({ movie }) => movie.title.ja);
const listsAt = (manifest: Manifest, atMs: number) => [
  ...new Set(plays(manifest, atMs).map(({ list }) => list)),
];

describe('without playlists', () => {
  it('plays every movie that is on, newest first, everywhere and always', () => {
    const manifest = plan({ movies: [1, 3, 2].map((number) => newMovieOn(number)) });
    expect(manifest.lists).toMatchObject([{ list: 'everyday', priority: 0, dayParts: [], fromOn: null }]);
    expect(titles(manifest)).toEqual(['動画3', '動画2', '動画1']);
    expect(Manifest.parse(manifest)).toEqual(manifest);
  });

  it('is empty and whole when nothing is on', () => {
    expect(plan({})).toMatchObject({ movies: [], lists: [], notices: [] });
  });

  it('goes on beside lists of other names, and ends with one of its own name, also put aside', () => {
    const movies = [newMovieOn(1, { tags: ['朝'] }), newMovieOn(2)];
    const morning = newPlaylist({ content: { kind: 'tags', tags: ['朝'] } });
    expect(plan({ movies, playlists: [morning] }).lists.map(({ list }) => list)).toEqual([
      'morning',
      'everyday',
    ]);
    const aside = newPlaylist({ id: 'everyday', state: 'put-aside' });
    const manifest = plan({ movies, playlists: [morning, aside] });
    expect(manifest.lists.map(({ list }) => list)).toEqual(['morning']);
    // A kiosk keeps nothing that no list of its own names.
    expect(manifest.movies.map(({ title }) => title.ja)).toEqual(['動画1']);
  });
});

describe('which file', () => {
  const upright = newMovieOn(1, { movie: uuidOf(0x2001), orientation: 'portrait' });
  it('is that of the screen’s own orientation, else landscape; upright ones never lie down', () => {
    const movies = [
      newMovieOn(1),
      upright,
      newMovieOn(2),
      newMovieOn(3, { orientation: 'portrait' }),
      newMovieOn(4, { post: null, by: null }),
    ];
    const shown = (orientation: 'landscape' | 'portrait') =>
      plan({ movies }, { orientation }).movies.map((movie) => [movie.title.ja, movie.orientation]);
    expect(shown('landscape')).toEqual([
      ['動画4', 'landscape'],
      ['動画2', 'landscape'],
      ['動画1', 'landscape'],
    ]);
    expect(shown('portrait')).toEqual([
      ['動画4', 'landscape'],
      ['動画3', 'portrait'],
      ['動画2', 'landscape'],
      ['動画1', 'portrait'],
    ]);
  });

  it('is the newest of a post that was rendered again', () => {
    const again = newMovieOn(9, { post: uuidOf(1), title: { ja: '直した動画' } });
    expect(titles(plan({ movies: [newMovieOn(1), again] }))).toEqual(['直した動画']);
  });
});

describe('what a list plays', () => {
  const movies = [newMovieOn(1, { tags: ['祭'] }), newMovieOn(2, { tags: ['祭', '子'] }), newMovieOn(3)];
  it('is what carries one of its tags', () => {
    const manifest = plan({
      movies,
      playlists: [newPlaylist({ content: { kind: 'tags', tags: ['子', '川'] } })],
    });
    expect(titles(manifest)).toEqual(['動画2']);
  });

  it('is what was chosen, in that order, once each, and only what is on', () => {
    const chosen = [uuidOf(3), uuidOf(1), uuidOf(77), uuidOf(3)];
    const manifest = plan({ movies, playlists: [newPlaylist({ content: { kind: 'chosen', chosen } })] });
    expect(titles(manifest)).toEqual(['動画3', '動画1']);
  });

  it('gives its turn away when it has nothing to play', () => {
    const empty = newPlaylist({ content: { kind: 'tags', tags: ['雪'] } });
    expect(listsAt(plan({ movies, playlists: [empty] }), NOW_MS)).toEqual(['everyday']);
  });
});

describe('where a list plays', () => {
  const here = newPlace({ tags: ['駅前', '子育て'] });
  it.each([
    [{}, true],
    [{ districts: ['chuo'] }, true],
    [{ districts: ['nishi'] }, false],
    [{ sites: ['city-hall-1f'] }, true],
    [{ kiosks: [here.kiosk as never] }, true],
    [{ tags: ['子育て'] }, true],
    [{ tags: ['病院'] }, false],
    // Any of them is enough.
    [{ districts: ['nishi'], tags: ['駅前'] }, true],
  ])('%j', (said, expected) => {
    expect(playsAt({ ...EVERYWHERE, ...said }, here)).toBe(expected);
  });
});

describe('when a list plays', () => {
  const movies = [newMovieOn(1)];
  const of = (said: Partial<Playlist>) =>
    plan({ movies, playlists: [newPlaylist(said), newPlaylist({ id: 'everyday', state: 'put-aside' })] });
  const part = (days: number[], fromMinute: number, untilMinute: number): DayPart => ({
    days,
    fromMinute,
    untilMinute,
  });

  it('is from its first day to its last one, in Japan', () => {
    const manifest = of({ fromOn: '2010-10-25', untilOn: '2010-10-26' });
    const on = ['2010-10-24T23:59', '2010-10-25T00:00', '2010-10-26T23:59', '2010-10-27T00:00'];
    expect(on.map((time) => listsAt(manifest, at(time)).length)).toEqual([0, 1, 1, 0]);
  });

  it('begins and ends at midnight in Japan, not elsewhere', () => {
    const manifest = of({ dayParts: [part([6], 22 * 60, 1440), part([0], 0, 60)] });
    const on = [
      '2010-10-23T21:59',
      '2010-10-23T22:00',
      '2010-10-23T23:59',
      '2010-10-24T00:00',
      '2010-10-24T00:59',
      '2010-10-24T01:00',
    ];
    expect(on.map((time) => listsAt(manifest, at(time)).length)).toEqual([0, 1, 1, 1, 1, 0]);
  });

  it('knows weekdays from week ends', () => {
    const manifest = of({ dayParts: [part([1, 2, 3, 4, 5], 9 * 60, 12 * 60)] });
    const week = [22, 23, 24, 25].map((day) => listsAt(manifest, at(`2010-10-${day}T09:00`)).length);
    expect(week).toEqual([1, 0, 0, 1]);
  });

  it('is left out of the manifest once its last day is over', () => {
    expect(of({ untilOn: '2010-10-23' }).lists).toEqual([]);
    expect(of({ untilOn: '2010-10-24' }).lists).toHaveLength(1);
  });
});

describe('the version', () => {
  const movies = [1, 2, 3].map((number) => newMovieOn(number));
  it('is the same for the same rows in another order, and another for another word', () => {
    const one = plan({ movies });
    expect(plan({ movies: movies.toReversed() }).version).toBe(one.version);
    expect(plan({ movies }, {}, NOW_MS + 86_400_000).version).toBe(one.version);
    expect(one.version).toMatch(/^[0-9a-f]{64}$/);
    expect(plan({ movies: movies.slice(1) }).version).not.toBe(one.version);
    expect(plan({ movies, interleave: { projects: 1, events: 4, notices: 5 } }).version).not.toBe(
      one.version,
    );
    const notice = {
      notice: uuidOf(1),
      title: { ja: 'お知らせ' },
      text: { ja: '断水' },
      emergency: false,
      fromAt: '2010-10-24T00:00:00.000Z',
      untilAt: null,
    };
    expect(plan({ movies, notices: [notice] }).version).not.toBe(one.version);
  });
});

describe('whatever lists there are', () => {
  const places = fc.record({
    districts: fc.subarray(['chuo', 'nishi']),
    sites: fc.subarray(['city-hall-1f', 'library']),
    kiosks: fc.constant<KioskId[]>([]),
    tags: fc.subarray(['駅前']),
  });
  const dayPart = fc
    .record({
      days: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
      fromMinute: fc.integer({ min: 0, max: 1438 }),
      length: fc.integer({ min: 1, max: 1440 }),
    })
    .map(({ days, fromMinute, length }) => ({
      days,
      fromMinute,
      untilMinute: Math.min(1440, fromMinute + length),
    }));
  const day = fc.option(
    fc.integer({ min: -10, max: 20 }).map((days) => dayInJapan(NOW_MS + days * 86_400_000)),
  );
  const content = fc.oneof(
    fc.constant({ kind: 'all' as const }),
    fc.record({ kind: fc.constant('tags' as const), tags: fc.subarray(['a', 'b'], { minLength: 1 }) }),
    fc.record({
      kind: fc.constant('chosen' as const),
      chosen: fc.array(fc.integer({ min: 0, max: 9 }).map(uuidOf), { minLength: 1, maxLength: 5 }),
    }),
  );
  const playlist = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'everyday'),
    state: fc.constantFrom('in-use' as const, 'put-aside' as const),
    priority: fc.integer({ min: 0, max: 3 }),
    fromOn: day,
    untilOn: day,
    dayParts: fc.array(dayPart, { maxLength: 3 }),
    places,
    content,
  });
  const movie = fc
    .record({
      number: fc.integer({ min: 0, max: 9 }),
      orientation: fc.constantFrom('landscape' as const, 'portrait' as const),
    })
    .map(({ number, orientation }) =>
      newMovieOn(number, {
        movie: uuidOf(0x1000 + number * 2 + (orientation === 'portrait' ? 1 : 0)),
        orientation,
        // Both files of a post carry its tags.
        tags: ['a', 'b'].filter((_, bit) => number & (1 << bit)),
      }),
    );
  const world = fc.record({
    playlists: fc.uniqueArray(playlist, { maxLength: 4, selector: ({ id }) => id }),
    movies: fc.uniqueArray(movie, { maxLength: 12, selector: ({ movie: id }) => id }),
    orientation: fc.constantFrom('landscape' as const, 'portrait' as const),
    tags: fc.subarray(['駅前']),
    atMs: fc.integer({ min: 0, max: 7 * 1440 }).map((minutes) => NOW_MS + minutes * 60_000),
  });

  const isOn = (list: Playlist, atMs: number) => {
    const local = new Date(atMs + 9 * 3_600_000);
    const today = local.toISOString().slice(0, 10);
    const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
    return (
      list.state === 'in-use' &&
      (list.fromOn === null || list.fromOn <= today) &&
      (list.untilOn === null || today <= list.untilOn) &&
      (list.dayParts.length === 0 ||
        list.dayParts.some(
          (one) =>
            one.days.includes(local.getUTCDay()) && one.fromMinute <= minute && minute < one.untilMinute,
        ))
    );
  };

  it('only lists of this place and time play, the greatest priority of them, and each of its movies has its turn', () => {
    fc.assert(
      fc.property(world, ({ playlists, movies, orientation, tags, atMs }) => {
        const place = newPlace({ orientation, tags });
        const lists = playlists.map((list) => newPlaylist(list));
        const manifest = planManifest(newManifestRows({ playlists: lists, movies }), place, NOW_MS);
        expect(Manifest.parse(manifest)).toEqual(manifest);
        const all = lists.some(({ id }) => id === 'everyday')
          ? lists
          : [...lists, newPlaylist({ id: 'everyday', priority: 0 })];
        /** Told anew, without the code under test. */
        const wanted = (list: Playlist) => {
          const inList = movies.filter(({ post, tags: words }) => {
            if (list.content.kind === 'chosen') return list.content.chosen.includes(post ?? '');
            return list.content.kind === 'all' || list.content.tags.some((tag) => words.includes(tag));
          });
          const posts = new Set(inList.map(({ post }) => post));
          return [...posts].filter((post) =>
            movies.some(
              (one) =>
                one.post === post && (one.orientation === orientation || one.orientation === 'landscape'),
            ),
          );
        };
        const on = all.filter(
          (list) => isOn(list, atMs) && playsAt(list.places, place) && wanted(list).length > 0,
        );
        const greatest = Math.max(...on.map(({ priority }) => priority));
        const winners = on.filter(({ priority }) => priority === greatest);
        const showings = plays(manifest, atMs);
        expect([...new Set(showings.map(({ list }) => list))].sort()).toEqual(
          winners.map(({ id }) => id).sort(),
        );
        for (const { movie } of showings) {
          expect(movie.orientation === orientation || movie.orientation === 'landscape').toBe(true);
        }
        for (const list of winners) {
          const shown = new Set(
            showings
              .filter((showing) => showing.list === list.id)
              .map(({ movie }) => movies.find((one) => one.movie === movie.movie)?.post),
          );
          expect([...shown].sort()).toEqual(wanted(list).sort());
        }
      }),
      { numRuns: 500 },
    );
  });
});
