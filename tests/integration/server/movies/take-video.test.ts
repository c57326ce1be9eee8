import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { parseConfig } from '../../../../server/config.ts';
import { openDb } from '../../../../server/db/open-db.ts';
import { createLog } from '../../../../server/log.ts';
import { sweepFiles } from '../../../../server/movies/sweep.ts';
import { videoPath } from '../../../../server/movies/video-files.ts';
import { startWorker } from '../../../../server/start-worker.ts';
import {
  cancelRenderJob,
  listMovies,
  listRenderJobs,
  readRenderJob,
  retryRenderJob,
  takeVideo,
  updateMovie,
  VIDEO_MAX_BYTES,
  videoUploadsPath,
} from '../../../../shared/office/movies.ts';
import { makeVideo } from '../../../factories/media/make-video.ts';
import { onEachDatabase } from '../../../factories/on-each-database.ts';
import { type SmallTown, seedSmallTown } from '../../../factories/small-town.ts';
import { makeStaff, type TestStaff } from '../../../factories/staff.ts';

const OTHER = 'kawagoe';
const scratch = mkdtempSync(join(tmpdir(), 'machitouch-take-video-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const video = readFileSync(makeVideo(join(scratch, 'video.mp4'), { seconds: 1, size: '320x180' }));

onEachDatabase("the city's finished videos", (world) => {
  let town: SmallTown;
  let administrator: TestStaff;
  let reviewer: TestStaff;
  let neighbour: TestStaff;
  beforeAll(async () => {
    town = await seedSmallTown(world());
    await seedSmallTown(world(), { municipality: OTHER });
    administrator = await makeStaff(world(), { municipality: town.municipality });
    reviewer = await makeStaff(world(), { municipality: town.municipality, roles: ['project-reviewer'] });
    neighbour = await makeStaff(world(), { municipality: OTHER });
  });

  const params = () => ({ municipality: town.municipality });
  const folder = () => dirname(world().secretFile);
  const uploads = () => join(folder(), 'uploads');
  const ask = (
    who: Pick<TestStaff, 'cookie'>,
    path: string,
    method: string,
    headers = {},
    body?: Uint8Array,
  ) =>
    fetch(`${world().url}${videoUploadsPath(town.municipality)}${path}`, {
      method,
      headers: { 'tus-resumable': '1.0.0', 'sec-fetch-site': 'same-origin', cookie: who.cookie, ...headers },
      body: body ? new Uint8Array(body) : null,
    });
  const begin = (who: Pick<TestStaff, 'cookie'>, bytes: number) =>
    ask(who, '', 'POST', { 'upload-length': `${bytes}` });
  const patch = (upload: string, offset: number, bytes: Uint8Array) =>
    ask(
      administrator,
      `/${upload}`,
      'PATCH',
      { 'upload-offset': `${offset}`, 'content-type': 'application/offset+octet-stream' },
      bytes,
    );
  const idOf = (response: Response) => response.headers.get('location')?.split('/').at(-1) ?? '';
  async function send(bytes: Uint8Array): Promise<string> {
    const upload = idOf(await begin(administrator, bytes.length));
    expect((await patch(upload, 0, bytes)).status).toBe(204);
    return upload;
  }
  /** A worker beside the server, as a program would be. */
  const work = () => {
    const env = { MACHITOUCH_DATA: folder(), MACHITOUCH_DATABASE: world().database };
    return startWorker(parseConfig(env), { log: createLog('silent'), env: process.env });
  };

  it('arrive in pieces, go on after a cut, and become a movie', async () => {
    const began = await begin(administrator, video.length);
    expect(began.status).toBe(201);
    const upload = idOf(began);
    const half = Math.floor(video.length / 2);
    await patch(upload, 0, video.subarray(0, half));
    const body = { upload, title: { ja: '市長のあいさつ' }, project: 'satoyama', tags: ['市役所'] };
    await expect(administrator.call(takeVideo, { params: params(), body })).rejects.toThrow('state/conflict');
    const head = await ask(administrator, `/${upload}`, 'HEAD');
    expect(head.headers.get('upload-offset')).toBe(`${half}`);
    await patch(upload, half, video.subarray(half));

    const job = await administrator.call(takeVideo, { params: params(), body });
    expect(job).toMatchObject({ kind: 'video', state: 'queued', title: '市長のあいさつ', movie: null });
    expect((await administrator.call(takeVideo, { params: params(), body })).job).toBe(job.job);
    expect((await patch(upload, video.length, video)).status).toBe(409);

    const worker = await work();
    const movies = () => administrator.call(listMovies, { params: params(), query: { source: 'city' } });
    await vi.waitFor(async () => expect((await movies()).rows).toHaveLength(1), {
      timeout: 100_000,
      interval: 200,
    });
    await worker.stop();
    const [movie] = (await movies()).rows;
    expect(movie).toMatchObject({
      standing: 'on',
      post: null,
      by: null,
      title: { ja: '市長のあいさつ' },
      project: 'satoyama',
      tags: ['市役所'],
      orientation: 'landscape',
    });
    const file = await fetch(`${world().url}/api/tv/m/${town.municipality}/movies/${movie?.movie}/movie.mp4`);
    expect((await file.arrayBuffer()).byteLength).toBe(movie?.bytes);

    const changed = { title: { ja: '市長の新年のあいさつ' }, project: null, tags: [] };
    const where = { ...params(), movie: movie?.movie ?? '' };
    expect(await administrator.call(updateMovie, { params: where, body: changed })).toMatchObject(changed);

    const database = openDb(world().database);
    await sweepFiles(database.db, { moviesDir: join(folder(), 'movies'), uploadsDir: uploads() }, Date.now());
    await database.close();
    expect(existsSync(videoPath(uploads(), town.municipality, upload))).toBe(false);
    expect(existsSync(join(folder(), 'movies', `${movie?.sha256}.mp4`))).toBe(true);
  }, 180_000);

  it('that are none are parked at once, and can be tried again or given up', async () => {
    const upload = await send(Buffer.from('#EXTM3U\n'));
    const body = { upload, title: { ja: '動画でない' } };
    const { job } = await administrator.call(takeVideo, { params: params(), body });
    const worker = await work();
    const where = { ...params(), job };
    const read = () => administrator.call(readRenderJob, { params: where });
    await vi.waitFor(async () => expect((await read()).state).toBe('parked'), {
      timeout: 60_000,
      interval: 100,
    });
    await worker.stop();
    expect(await read()).toMatchObject({ attempts: 1, log: expect.stringContaining('video/not-a-video') });
    const { rows } = await administrator.call(listRenderJobs, {
      params: params(),
      query: { state: 'parked' },
    });
    expect(rows.map((row) => row.job)).toEqual([job]);
    await expect(reviewer.call(retryRenderJob, { params: where, body: {} })).rejects.toThrow(
      'permission/missing',
    );
    expect(await administrator.call(retryRenderJob, { params: where, body: {} })).toMatchObject({
      state: 'queued',
      attempts: 0,
    });
    expect(await administrator.call(cancelRenderJob, { params: where, body: {} })).toMatchObject({
      state: 'cancelled',
    });
    await expect(administrator.call(cancelRenderJob, { params: where, body: {} })).rejects.toThrow(
      'state/conflict',
    );
  }, 180_000);

  it('are taken from administrators of that municipality alone, and within bounds', async () => {
    expect((await begin({ cookie: '' }, 10)).status).toBe(401);
    expect((await begin(reviewer, 10)).status).toBe(403);
    expect((await begin(neighbour, 10)).status).toBe(404);
    expect((await begin(administrator, VIDEO_MAX_BYTES + 1)).status).toBe(413);
    expect((await begin(administrator, 0)).status).toBe(400);
    const crossSite = { 'upload-length': '10', 'sec-fetch-site': 'cross-site' };
    expect((await ask(administrator, '', 'POST', crossSite)).status).toBe(403);
    expect((await ask(administrator, `/${randomUUID()}`, 'HEAD')).status).toBe(410);
    expect((await ask(administrator, '/..%2f..%2fserver.secret', 'HEAD')).status).toBe(404);
    // An upload of this municipality is nothing in the other one.
    const upload = await send(video);
    const elsewhere = { municipality: OTHER };
    const body = { upload, title: { ja: 'よその動画' } };
    await expect(neighbour.call(takeVideo, { params: elsewhere, body })).rejects.toThrow('upload/gone');
  });
});
