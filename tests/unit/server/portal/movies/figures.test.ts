import { describe, expect, it } from 'vitest';
import { byteSize } from '../../../../../server/portal/design/byte-size.ts';
import { compareWithUsual } from '../../../../../server/portal/movies/compare-with-usual.ts';
import { jobPercent } from '../../../../../server/portal/movies/job-percent.ts';
import { movieLength } from '../../../../../server/portal/movies/movie-length.ts';

describe('a figure beside the town’s usual', () => {
  it.each([
    [2, 1, 'better'],
    [0, 1, 'worse'],
    [1.05, 1, 'same'],
    [0, 0, 'same'],
    [1, 0, 'better'],
    [null, 1, null],
    [1, null, null],
  ] as const)('%s beside %s is %s', (own, usual, said) => expect(compareWithUsual(own, usual)).toBe(said));
});

describe('how far a job is', () => {
  const job = { state: 'running', framesDone: 0, framesPlanned: 600 } as const;
  it('counts frames, and is done only when it is done', () => {
    expect(jobPercent(job)).toBe(0);
    expect(jobPercent({ ...job, framesDone: 299 })).toBe(49);
    expect(jobPercent({ ...job, framesDone: 600 })).toBe(99);
    expect(jobPercent({ ...job, state: 'done', framesDone: 600 })).toBe(100);
    expect(jobPercent({ ...job, framesPlanned: 0 })).toBe(0);
  });
});

it('says lengths and sizes as people do', () => {
  expect(movieLength(18_400, 'ja')).toBe('18秒');
  expect(movieLength(125_000, 'ja')).toBe('2分05秒');
  expect(movieLength(59_600, 'en')).toBe('1 min 00 s');
  expect(byteSize(4 * 1024 ** 3)).toBe('4.0 GB');
  expect(byteSize(52_000_000)).toBe('50 MB');
  expect(byteSize(512)).toBe('0.5 KB');
});
