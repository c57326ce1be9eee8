import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { moviePath } from '../../../../media/run/made-movie.ts';
import { picturePath } from '../../../../server/movies/movie-files.ts';
import { onBothBooks } from '../../../factories/books.ts';
import { type MovieTown, openMovieTown } from '../../../factories/movie-town.ts';
import { runningProcesses } from '../../kiosk/shell/process-tree.ts';

/** Renders a whole movie, on a machine that may be busy. */
const LONG_MS = 500_000;
const PATIENCE = { timeout: 230_000, interval: 100 };

onBothBooks('render jobs', (books) => {
  let town: MovieTown;
  beforeAll(async () => {
    town = await openMovieTown(books());
  });
  afterAll(() => town.close());

  const jobOf = async (post: string) => (await town.jobs()).filter(({ subject_id }) => subject_id === post);
  const stateOf = async (post: string) => (await jobOf(post)).map(({ state }) => state);
  const ffmpegs = () => runningProcesses().filter(({ command }) => command.includes(town.renderDir));

  /** Whatever a test started ends with it, so that one that fails takes no other's job. */
  const ends: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
    await books().db.deleteFrom('render_job').execute();
  });
  const work = (...said: Parameters<MovieTown['work']>) => {
    const worker = town.work(...said);
    ends.push(worker.stop);
    return worker;
  };

  function startWorker() {
    const child = spawn(process.execPath, [join(import.meta.dirname, '../../../../server/worker.ts')], {
      env: {
        PATH: process.env['PATH'],
        MACHITOUCH_DATA: town.data,
        MACHITOUCH_DATABASE: town.books.address,
        MACHITOUCH_LEASE_SECONDS: '3',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log = createWriteStream(join(town.data, 'child.log'), { flags: 'a' });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    const ended = once(child, 'exit');
    ends.push(async () => {
      child.kill('SIGKILL');
      await ended;
    });
    return {
      async end(signal: 'SIGKILL' | 'SIGTERM') {
        child.kill(signal);
        return await ended;
      },
    };
  }

  it('queues one job for a post, however often it is asked for', async () => {
    const post = await town.addPost({ state: 'waiting' });
    await town.queue(post);
    await town.queue(post);
    expect(await stateOf(post)).toEqual(['queued']);
    await books().db.updateTable('render_job').set({ state: 'cancelled' }).execute();
    await town.queue(post);
    expect(await stateOf(post)).toEqual(['queued']);
  });

  it('cancels what was queued for a former content, and asks for a standing movie where a kiosk stands', async () => {
    const post = await town.addPost({ state: 'waiting', draft: { title: '一つ目' } });
    await town.queue(post);
    const row = await books()
      .db.selectFrom('post')
      .select('draft')
      .where('id', '=', post)
      .executeTakeFirstOrThrow();
    const draft = JSON.stringify({ ...JSON.parse(row.draft), title: '{二|ふた}つ{目|め}' });
    await books().db.updateTable('post').set({ draft }).where('id', '=', post).execute();
    const kiosk = await town.town.addKiosk();
    await books()
      .db.updateTable('kiosk')
      .set({ orientation: 'portrait' })
      .where('id', '=', kiosk.id)
      .execute();
    await town.queue(post);
    const jobs = await jobOf(post);
    expect(jobs.map(({ state, orientation }) => `${state} ${orientation}`).sort()).toEqual([
      'cancelled landscape',
      'queued landscape',
      'queued portrait',
    ]);
    expect(jobs.map(({ input }) => JSON.parse(input).title)).toContainEqual({
      ja: '二つ目',
      easy: '{二|ふた}つ{目|め}',
    });
    await books().db.updateTable('kiosk').set({ orientation: 'landscape' }).execute();
    await books().db.deleteFrom('render_job').execute();
  });

  it(
    'survives a worker that is killed: no ffmpeg is left, the next one makes the one movie',
    async () => {
      const post = await town.addPost();
      await town.queue(post);
      const first = startWorker();
      await vi.waitFor(async () => {
        const [job] = await jobOf(post);
        expect(job?.state).toBe('running');
        expect(job?.frames_done).toBeGreaterThan(0);
        expect(ffmpegs().length).toBeGreaterThan(0);
      }, PATIENCE);
      await first.end('SIGKILL');
      await vi.waitFor(() => expect(ffmpegs()).toEqual([]), { timeout: 20_000 });
      expect(await stateOf(post)).toEqual(['running']);

      const second = startWorker();
      await vi.waitFor(async () => expect(await stateOf(post)).toEqual(['done']), PATIENCE);
      expect(await second.end('SIGTERM')).toEqual([0, null]);
      const [job] = await jobOf(post);
      expect(job).toMatchObject({ attempts: 2, lease_until: null, leased_by: null });
      expect(job?.frames_done).toBe(job?.frames_planned);

      const movies = await town.movies();
      expect(movies).toHaveLength(1);
      const [movie] = movies;
      const bytes = readFileSync(moviePath(town.moviesDir, movie?.sha256 ?? ''));
      expect(movie).toMatchObject({
        post_id: post,
        orientation: 'landscape',
        source: 'post',
        bytes: bytes.length,
      });
      expect(existsSync(picturePath(town.moviesDir, movie?.sha256 ?? ''))).toBe(true);
      const change = await books()
        .db.selectFrom('change')
        .selectAll()
        .where('kind', '=', 'manifest')
        .execute();
      expect(change.map(({ municipality_id }) => municipality_id)).toEqual([town.municipality]);
      expect(readdirSync(join(town.renderDir, 'work'))).toEqual([]);

      await town.queue(post);
      expect(await stateOf(post)).toEqual(['done']);
    },
    LONG_MS,
  );

  it(
    'is given back by a worker that is told to stop, without an attempt lost',
    async () => {
      const post = await town.addPost({ draft: { title: '止まる前に' } });
      await town.queue(post);
      const worker = startWorker();
      await vi.waitFor(async () => expect((await jobOf(post))[0]?.frames_done).toBeGreaterThan(0), PATIENCE);
      expect(await worker.end('SIGTERM')).toEqual([0, null]);
      const [job] = await jobOf(post);
      expect(job).toMatchObject({ state: 'queued', attempts: 0, leased_by: null, lease_until: null });
      expect(ffmpegs()).toEqual([]);
      await books().db.deleteFrom('render_job').where('subject_id', '=', post).execute();
    },
    LONG_MS,
  );

  it(
    'stops within two seconds of being cancelled',
    async () => {
      const post = await town.addPost({ draft: { title: 'やめます' } });
      await town.queue(post);
      const worker = work();
      await vi.waitFor(() => expect(ffmpegs().length).toBeGreaterThan(0), PATIENCE);
      await books()
        .db.updateTable('render_job')
        .set({ state: 'cancelled' })
        .where('subject_id', '=', post)
        .execute();
      await vi.waitFor(() => expect(ffmpegs()).toEqual([]), { timeout: 20_000, interval: 20 });
      await vi.waitFor(() => expect(town.logged()).toContain('"end":"cancelled"'), PATIENCE);
      await worker.stop();
      expect(await stateOf(post)).toEqual(['cancelled']);
      expect((await town.movies()).filter(({ post_id }) => post_id === post)).toEqual([]);
    },
    LONG_MS,
  );

  it(
    'is parked with its log after three attempts, and holds nobody up',
    async () => {
      const broken = await town.addPost({ draft: { title: '写真がない' } });
      const [photo = ''] = JSON.parse(
        (
          await books()
            .db.selectFrom('post')
            .select('draft')
            .where('id', '=', broken)
            .executeTakeFirstOrThrow()
        ).draft,
      ).media.photos;
      await town.queue(broken);
      rmSync(join(town.assetsDir, photo));
      // The clock runs ahead, so that the pauses between attempts are over at once.
      let aheadMs = 0;
      const nowMs = () => {
        aheadMs += 10_000;
        return Date.now() + aheadMs;
      };
      const worker = work('post', { nowMs });
      await vi.waitFor(async () => expect(await stateOf(broken)).toEqual(['parked']), PATIENCE);
      await worker.stop();
      const [job] = await jobOf(broken);
      expect(job?.attempts).toBe(3);
      expect(job?.log.match(/attempt [123]: /g)).toEqual(['attempt 1: ', 'attempt 2: ', 'attempt 3: ']);
      expect(job?.log).toContain(photo);
    },
    LONG_MS,
  );

  it('is parked when its workers die of it', async () => {
    const post = await town.addPost({ draft: { title: '毒' } });
    await town.queue(post);
    const gone = {
      state: 'running',
      attempts: 3,
      leased_by: 'gone',
      lease_until: '2020-01-01T00:00:00.000Z',
    } as const;
    await books().db.updateTable('render_job').set(gone).where('subject_id', '=', post).execute();
    const worker = work();
    await vi.waitFor(async () => expect(await stateOf(post)).toEqual(['parked']), PATIENCE);
    await worker.stop();
    expect((await jobOf(post))[0]?.log).toContain('the worker was gone');
  });
});
