import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newMovieBytes, newMovieRoom } from '../../../../factories/movie-room.ts';

let room: ReturnType<typeof newMovieRoom>;
beforeEach(() => {
  room = newMovieRoom();
});
afterEach(() => room.close());

const file = (sha256: string, ending = 'mp4') => join(room.dir, `${sha256}.${ending}`);
const files = () => readdirSync(room.dir).toSorted();
const soon = { timeout: 10_000, interval: 5 };

test('what the manifest names is fetched and proven, what it names no more is removed', async () => {
  const [a, b] = [newMovieBytes('a'), newMovieBytes('b')];
  room.name(a);
  const keeper = room.start();
  await expect.poll(() => keeper.has(a.movie.sha256), soon).toBe(true);
  expect(readFileSync(file(a.movie.sha256)).equals(a.bytes)).toBe(true);
  expect(keeper.health()).toEqual({ manifest: room.knobs.manifest?.version, wanted: 1, held: 1, bad: [] });

  room.name(b);
  await expect.poll(() => keeper.has(b.movie.sha256), soon).toBe(true);
  expect(keeper.has(a.movie.sha256)).toBe(false);
  expect(files()).toEqual([`${b.movie.sha256}.mp4`]);
});

test('after a restart what is on disk is proven again and not fetched again', async () => {
  const a = newMovieBytes('a');
  room.name(a);
  const first = room.start();
  await expect.poll(() => first.has(a.movie.sha256), soon).toBe(true);
  await first.close();
  room.asked.length = 0;
  const second = room.start();
  expect(second.has(a.movie.sha256)).toBe(false);
  await expect.poll(() => second.has(a.movie.sha256), soon).toBe(true);
  expect(room.asked).toEqual([]);
});

test('a kiosk that has forgotten its manifest keeps its files until it hears a new one', async () => {
  const a = newMovieBytes('a');
  room.name(a);
  const first = room.start();
  await expect.poll(() => first.has(a.movie.sha256), soon).toBe(true);
  await first.close();
  const { manifest } = room.knobs;
  room.knobs.manifest = null;
  const second = room.start();
  await new Promise((done) => setTimeout(done, 50));
  expect(existsSync(file(a.movie.sha256))).toBe(true);
  expect(second.has(a.movie.sha256)).toBe(false);
  room.knobs.manifest = manifest;
  second.look();
  await expect.poll(() => second.has(a.movie.sha256), soon).toBe(true);
});

test('a download that is cut goes on where it ended, however often', async () => {
  const a = newMovieBytes('a');
  room.name(a);
  room.knobs.fetch = async (sha256, from, signal) => {
    const part = await room.honest(sha256, from, signal);
    if (part === 'outside') return part;
    const cut = async function* () {
      yield a.bytes.subarray(from, from + 100_000);
      throw new Error('the line was cut');
    };
    return { ...part, body: cut() };
  };
  const keeper = room.start();
  await expect.poll(() => keeper.has(a.movie.sha256), soon).toBe(true);
  expect(room.asked.map(({ from }) => from)).toEqual([0, 1, 2, 3, 4, 5].map((times) => times * 100_000));
  expect(readFileSync(file(a.movie.sha256)).equals(a.bytes)).toBe(true);
});

test('a server that does not mind the range sends from the beginning', async () => {
  const a = newMovieBytes('a');
  await room.start().close();
  writeFileSync(file(a.movie.sha256, 'part'), Buffer.alloc(1_000));
  room.knobs.fetch = (sha256, _from, signal) => room.honest(sha256, 0, signal);
  room.name(a);
  const keeper = room.start();
  await expect.poll(() => keeper.has(a.movie.sha256), soon).toBe(true);
  expect(room.asked).toEqual([{ sha256: a.movie.sha256, from: 1_000 }]);
  expect(readFileSync(file(a.movie.sha256)).equals(a.bytes)).toBe(true);
});

test('a part longer than the movie, or full of rubbish, is begun anew', async () => {
  const [a, b] = [newMovieBytes('a'), newMovieBytes('b')];
  await room.start().close();
  writeFileSync(file(a.movie.sha256, 'part'), Buffer.alloc(a.bytes.length + 1));
  writeFileSync(file(b.movie.sha256, 'part'), Buffer.alloc(b.bytes.length));
  room.name(a, b);
  const keeper = room.start();
  await expect.poll(() => [a, b].every(({ movie }) => keeper.has(movie.sha256)), soon).toBe(true);
});

