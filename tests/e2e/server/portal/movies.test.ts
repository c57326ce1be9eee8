import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseConfig } from '../../../../server/config.ts';
import { type Database, openDb } from '../../../../server/db/open-db.ts';
import { createLog } from '../../../../server/log.ts';
import { startWorker } from '../../../../server/start-worker.ts';
import { listMovies, readMovie, readRenderJob } from '../../../../shared/office/movies.ts';
import { toInstant } from '../../../../shared/time.ts';
import { addMovie } from '../../../factories/add-movie.ts';
import { makeClip, X264_FAST } from '../../../factories/media/make-clip.ts';
import { newPhoto } from '../../../factories/media/photos.ts';
import { startOffice } from './office-world.ts';
import { NARROW, openOffice, WIDE } from './open-office.ts';

const office = startOffice();
const params = { municipality: 'tsurugashima' };
const folder = mkdtempSync(join(tmpdir(), 'machitouch-videos-'));
let books: Database;

const data = () => dirname(office().server.secretFile);

/** A movie with a film behind it, as a render leaves it. */
async function putMovie(said: Parameters<typeof addMovie>[2]) {
  const film = makeClip(folder, 'mp4', [...X264_FAST, '-movflags', '+faststart']);
  const sha256 = createHash('sha256').update(film).update(randomUUID()).digest('hex');
  mkdirSync(join(data(), 'movies'), { recursive: true });
  writeFileSync(join(data(), 'movies', `${sha256}.mp4`), film);
  const picture = newPhoto(640, 360, said?.post === null ? '#3b5a9d' : '#7aa36b');
  writeFileSync(join(data(), 'movies', `${sha256}.jpg`), await picture.jpeg().toBuffer());
  const added = await addMovie(books.db, params.municipality, said);
  await books.db
    .updateTable('movie')
    .set({ sha256, bytes: film.length })
    .where('id', '=', added.movie)
    .execute();
  return added;
}

async function report(movie: string) {
  await books.db
    .insertInto('movie_report')
    .values({
      municipality_id: params.municipality,
      id: randomUUID(),
      movie_id: movie,
      reason: 'private',
      text: '窓口の人の顔が写っています',
      reported_at: toInstant(Date.now()),
    })
    .execute();
}

async function putJob(title: string, said: { state: 'parked' | 'running' | 'queued'; log?: string }) {
  const id = randomUUID();
  const { state, log = '' } = said;
  await books.db
    .insertInto('render_job')
    .values({
      municipality_id: params.municipality,
      id,
      kind: 'video',
      subject_id: randomUUID(),
      orientation: 'landscape',
      key: randomUUID(),
      input: JSON.stringify({
        kind: 'video',
        upload: randomUUID(),
        bytes: 1_000,
        title: { ja: title },
        project: null,
        tags: [],
      }),
      state,
      attempts: state === 'queued' ? 0 : 3,
      frames_done: state === 'running' ? 300 : 0,
      frames_planned: 600,
      log,
      created_at: toInstant(Date.now()),
      ...(state === 'running' && { lease_until: toInstant(Date.now() + 3_600_000), leased_by: 'test' }),
      ...(state === 'parked' && { finished_at: toInstant(Date.now()) }),
    })
    .execute();
  return id;
}

