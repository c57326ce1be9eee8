import type { Kysely } from 'kysely';
import { expect, it } from 'vitest';
import type { Schema } from '../../../../server/db/schema.ts';
import { keepFigures } from '../../../../server/events/kept-figures.ts';

/** Figures are kept by the handle alone: nothing is asked of it. */
const newDb = () => ({}) as Kysely<Schema>;
/** Adds up for so long that the answer is kept for seconds. */
const costly = (answer: string) => async () => {
  const begun = performance.now();
  while (performance.now() - begun < 300);
  return answer;
};

const question = (db: Kysely<Schema>, nowMs: number, rows: number) => ({
  ...{ db, name: 'report/tsurugashima/2010', nowMs },
  rowsOf: () => rows,
});

it('keeps what was costly, and never tells it to a server over another database', async () => {
  const [home, away] = [newDb(), newDb()];
  const of = (db: Kysely<Schema>, nowMs: number, answer: string) =>
    keepFigures(question(db, nowMs, 700_000), costly(answer));
  expect(await of(home, 1, 'home')).toEqual({ figures: 'home', asOfMs: 1 });
  expect(await of(away, 2, 'away')).toEqual({ figures: 'away', asOfMs: 2 });
  expect(await of(home, 3, 'anew')).toEqual({ figures: 'home', asOfMs: 1 });
});

it('adds up a few thousand anew each time, also on a machine that takes long for them', async () => {
  const db = newDb();
  const of = (nowMs: number, answer: string) => keepFigures(question(db, nowMs, 3_000), costly(answer));
  expect(await of(1, 'before')).toEqual({ figures: 'before', asOfMs: 1 });
  expect(await of(2, 'after')).toEqual({ figures: 'after', asOfMs: 2 });
});
