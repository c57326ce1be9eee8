import { expect, it, vi } from 'vitest';
import { analyseEarly } from '../../../../server/ledger/analyse-early.ts';

it('looks at growing tables a few times, and never again', () => {
  const analyse = vi.fn(() => Promise.resolve());
  const early = analyseEarly(analyse, () => undefined);
  const callsAfter = (rows: number) => {
    early.written(rows);
    return analyse.mock.calls.length;
  };
  expect([callsAfter(999), callsAfter(1), callsAfter(400)]).toEqual([0, 1, 1]);
  expect([callsAfter(200_000), callsAfter(200_000)]).toEqual([2, 2]);
});

it('tells of a look that failed, and the ledger goes on', async () => {
  const lost: Error[] = [];
  const early = analyseEarly(
    () => Promise.reject(new Error('no connection')),
    (cause) => lost.push(cause),
  );
  early.written(1_000);
  await vi.waitFor(() => expect(lost).toMatchObject([{ message: 'no connection' }]));
});