beforeAll(() => {
  books = openDb(office().server.database);
});
afterAll(async () => {
  await books?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each([
  ['ja', WIDE],
  ['en', NARROW],
  ['ja', { width: 390, height: 844 }],
] as const)('in %s at %o', (language, size) => {
  test('movies, jobs and the upload fit and are clean', async () => {
    const tag = `${language} ${size.width}`;
    const shown = await putMovie({ title: `里山の秋 ${tag}`, project: 'satoyama', tags: ['里山'] });
    const ours = await putMovie({ title: `市の防災訓練 ${tag}`, post: null });
    await report(ours.movie);
    const job = await putJob(`壊れた動画 ${tag}`, {
      state: 'parked',
      log: 'moov atom not found\nthe video cannot be read',
    });
    await putJob(`作成中の動画 ${tag}`, { state: 'running' });
    for (const [at, place] of ['city-hall', 'city-hall', 'minami'].entries()) {
      await books.db
        .insertInto('play')
        .values({
          municipality_id: params.municipality,
          play_id: randomUUID(),
          kiosk_id: 'k-1',
          site_id: place,
          movie_id: shown.movie,
          started_at: toInstant(Date.now() - at * 60_000),
          shown_ms: 20_000,
          shown: 'whole',
        })
        .execute();
    }
    const { page, go, violations, complaints, shot, close } = await openOffice(office(), {
      roles: ['administrator'],
      language,
      size,
      path: '/m/:town/movies',
    });
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    await page.getByRole('button', { name: new RegExp(`里山の秋 ${tag}`) }).waitFor();
    expect(await width()).toBeLessThanOrEqual(size.width);
    expect(await violations()).toEqual([]);
    await shot('movies');
    await page.getByRole('button', { name: new RegExp(`里山の秋 ${tag}`) }).click();
    await page
      .getByText(language === 'ja' ? /最後まで3回、2か所で/ : /Shown 3 times to its end, at 2 sites/)
      .waitFor();
    const film = page.locator('video');
    // It plays: the server gives ranges, and the page may show films of its own.
    await film.evaluate((video: HTMLVideoElement) => {
      video.muted = true;
      return video.play();
    });
    await expect
      .poll(() => film.evaluate((video: HTMLVideoElement) => video.currentTime), { timeout: 20_000 })
      .toBeGreaterThan(0);
    await film.evaluate((video: HTMLVideoElement) => video.pause());
    expect(await violations()).toEqual([]);
    await shot('movie');
    await go(`/m/:town/movies?open=${ours.movie}`);
    await page.locator('.panel .post-reports').waitFor();
    expect(await violations()).toEqual([]);
    await shot('reported');
    await go('/m/:town/movies/jobs');
    await page.getByRole('button', { name: new RegExp(`壊れた動画 ${tag}`) }).waitFor();
    await page
      .locator('.workers-note')
      .getByText(language === 'ja' ? /動いていません/ : /does not run/)
      .waitFor();
    await books.db
      .insertInto('render_worker')
      .values({ id: tag, seen_at: toInstant(Date.now()), lacks: 'no ffmpeg on this machine: install it' })
      .execute();
    await page.locator('.workers-note').getByText('no ffmpeg on this machine').waitFor();
    expect(await width()).toBeLessThanOrEqual(size.width);
    expect(await violations()).toEqual([]);
    await shot('jobs');
    await books.db.updateTable('render_worker').set({ lacks: null }).execute();
    await page.locator('.workers-note').waitFor({ state: 'detached' });
    await books.db.deleteFrom('render_worker').execute();
    await page.getByRole('button', { name: new RegExp(`壊れた動画 ${tag}`) }).click();
    await page.getByText('moov atom not found').waitFor();
    expect(await violations()).toEqual([]);
    await shot('job');
    await page
      .locator('.panel-acts')
      .getByRole('button', { name: language === 'ja' ? 'もう一度作る' : 'Try again' })
      .click();
    await page
      .locator('.panel')
      .getByText(language === 'ja' ? '順番待ち' : 'Waiting')
      .waitFor();
    const { admin } = office().server;
    expect(await admin.call(readRenderJob, { params: { ...params, job } })).toMatchObject({
      state: 'queued',
    });
    await page
      .locator('.panel-acts')
      .getByRole('button', { name: language === 'ja' ? '中止する' : 'Cancel the job' })
      .click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: language === 'ja' ? '中止する' : 'Cancel the job' })
      .click();
    await page
      .locator('.panel .panel-head')
      .getByText(language === 'ja' ? '中止' : 'Cancelled')
      .waitFor();
    await go('/m/:town/movies/upload');
    expect(await width()).toBeLessThanOrEqual(size.width);
    expect(await violations()).toEqual([]);
    await shot('upload');
    expect(complaints).toEqual([]);
    await close();
  });
});

