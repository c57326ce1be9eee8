import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { parseConfig } from '../../../../server/config.ts';
import { createLog } from '../../../../server/log.ts';
import { workersNow } from '../../../../server/movies/worker-presence.ts';
import { startWorker } from '../../../../server/start-worker.ts';
import { onBothBooks } from '../../../factories/books.ts';
import { type MovieTown, openMovieTown } from '../../../factories/movie-town.ts';

const PATIENCE = { timeout: 20_000, interval: 50 };

onBothBooks('workers', (books) => {
  let town: MovieTown;
  beforeAll(async () => {
    town = await openMovieTown(books());
  });
  afterAll(() => town.close());

  const now = (nowMs = Date.now()) => workersNow(books().db, nowMs);

  it('without ffmpeg a worker lives on, says so in log and books, and begins when it comes', async () => {
    const said: string[] = [];
    const env: NodeJS.ProcessEnv = { ...process.env, FFMPEG_PATH: '/nowhere/ffmpeg' };
    const config = parseConfig({ MACHITOUCH_DATA: town.data, MACHITOUCH_DATABASE: books().address });
    const log = createLog('info', { write: (line) => said.push(line) });
    const post = await town.addPost({ state: 'waiting' });
    await town.queue(post);
    expect(await now()).toEqual({ state: 'absent' });
    const worker = await startWorker(config, { log, env, everyMs: 100 });
    try {
      await vi.waitFor(
        async () =>
          expect(await now()).toEqual({ state: 'no-ffmpeg', why: expect.stringContaining('/nowhere') }),
        PATIENCE,
      );
      expect(said.join('')).toContain('/nowhere/ffmpeg');
      const states = async () => (await town.jobs()).map(({ state, attempts }) => [state, attempts]);
      expect(await states()).toEqual([['queued', 0]]);
      env['FFMPEG_PATH'] = town.ffmpeg;
      await vi.waitFor(async () => expect(await now()).toEqual({ state: 'working' }), PATIENCE);
      await vi.waitFor(async () => expect(await states()).toEqual([['running', 1]]), PATIENCE);
      // One that lacks something beside it is not what people need to hear of.
      await books()
        .db.insertInto('render_worker')
        .values({ id: 'other', seen_at: new Date().toISOString(), lacks: 'no ffmpeg' })
        .execute();
      expect(await now()).toEqual({ state: 'working' });
    } finally {
      await worker.stop();
    }
    expect(await now()).toMatchObject({ state: 'no-ffmpeg' });
    // Whoever was killed took no name off.
    expect(await now(Date.now() + 120_000)).toEqual({ state: 'absent' });
  });
});