test('a movie that is another than its name three times is put aside and reported, and never asked for again', async () => {
  const [bad, good] = [newMovieBytes('bad'), newMovieBytes('good')];
  room.name(bad, good);
  const { sha256 } = bad.movie;
  room.served.set(sha256, Buffer.alloc(bad.bytes.length, 7));
  const keeper = room.start();
  await expect.poll(() => keeper.health().bad, soon).toEqual([sha256]);
  await expect.poll(() => keeper.has(good.movie.sha256), soon).toBe(true);
  keeper.look();
  await new Promise((done) => setTimeout(done, 100));
  expect(room.asked.filter((one) => one.sha256 === sha256)).toHaveLength(3);
  expect(files()).toEqual([`${good.movie.sha256}.mp4`, `${sha256}.bad`].toSorted());
  expect(keeper.health()).toMatchObject({ wanted: 2, held: 1 });

  // It stays so after a restart, and until no manifest names it.
  await keeper.close();
  const second = room.start();
  await expect.poll(() => second.health(), soon).toMatchObject({ held: 1, bad: [sha256] });
  expect(room.asked.filter((one) => one.sha256 === sha256)).toHaveLength(3);
  room.name(good);
  await expect.poll(files, soon).toEqual([`${good.movie.sha256}.mp4`]);
  room.name(bad, good);
  await expect.poll(() => second.has(sha256), soon).toBe(true);
});

test('a file of another length than was named is not even fetched', async () => {
  const a = newMovieBytes('a');
  room.name(a);
  room.served.set(a.movie.sha256, Buffer.concat([a.bytes, Buffer.alloc(10)]));
  const keeper = room.start();
  await expect.poll(() => keeper.health().bad, soon).toEqual([a.movie.sha256]);
});

test('a movie the server does not have delays no other', async () => {
  const [gone, here] = [newMovieBytes('gone'), newMovieBytes('here')];
  room.name(gone, here);
  room.served.delete(gone.movie.sha256);
  const keeper = room.start();
  await expect.poll(() => keeper.has(here.movie.sha256), soon).toBe(true);
  expect(keeper.health().bad).toEqual([]);
});

test('quota: what plays first is held, the rest waits, and what is named anew takes the room of what is not', async () => {
  const MB = 1024 * 1024;
  const [a, b, c] = [newMovieBytes('a', MB), newMovieBytes('b', MB), newMovieBytes('c', MB)];
  room.name(a, b, c);
  const keeper = room.start({ quotaMb: 2 });
  await expect.poll(() => keeper.health().held, soon).toBe(2);
  expect(files()).toEqual([`${a.movie.sha256}.mp4`, `${b.movie.sha256}.mp4`].toSorted());
  room.name(c, a);
  await expect.poll(() => keeper.has(c.movie.sha256), soon).toBe(true);
  expect(files()).toEqual([`${a.movie.sha256}.mp4`, `${c.movie.sha256}.mp4`].toSorted());
});

test('without room on the disk nothing is fetched; when it grows, it is', async () => {
  const a = newMovieBytes('a');
  room.knobs.diskBytes = a.bytes.length - 1;
  room.name(a);
  const keeper = room.start();
  await new Promise((done) => setTimeout(done, 60));
  expect(room.asked).toEqual([]);
  expect(keeper.health()).toMatchObject({ wanted: 1, held: 0 });
  room.knobs.diskBytes = a.bytes.length;
  room.name(a, newMovieBytes('b'));
  await expect.poll(() => keeper.has(a.movie.sha256), soon).toBe(true);
});

test('a disk that grows full takes its room back from the least of the movies', async () => {
  const [a, b] = [newMovieBytes('a'), newMovieBytes('b')];
  room.name(a, b);
  const keeper = room.start();
  await expect.poll(() => keeper.health().held, soon).toBe(2);
  room.knobs.diskBytes = a.bytes.length + b.bytes.length - 1;
  room.name(a, b, newMovieBytes('c'));
  await expect.poll(() => keeper.has(b.movie.sha256), soon).toBe(false);
  expect(keeper.has(a.movie.sha256)).toBe(true);
});

test('a movie that is taken down while it comes is let go at once', async () => {
  const [a, b] = [newMovieBytes('a'), newMovieBytes('b')];
  room.name(a);
  let wasStopped = false;
  room.knobs.fetch = async (sha256, from, signal) => {
    if (sha256 !== a.movie.sha256) return room.honest(sha256, from, signal);
    const slow = async function* () {
      yield a.bytes.subarray(0, 1_000);
      if (!signal.aborted) await once(signal, 'abort');
      wasStopped = true;
      signal.throwIfAborted();
    };
    return { from, totalBytes: a.bytes.length, body: slow() };
  };
  const keeper = room.start();
  await expect.poll(() => existsSync(file(a.movie.sha256, 'part')), soon).toBe(true);
  room.name(b);
  await expect.poll(() => keeper.has(b.movie.sha256), soon).toBe(true);
  expect(wasStopped).toBe(true);
  expect(files()).toEqual([`${b.movie.sha256}.mp4`]);
});

