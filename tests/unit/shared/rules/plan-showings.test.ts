import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DayPart } from '../../../../shared/manifest.ts';
import {
  type PlannedShowing,
  planShowings,
  type ShowingMoment,
} from '../../../../shared/rules/plan-showings.ts';
import { toInstant } from '../../../../shared/time.ts';
import {
  newManifest,
  newManifestList,
  newManifestMovie,
  newNotice,
  playing,
} from '../../../factories/manifest.ts';
import { newProject, newSession } from '../../../factories/town.ts';

const [A, B, C, D] = (['a', 'b', 'c', 'd'] as const).map((name) => newManifestMovie(name));
if (!A || !B || !C || !D) throw new Error('four movies');
const NEVER = { projects: null, events: null, notices: null };

/** An instant by the clocks of Japan. */
const japan = (text: string): number => Date.parse(`${text}+09:00`);
const NOON = japan('2010-10-24T12:00:00'); // a Sunday

const at = (said: Partial<ShowingMoment> = {}): ShowingMoment => ({
  atMs: NOON,
  playable: () => true,
  projects: [],
  sessions: [],
  ...said,
});

const nameOf = (showing: PlannedShowing): string => {
  switch (showing.type) {
    case 'movie':
      return showing.movie.title.ja.replace('映画 ', '');
    case 'project':
      return showing.project;
    case 'event':
      return showing.session.id;
    case 'notice':
      return 'notice';
  }
};
const named = (manifest: Parameters<typeof planShowings>[0], moment = at()): string[] =>
  planShowings(manifest, moment).showings.map(nameOf);

const weekdays: DayPart = { days: [1, 2, 3, 4, 5], fromMinute: 9 * 60, untilMinute: 17 * 60 };

describe('which list plays', () => {
  const twoLists = (first: object, second: object) =>
    newManifest({
      movies: [A, B, C, D],
      lists: [
        newManifestList('second', { movies: [C.movie, D.movie], ...second }),
        newManifestList('first', { movies: [A.movie, B.movie], ...first }),
      ],
      interleave: NEVER,
    });

  it('is the one of the greatest priority', () => {
    expect(named(twoLists({ priority: 10 }, { priority: 20 }))).toEqual(['c', 'd']);
  });
  it('is each of equal ones, in order of their names', () => {
    expect(named(twoLists({}, {}))).toEqual(['a', 'b', 'c', 'd']);
  });
  it('is the next when nothing of the greatest can be played', () => {
    const playable = (sha256: string) => sha256 !== C.sha256 && sha256 !== D.sha256;
    expect(named(twoLists({ priority: 10 }, { priority: 20 }), at({ playable }))).toEqual(['a', 'b']);
  });
  it('leaves out what cannot be played, and a movie that the manifest does not hold', () => {
    expect(named(playing([A, B]), at({ playable: (sha256) => sha256 === B.sha256 }))).toEqual(['b']);
    expect(named(newManifest({ movies: [], lists: [newManifestList('x', { movies: [A.movie] })] }))).toEqual(
      [],
    );
  });

  it.each([
    ['before its first day', '2010-10-23T23:59:59.999', { fromOn: '2010-10-24' }, false],
    ['as its first day begins', '2010-10-24T00:00:00', { fromOn: '2010-10-24' }, true],
    ['as its last day ends', '2010-10-24T23:59:59.999', { untilOn: '2010-10-24' }, true],
    ['after its last day', '2010-10-25T00:00:00', { untilOn: '2010-10-24' }, false],
    ['on a weekday', '2010-10-25T09:00:00', { dayParts: [weekdays] }, true],
    ['a moment before', '2010-10-25T08:59:59.999', { dayParts: [weekdays] }, false],
    ['as the part ends', '2010-10-25T17:00:00', { dayParts: [weekdays] }, false],
    ['on Sunday', '2010-10-24T12:00:00', { dayParts: [weekdays] }, false],
    [
      'after midnight, by the second part',
      '2010-10-24T01:59:00',
      {
        dayParts: [
          { days: [6], fromMinute: 1320, untilMinute: 1440 },
          { days: [0], fromMinute: 0, untilMinute: 120 },
        ],
      },
      true,
    ],
    [
      'on Saturday night in Japan, which is Saturday noon in UTC',
      '2010-10-23T23:30:00',
      { dayParts: [{ days: [6], fromMinute: 1380, untilMinute: 1440 }] },
      true,
    ],
  ])('%s', (_case, text, said, plays) => {
    const manifest = newManifest({
      movies: [A],
      lists: [newManifestList('x', { movies: [A.movie], ...said })],
    });
    expect(named(manifest, at({ atMs: japan(text) }))).toEqual(plays ? ['a'] : []);
  });
});

