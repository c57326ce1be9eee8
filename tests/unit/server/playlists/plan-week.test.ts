import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planManifest } from '../../../../server/playlists/plan-manifest.ts';
import { planWeek } from '../../../../server/playlists/plan-week.ts';
import { planShowings } from '../../../../shared/rules/plan-showings.ts';
import { dayBeginsMs } from '../../../../shared/time.ts';
import { newManifestRows, newMovieOn, newPlace, newPlaylist } from '../../../factories/movie-on.ts';

const MONDAY = '2010-10-25';
const NOW_MS = dayBeginsMs(MONDAY);
const weekOf = (playlists: Parameters<typeof newPlaylist>[0][], movies = [newMovieOn(1)]) =>
  planWeek(
    planManifest(newManifestRows({ movies, playlists: playlists.map(newPlaylist) }), newPlace(), NOW_MS),
    MONDAY,
  );

describe('a week', () => {
  it('is seven whole days of the same list when nothing else is said', () => {
    const week = weekOf([]);
    expect(week.map(({ day }) => day.slice(-2))).toEqual(['25', '26', '27', '28', '29', '30', '31']);
    for (const { spans } of week) {
      expect(spans).toEqual([{ fromMinute: 0, untilMinute: 1440, lists: ['everyday'] }]);
    }
  });

  it('says when nothing plays', () => {
    const [monday] = weekOf([], []);
    expect(monday?.spans).toEqual([{ fromMinute: 0, untilMinute: 1440, lists: [] }]);
  });

  it('is cut where a list begins and ends, also in the middle of the week and across midnight', () => {
    const week = weekOf([
      {
        id: 'night',
        dayParts: [
          { days: [1], fromMinute: 1320, untilMinute: 1440 },
          { days: [2], fromMinute: 0, untilMinute: 60 },
        ],
      },
      { id: 'fair', priority: 90, fromOn: '2010-10-30', untilOn: '2010-10-30' },
    ]);
    const said = week.map(({ spans }) =>
      spans.map(({ fromMinute, untilMinute, lists }) => `${fromMinute}-${untilMinute} ${lists.join('+')}`),
    );
    expect(said).toEqual([
      ['0-1320 everyday', '1320-1440 night'],
      ['0-60 night', '60-1440 everyday'],
      ['0-1440 everyday'],
      ['0-1440 everyday'],
      ['0-1440 everyday'],
      ['0-1440 fair'],
      ['0-1440 everyday'],
    ]);
  });

  it('names lists of one priority together', () => {
    const [monday] = weekOf([{ id: 'a' }, { id: 'b' }]);
    expect(monday?.spans).toEqual([{ fromMinute: 0, untilMinute: 1440, lists: ['a', 'b'] }]);
  });

  it('is at every minute what a kiosk plays then', () => {
    const part = fc
      .tuple(
        fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: 1, max: 1440 }),
      )
      .filter(([, from, until]) => from < until)
      .map(([days, fromMinute, untilMinute]) => ({ days, fromMinute, untilMinute }));
    const list = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'everyday'),
      priority: fc.integer({ min: 0, max: 2 }),
      dayParts: fc.array(part, { maxLength: 4 }),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(list, { maxLength: 4, selector: ({ id }) => id }),
        fc.integer({ min: 0, max: 7 * 1440 - 1 }),
        (playlists, minute) => {
          const rows = newManifestRows({
            movies: [newMovieOn(1), newMovieOn(2)],
            playlists: playlists.map(newPlaylist),
          });
          const manifest = planManifest(rows, newPlace(), NOW_MS);
          const week = planWeek(manifest, MONDAY);
          for (const { spans } of week) {
            expect(spans[0]?.fromMinute).toBe(0);
            expect(spans.at(-1)?.untilMinute).toBe(1440);
            for (const [at, span] of spans.entries()) {
              expect(span.fromMinute).toBe(spans[at - 1]?.untilMinute ?? 0);
            }
          }
          const moment = { playable: () => true, projects: [], sessions: [] };
          const { showings } = planShowings(manifest, { atMs: NOW_MS + minute * 60_000, ...moment });
          const playing = showings.flatMap((one) => (one.type === 'movie' ? [one.list] : []));
          const span = week[Math.floor(minute / 1440)]?.spans.find(
            ({ untilMinute }) => minute % 1440 < untilMinute,
          );
          expect(span?.lists).toEqual([...new Set(playing)]);
        },
      ),
      { numRuns: 200 },
    );
  });
});