test('only in its hours, and no faster than it may', async () => {
  const a = newMovieBytes('a', 200 * 1024);
  room.name(a);
  // Noon in Japan.
  const waiting = room.start({ hours: { from: 22, until: 6 } });
  await new Promise((done) => setTimeout(done, 50));
  expect(room.asked).toEqual([]);
  await waiting.close();
  room.knobs.nowMs = Date.parse('2010-10-24T13:00:00.000Z');
  const began = performance.now();
  const keeper = room.start({ hours: { from: 22, until: 6 }, kbPerS: 500 });
  await expect.poll(() => keeper.has(a.movie.sha256), soon).toBe(true);
  expect(performance.now() - began).toBeGreaterThan(390);
});

test('while the server does not answer nothing is tried', async () => {
  const a = newMovieBytes('a');
  room.knobs.isOnline = false;
  room.name(a);
  const keeper = room.start();
  await new Promise((done) => setTimeout(done, 50));
  expect(room.asked).toEqual([]);
  room.knobs.isOnline = true;
  keeper.look();
  await expect.poll(() => keeper.has(a.movie.sha256), soon).toBe(true);
});

test('a file that is damaged on the disk three times in a day is put aside and reported, not fetched for ever', async () => {
  const [a, good] = [newMovieBytes('a'), newMovieBytes('good')];
  const { sha256 } = a.movie;
  room.name(a, good);
  const url = await room.listen();
  const keeper = room.start();
  await expect.poll(() => keeper.health().held, soon).toBe(2);
  const watch = () =>
    fetch(`${url}/movies/${sha256}.mp4`).then(
      (answer) => answer.arrayBuffer(),
      () => null,
    );
  for (let time = 1; time <= 3; time++) {
    await expect.poll(() => keeper.has(sha256), soon).toBe(true);
    writeFileSync(file(sha256), Buffer.alloc(a.bytes.length, time));
    // The screen reads two parts of it at once: one damage all the same.
    await Promise.allSettled([watch(), watch()]);
  }
  await expect.poll(() => keeper.health().bad, soon).toEqual([sha256]);
  expect(room.asked.filter((one) => one.sha256 === sha256)).toHaveLength(3);
  expect(keeper.health()).toMatchObject({ wanted: 2, held: 1 });
  keeper.look();
  await expect.poll(files, soon).toEqual([`${good.movie.sha256}.mp4`, `${sha256}.bad`].toSorted());
});

test('a right file that the screen cannot play three times is put aside and reported', async () => {
  const [a, good] = [newMovieBytes('a'), newMovieBytes('good')];
  room.name(a, good);
  const keeper = room.start();
  await expect.poll(() => keeper.health().held, soon).toBe(2);
  const fail = () => keeper.wouldNotPlay(a.movie.movie);
  fail();
  fail();
  // A busy machine: once it was seen to its end, what was before counts no more.
  keeper.playedThrough(a.movie.movie);
  fail();
  fail();
  expect(keeper.has(a.movie.sha256)).toBe(true);
  const told = room.knobs.changes;
  fail();
  expect(keeper.has(a.movie.sha256)).toBe(false);
  expect(room.knobs.changes).toBe(told + 1);
  expect(keeper.health()).toMatchObject({ wanted: 2, held: 1, bad: [a.movie.sha256] });
  keeper.wouldNotPlay('town');
  // No manifest names it any more, then one does again: it is a new try.
  room.name(good);
  await expect.poll(files, soon).toEqual([`${good.movie.sha256}.mp4`]);
  room.name(a, good);
  await expect.poll(() => keeper.has(a.movie.sha256), soon).toBe(true);
});

test('a large movie on its way gives way to one that is named anew, and goes on where it was', async () => {
  const MB = 1024 * 1024;
  const [large, small] = [newMovieBytes('large', 3 * MB), newMovieBytes('small')];
  const { promise: halfway, resolve: isHalfway } = Promise.withResolvers<void>();
  let stands = true;
  room.knobs.fetch = async (sha256, from, signal) => {
    const part = await room.honest(sha256, from, signal);
    if (part === 'outside' || sha256 !== large.movie.sha256 || !stands) return part;
    const slow = async function* () {
      yield large.bytes.subarray(0, MB);
      isHalfway();
      await once(signal, 'abort');
      signal.throwIfAborted();
    };
    return { ...part, body: slow() };
  };
  room.name(large);
  const keeper = room.start({ largeMb: 1 });
  await halfway;
  stands = false;
  room.name(large, small);
  await expect.poll(() => keeper.has(large.movie.sha256), soon).toBe(true);
  expect(room.asked).toEqual([
    { sha256: large.movie.sha256, from: 0 },
    { sha256: small.movie.sha256, from: 0 },
    { sha256: large.movie.sha256, from: MB },
  ]);
});
