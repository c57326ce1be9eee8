import { closeSync, existsSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MovieKeeper } from '../../../../../kiosk/host/movies/keep-movies.ts';
import { type MovieBytes, newMovieBytes, newMovieRoom } from '../../../../factories/movie-room.ts';

/** 200 in all: found as a movie is served, as the host starts, and by the scrub. */
const SERVED = 80;
const AT_START = 60;
const SCRUBBED = 60;
const soon = { timeout: 10_000, interval: 2 };

let room: ReturnType<typeof newMovieRoom>;
let url: string;
let movies: MovieBytes[];
let keeper: MovieKeeper;
beforeEach(async () => {
  room = newMovieRoom();
  url = await room.listen();
  movies = ['a', 'b', 'c'].map((name, at) => newMovieBytes(name, 400_000 + at * 300_001));
  room.name(...movies);
});
afterEach(() => room.close());

const oneOf = <T>(some: readonly T[]): T => {
  const one = some[Math.floor(Math.random() * some.length)];
  if (one === undefined) throw new Error('nothing to choose from');
  return one;
};

/** A disk that flips one bit a day is repaired for ever; one that does it all day is given up (keep-movies.test.ts). */
function flipABit({ movie }: MovieBytes): void {
  room.knobs.nowMs += 24 * 3_600_000;
  const file = openSync(join(room.dir, `${movie.sha256}.mp4`), 'r+');
  try {
    const at = Math.floor(Math.random() * fstatSync(file).size);
    const byte = Buffer.alloc(1);
    readSync(file, byte, 0, 1, at);
    byte[0] = (byte[0] ?? 0) ^ (1 << Math.floor(Math.random() * 8));
    writeSync(file, byte, 0, 1, at);
  } finally {
    closeSync(file);
  }
}

/** All that the screen gets when it asks for a movie from a byte on; null when there is none. */
async function watch({ movie }: MovieBytes, from = 0): Promise<Buffer | null> {
  const got: Uint8Array[] = [];
  try {
    const answer = await fetch(`${url}/movies/${movie.sha256}.mp4`, { headers: { range: `bytes=${from}-` } });
    if (answer.status === 404) return null;
    // `as`: the DOM's type of a body does not say that it can be iterated; Node's can.
    for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>) got.push(piece);
  } catch {
    // The line is cut at the block that is not what it was: what came before must be right.
  }
  return Buffer.concat(got);
}

const isPartOf = (got: Buffer | null, { bytes }: MovieBytes, from = 0): boolean =>
  got === null || got.equals(bytes.subarray(from, from + got.length));

const allHeld = () => expect.poll(() => keeper.health().held, soon).toBe(movies.length);

async function allRepaired(): Promise<void> {
  await allHeld();
  for (const movie of movies) expect(await watch(movie)).toEqual(movie.bytes);
}

test('of 200 random bit flips none is played and all are repaired', { timeout: 120_000 }, async () => {
  let wrong = 0;
  keeper = room.start();
  await allHeld();
  for (let flip = 0; flip < SERVED; flip++) {
    const movie = oneOf(movies);
    const from = Math.floor(Math.random() * 300_000);
    flipABit(movie);
    if (!isPartOf(await watch(movie, from), movie, from)) wrong += 1;
    // What a part did not show, the whole does: the damaged file is gone, and what is served is right again.
    if (!isPartOf(await watch(movie), movie)) wrong += 1;
    await allHeld();
  }
  await allRepaired();

  for (let flip = 0; flip < AT_START; flip += movies.length) {
    await keeper.close();
    for (const movie of movies) flipABit(movie);
    keeper = room.start();
    for (const movie of movies) if (!isPartOf(await watch(movie), movie)) wrong += 1;
    await allHeld();
  }
  await allRepaired();
  await keeper.close();

  keeper = room.start({ scrubEveryMs: 20 });
  await allHeld();
  for (let flip = 0; flip < SCRUBBED; flip++) {
    const before = room.asked.length;
    const movie = oneOf(movies);
    flipABit(movie);
    if (!isPartOf(await watch(movie), movie)) wrong += 1;
    // Nobody but the scrub, or the look just now, has found it.
    await expect.poll(() => room.asked.length, soon).toBeGreaterThan(before);
    await allHeld();
    if (!existsSync(join(room.dir, `${movie.movie.sha256}.mp4`))) wrong += 1;
  }
  await allRepaired();
  expect(wrong).toBe(0);
  expect(keeper.health().bad).toEqual([]);
});