test('a report of a movie of the city’s is found, and closed', async () => {
  const { movie } = await putMovie({ title: '顔の写った動画', post: null });
  await report(movie);
  const { page, close } = await openOffice(office(), {
    roles: ['administrator'],
    path: '/m/:town/movies?reported=yes',
  });
  await page.getByRole('button', { name: /顔の写った動画/ }).click();
  await page.locator('.panel').getByRole('button', { name: '確認済みにする' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('本人に確かめた');
  await dialog.getByRole('button', { name: '確認済みにする' }).click();
  await page.getByText('通報を確認済みにしました').waitFor();
  const { openReports, reports } = await office().server.admin.call(readMovie, {
    params: { ...params, movie },
  });
  expect([openReports, reports[0]?.note]).toEqual([0, '本人に確かめた']);
  await close();
});

test('a movie of the city’s is changed, then withdrawn with a reason', async () => {
  const { movie } = await putMovie({ title: '古い題名', post: null });
  const { admin } = office().server;
  const { page, close } = await openOffice(office(), {
    roles: ['administrator'],
    path: `/m/:town/movies?open=${movie}`,
  });
  const panel = page.locator('.panel');
  await panel.getByRole('button', { name: '編集' }).click();
  await page.locator('#field-title\\.ja').fill('新しい題名');
  await page.locator('#field-project').selectOption('satoyama');
  await page.locator('#field-tags').fill('防災、訓練');
  await panel.getByRole('button', { name: '保存する' }).click();
  await panel.getByRole('heading', { level: 2, name: '新しい題名' }).waitFor();
  const at = { params: { ...params, movie } };
  expect(await admin.call(readMovie, at)).toMatchObject({
    title: { ja: '新しい題名' },
    project: 'satoyama',
    tags: ['防災', '訓練'],
  });
  await panel.getByRole('button', { name: '取り下げる' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/理由/).fill('訓練が終わった');
  await dialog.getByRole('button', { name: '取り下げる' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await panel.getByText('訓練が終わった').waitFor();
  await expect.poll(() => panel.locator('.panel-acts').count()).toBe(0);
  expect(await admin.call(readMovie, at)).toMatchObject({
    standing: 'withdrawn',
    withdrawnWhy: '訓練が終わった',
  });
  await close();
});

test('a finished video goes on after a pause, a cut and a reload, and becomes a movie', async () => {
  const { server } = office();
  const config = parseConfig({ MACHITOUCH_DATA: data(), MACHITOUCH_DATABASE: server.database });
  const worker = await startWorker(config, { log: createLog('warn'), env: process.env });
  // Larger than two pieces of the upload.
  const film = makeClip(
    folder,
    'mp4',
    [...X264_FAST, '-qp', '6'],
    'testsrc=size=640x360:rate=30:duration=4,noise=alls=100:allf=t',
  );
  const path = join(folder, '里山の一年.mp4');
  writeFileSync(path, film);
  expect(film.length).toBeGreaterThan(16_000_000);
  const { page, context, close, shot, violations } = await openOffice(office(), {
    roles: ['administrator'],
    path: '/m/:town/movies',
  });
  try {
    page.on('dialog', (dialog) => void dialog.accept());
    await page.getByRole('button', { name: '動画を登録' }).click();
    await page.getByRole('button', { name: '送信を始める' }).waitFor();
    await page.getByRole('button', { name: '送信を始める' }).click();
    await page.getByRole('alert').first().waitFor();
    await page.getByLabel('動画ファイル').setInputFiles(path);
    expect(await page.locator('#field-title\\.ja').inputValue()).toBe('里山の一年');
    await page.locator('#field-tags').fill('里山');
    // A slow line, so that there is time to break it.
    let isCut = false;
    let patches = 0;
    await page.route('**/videos/uploads/*', async (route) => {
      if (route.request().method() === 'PATCH') {
        patches += 1;
        if (isCut) return await route.abort('connectionreset');
        await new Promise((resolve) => setTimeout(resolve, 300));
      } else if (isCut) return await route.abort('connectionreset');
      await route.continue();
    });
    await page.getByRole('button', { name: '送信を始める' }).click();
    await expect.poll(() => patches, { timeout: 30_000 }).toBeGreaterThan(1);
    isCut = true;
    await page.getByText('つながるのを待っています').waitFor();
    expect(await violations()).toEqual([]);
    await shot('upload-waiting');
    await page.getByRole('button', { name: '一時停止' }).click();
    await page.getByText('一時停止中です').waitFor();
    // The page is loaded anew: what this browser remembers is all there is.
    await page.reload();
    await page.getByText('「里山の一年.mp4」の送信が途中です').waitFor();
    await shot('upload-kept');
    isCut = false;
    const other = join(folder, 'other.mp4');
    writeFileSync(other, 'another');
    await page.getByLabel('同じファイルを選ぶ').setInputFiles(other);
    await page.getByText(/別のファイルです/).waitFor();
    const before = patches;
    await page.getByLabel('同じファイルを選ぶ').setInputFiles(path);
    await page.getByRole('heading', { name: /動画を受け取りました|動画を公開しました/ }).waitFor();
    // It went on where it stopped: the first piece was not sent again.
    expect(patches - before).toBeLessThan(Math.ceil(film.length / 8_000_000));
    await shot('upload-job');
    await page.getByRole('heading', { name: '動画を公開しました' }).waitFor({ timeout: 120_000 });
    await page.locator('video').waitFor();
    await shot('upload-done');
    const { rows } = await server.admin.call(listMovies, { params, query: { source: 'city' } });
    expect(rows[0]).toMatchObject({ title: { ja: '里山の一年' }, tags: ['里山'], standing: 'on' });
    await page.getByRole('button', { name: '別の動画を登録' }).click();
    await page.getByRole('button', { name: '送信を始める' }).waitFor();
  } finally {
    await context.unrouteAll({ behavior: 'ignoreErrors' });
    await close();
    await worker.stop();
  }
});
