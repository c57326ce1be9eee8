import { expect, it } from 'vitest';
import { judgeBooth } from '../../../../server/donations/judge-booth.ts';
import { newBox } from '../../../factories/booth.ts';

const newBooth = (said: Partial<Parameters<typeof judgeBooth>[0]> = {}) => ({
  counters: ['山田', '鈴木'] as const,
  boxes: [newBox('satoyama', 31_000), newBox('engeki', 1_234)],
  totalYen: 32_234,
  ...said,
});

it('adds up: pieces to the box, boxes to the counted total', () => {
  expect(judgeBooth(newBooth())).toBeNull();
});

it.each([
  ['a total that is another', { totalYen: 32_235 }, 'booth/sum-differs'],
  [
    'a box whose pieces are worth less',
    { boxes: [{ ...newBox('a', 100), amountYen: 200 }], totalYen: 200 },
    'booth/sum-differs',
  ],
  ['one who counted twice', { counters: ['山田', '山田'] as const }, 'request/malformed'],
  [
    'two boxes of one project',
    { boxes: [newBox('a', 100), newBox('a', 100)], totalYen: 200 },
    'request/malformed',
  ],
])('finds %s', (_case, said, code) => {
  expect(judgeBooth(newBooth(said))?.code).toBe(code);
});