describe('what has its turn between movies', () => {
  const projects = [
    newProject({ id: 'p1' }),
    newProject({ id: 'p2' }),
    newProject({ id: 'p3', status: 'paused' }),
  ];

  it('is every open project in turn, however few movies there are', () => {
    const manifest = playing([A, B], { interleave: { ...NEVER, projects: 3 } });
    expect(named(manifest, at({ projects }))).toEqual(['a', 'b', 'a', 'p1', 'b', 'a', 'b', 'p2']);
  });
  it('is a notice, an event and a project in this order where they meet', () => {
    const manifest = playing([A], {
      interleave: { projects: 1, events: 1, notices: 1 },
      notices: [newNotice('n')],
    });
    const sessions = [newSession({ startsAt: toInstant(NOON), endsAt: toInstant(NOON + 60_000) })];
    expect(named(manifest, at({ projects: projects.slice(0, 1), sessions }))).toEqual([
      'a',
      'notice',
      'sangyo-matsuri-am',
      'p1',
    ]);
  });
  it('is the soonest open session of each event within two weeks', () => {
    const day = 24 * 60 * 60 * 1000;
    const session = (id: string, event: string, inDays: number, status: 'open' | 'cancelled' = 'open') =>
      newSession({
        id,
        event,
        status,
        startsAt: toInstant(NOON + inDays * day),
        endsAt: toInstant(NOON + inDays * day + 1),
      });
    const sessions = [
      session('late', 'x', 5),
      session('soon', 'x', 2),
      session('far', 'y', 15),
      session('gone', 'z', -1),
      session('off', 'w', 1, 'cancelled'),
      session('next', 'v', 3),
    ];
    expect(named(newManifest(), at({ sessions }))).toEqual(['soon', 'next']);
  });
  it('plays the cards alone while there is no movie', () => {
    expect(named(newManifest(), at({ projects }))).toEqual(['p1', 'p2']);
    expect(named(newManifest({ interleave: NEVER }), at({ projects }))).toEqual(['p1', 'p2']);
  });
  it('ends with the project: gifts are closed at midnight', () => {
    const ending = [newProject({ id: 'p1', endsOn: '2010-10-24' })];
    const plan = planShowings(newManifest(), at({ projects: ending }));
    expect(plan.showings).toHaveLength(1);
    expect(plan.untilMs).toBe(japan('2010-10-25T00:00:00'));
    expect(named(newManifest(), at({ projects: ending, atMs: japan('2010-10-25T00:00:00') }))).toEqual([]);
  });
});

describe('an emergency', () => {
  const flood = newNotice('flood', {
    emergency: true,
    fromAt: toInstant(NOON),
    untilAt: toInstant(NOON + 10),
  });
  const quake = newNotice('quake', { emergency: true, fromAt: toInstant(NOON + 1) });
  const manifest = playing([A], { notices: [flood, quake] });

  it.each([
    [-1, null],
    [0, flood],
    [1, quake],
    [10, quake],
  ])('at %i ms', (offset, expected) => {
    expect(planShowings(manifest, at({ atMs: NOON + offset })).emergency).toEqual(expected);
  });
  it('is no card', () => {
    expect(named(manifest, at({ atMs: NOON + 5 }))).toEqual(['a']);
  });
});

describe('for any manifest', () => {
  const HOUR = 60 * 60 * 1000;
  const day = fc.integer({ min: 0, max: 6 });
  const part: fc.Arbitrary<DayPart> = fc
    .tuple(
      fc.uniqueArray(day, { minLength: 1, maxLength: 7 }),
      fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 2 }),
    )
    .map(([days, edges]) => ({ days, fromMinute: Math.min(...edges), untilMinute: Math.max(...edges) }));
  const dayOrNull = fc.option(
    fc.integer({ min: 20, max: 28 }).map((n) => `2010-10-${n}`),
    { nil: null },
  );
  const list = fc.record({
    list: fc.constantFrom('x', 'y', 'z', 'w'),
    priority: fc.integer({ min: 0, max: 3 }),
    fromOn: dayOrNull,
    untilOn: dayOrNull,
    dayParts: fc.array(part, { maxLength: 3 }),
    movies: fc.subarray([A.movie, B.movie, C.movie, D.movie]),
  });
  const instant = fc.integer({ min: -96, max: 96 }).map((hours) => toInstant(NOON + hours * HOUR));
  const notice = fc
    .tuple(fc.boolean(), instant, fc.option(instant, { nil: null }))
    .map(([emergency, fromAt, untilAt]) => newNotice('n', { emergency, fromAt, untilAt }));
  const every = fc.option(fc.integer({ min: 1, max: 5 }), { nil: null });
  const manifest = fc
    .record({
      lists: fc.array(list, { maxLength: 4 }),
      notices: fc.array(notice, { maxLength: 3 }),
      interleave: fc.record({ projects: every, events: every, notices: every }),
    })
    .map((said) => newManifest({ movies: [A, B, C, D], ...said }));
  const moment = fc
    .record({
      offset: fc.integer({ min: -72 * HOUR, max: 72 * HOUR }),
      held: fc.subarray([A.sha256, B.sha256, C.sha256, D.sha256]),
    })
    .map(({ offset, held }) =>
      at({
        atMs: NOON + offset,
        playable: (sha256) => held.includes(sha256),
        projects: [newProject({ startsOn: '2010-10-23', endsOn: '2010-10-25' })],
        sessions: [newSession()],
      }),
    );

  it('does not change before the moment it names', () => {
    fc.assert(
      fc.property(
        manifest,
        moment,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (given, now, part) => {
          const plan = planShowings(given, now);
          const untilMs = plan.untilMs ?? now.atMs + 400 * 24 * HOUR;
          expect(untilMs).toBeGreaterThan(now.atMs);
          const later = planShowings(given, {
            ...now,
            atMs: Math.min(untilMs - 1, Math.floor(now.atMs + part * (untilMs - now.atMs))),
          });
          expect(later.showings).toEqual(plan.showings);
          expect(later.emergency).toEqual(plan.emergency);
        },
      ),
      { numRuns: 300 },
    );
  });
  it('plays nothing that is not playable, and nothing but one priority', () => {
    fc.assert(
      fc.property(manifest, moment, (given, now) => {
        const movies = planShowings(given, now).showings.filter((showing) => showing.type === 'movie');
        for (const { movie } of movies) expect(now.playable(movie.sha256)).toBe(true);
        const priorityOf = new Set(
          movies.map(({ list }) =>
            Math.max(...given.lists.filter((l) => l.list === list).map((l) => l.priority)),
          ),
        );
        const sameName = new Set(given.lists.map((l) => l.list)).size !== given.lists.length;
        if (!sameName) expect(priorityOf.size).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });
});
