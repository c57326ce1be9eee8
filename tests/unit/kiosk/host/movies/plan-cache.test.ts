import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MovieFile } from '../../../../../kiosk/host/movies/movie-folder.ts';
import { type CacheState, planCache } from '../../../../../kiosk/host/movies/plan-cache.ts';

const wanted = (...names: readonly string[]) => names.map((sha256) => ({ sha256, bytes: 10 }));
const file = (sha256: string, kind: MovieFile['kind'] = 'whole', bytes = 10): MovieFile => ({
  sha256,
  kind,
  bytes,
});
const state = (said: Partial<CacheState>): CacheState => ({
  wanted: [],
  files: [],
  quotaBytes: 1_000,
  roomBytes: 1_000,
  tries: new Map(),
  largeBytes: 1_000,
  ...said,
});
const named = (files: readonly { sha256: string }[]) => files.map(({ sha256 }) => sha256);

describe('what goes', () => {
  it('is what no manifest names, whatever room there is', () => {
    const files = [file('a'), file('b'), file('c', 'part', 3), file('d', 'bad')];
    expect(named(planCache(state({ wanted: wanted('a'), files })).evict)).toEqual(['b', 'c', 'd']);
  });
  it('is the least worthy, when quota or disk ask for it', () => {
    const files = [file('a'), file('b'), file('c')];
    expect(named(planCache(state({ wanted: wanted('a', 'b', 'c'), files, quotaBytes: 25 })).evict)).toEqual([
      'c',
    ]);
    expect(named(planCache(state({ wanted: wanted('a', 'b', 'c'), files, roomBytes: -11 })).evict)).toEqual([
      'b',
      'c',
    ]);
  });
  it('is less worthy than what is to come', () => {
    const plan = planCache(state({ wanted: wanted('new', 'old'), files: [file('old')], quotaBytes: 10 }));
    expect(named(plan.evict)).toEqual(['old']);
    expect(plan.fetch?.sha256).toBe('new');
    expect(plan.unfit).toBe(1);
  });
  it('is a bad file, where its room is needed; that it was bad stays known', () => {
    const files = [file('x', 'bad', 90), file('a')];
    const plan = planCache(state({ wanted: wanted('x', 'a', 'b'), files, quotaBytes: 100 }));
    expect(named(plan.evict)).toEqual(['x']);
    expect(plan.fetch?.sha256).toBe('b');
  });
});

describe('what is fetched', () => {
  it('is the worthiest that is missing, those that failed after the others', () => {
    expect(planCache(state({ wanted: wanted('a', 'b', 'c'), files: [file('a')] })).fetch?.sha256).toBe('b');
    const tries = new Map([['b', 1]]);
    expect(planCache(state({ wanted: wanted('a', 'b', 'c'), files: [file('a')], tries })).fetch?.sha256).toBe(
      'c',
    );
  });
  it('is a large one after the others, and before what failed', () => {
    const large = { sha256: 'large', bytes: 2_000 };
    const plan = (tries: [string, number][]) =>
      planCache(
        state({
          wanted: [large, ...wanted('a')],
          quotaBytes: 5_000,
          roomBytes: 5_000,
          tries: new Map(tries),
        }),
      );
    expect(plan([]).fetch?.sha256).toBe('a');
    expect(plan([['a', 1]]).fetch?.sha256).toBe('large');
  });
  it('is nothing that is held, bad or too large', () => {
    const files = [file('a'), file('x', 'bad')];
    expect(planCache(state({ wanted: wanted('a', 'x'), files })).fetch).toBeNull();
    expect(planCache(state({ wanted: wanted('a'), roomBytes: 9 })).fetch).toBeNull();
  });
});

it('never ends up above quota or disk, and a second look evicts nothing more', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const bytes = fc.integer({ min: 1, max: 50 });
  const wantedFiles = fc.uniqueArray(fc.record({ sha256: name, bytes }), {
    selector: ({ sha256 }) => sha256,
  });
  const files = fc.uniqueArray(
    fc.record({ sha256: name, kind: fc.constantFrom('whole', 'part', 'bad' as const), bytes }),
    { selector: ({ sha256, kind }) => `${sha256} ${kind}` },
  );
  fc.assert(
    fc.property(
      wantedFiles,
      files,
      fc.integer({ min: 0, max: 150 }),
      fc.integer({ min: -100, max: 150 }),
      (names, held, quotaBytes, roomBytes) => {
        // A kept file has the length it is named with: another one was never proven.
        const bytesOf = new Map<string, number>(names.map((one) => [one.sha256, one.bytes]));
        const kept = held.map((one) =>
          one.kind === 'whole' ? { ...one, bytes: bytesOf.get(one.sha256) ?? one.bytes } : one,
        );
        const given = state({ wanted: names, files: kept, quotaBytes, roomBytes });
        const plan = planCache(given);
        const isNamed = (one: MovieFile) => bytesOf.has(one.sha256);
        const stay = kept
          .filter((one) => !plan.evict.includes(one) || (one.kind === 'bad' && isNamed(one)))
          .map((one) => (plan.evict.includes(one) ? { ...one, bytes: 0 } : one));
        const movies = stay.filter(({ kind }) => kind === 'whole').reduce((sum, one) => sum + one.bytes, 0);
        const toCome = plan.fetch?.bytes ?? 0;
        const freed = plan.evict.reduce((sum, one) => sum + one.bytes, 0);
        expect(movies + toCome).toBeLessThanOrEqual(Math.max(quotaBytes, 0));
        expect(toCome).toBeLessThanOrEqual(
          Math.max(0, roomBytes + freed + stay.reduce((sum, one) => sum + one.bytes, 0) - movies),
        );
        const again = planCache({ ...given, files: stay, roomBytes: roomBytes + freed });
        expect(again.evict.filter(({ kind }) => kind === 'whole')).toEqual([]);
      },
    ),
    { numRuns: 500 },
  );
});
