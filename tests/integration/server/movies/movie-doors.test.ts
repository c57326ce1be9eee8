import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Database, openDb } from '../../../../server/db/open-db.ts';
import { recordChange } from '../../../../server/db/record-change.ts';
import type { Schema } from '../../../../server/db/schema.ts';
import { MOVIE_PATH } from '../../../../shared/manifest.ts';
import {
  closeMovieReport,
  listMovies,
  listRenderJobs,
  readMovie,
  retryRenderJob,
  withdrawMovie,
} from '../../../../shared/office/movies.ts';
import { takePostDown } from '../../../../shared/office/posts.ts';
import { reportMovie } from '../../../../shared/posting/reports.ts';
import { type AddedMovie, addMovie } from '../../../factories/add-movie.ts';
import { onEachDatabase } from '../../../factories/on-each-database.ts';
import { type SmallTown, seedSmallTown } from '../../../factories/small-town.ts';
import { makeStaff, type TestStaff, testBrowser } from '../../../factories/staff.ts';
import { enrolKiosk, type TestKiosk } from '../../../factories/test-kiosk.ts';

const OTHER = 'kawagoe';

onEachDatabase('movies at the doors', (world) => {
  let town: SmallTown;
  let kiosk: TestKiosk;
  let stranger: TestKiosk;
  let database: Database;
  let db: Kysely<Schema>;
  let administrator: TestStaff;
  beforeAll(async () => {
    town = await seedSmallTown(world());
    kiosk = await enrolKiosk(world().url, town.code);
    stranger = await enrolKiosk(world().url, (await seedSmallTown(world(), { municipality: OTHER })).code);
    administrator = await makeStaff(world(), { municipality: town.municipality });
    database = openDb(world().database);
    db = database.db;
  });
  afterAll(() => database.close());

  const folder = () => join(dirname(world().secretFile), 'movies');

  /** A movie that is on, with a file of random bytes behind it. */
  async function putMovie(said: Parameters<typeof addMovie>[2] = {}, size = 300_000) {
    const bytes = randomBytes(size);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    mkdirSync(folder(), { recursive: true });
    writeFileSync(join(folder(), `${sha256}.mp4`), bytes);
    writeFileSync(join(folder(), `${sha256}.jpg`), bytes.subarray(0, 500));
    const added = await addMovie(db, town.municipality, said);
    await db.updateTable('movie').set({ sha256, bytes: size }).where('id', '=', added.movie).execute();
    return { ...added, sha256, bytes };
  }

  const fetchAs = (who: TestKiosk, sha256: string, headers: Record<string, string> = {}) =>
    who.send('', { headers }, { method: 'GET', path: `${MOVIE_PATH}${sha256}` });
  const tv = (path: string, said: RequestInit = {}) =>
    fetch(`${world().url}/api/tv/m/${town.municipality}${path}`, said);
  const fileOf = ({ movie }: Pick<AddedMovie, 'movie'>, name = 'movie.mp4') => `/movies/${movie}/${name}`;
  const like = ({ movie }: Pick<AddedMovie, 'movie'>, cookie = '') =>
    tv(`/movies/${movie}/sympathy`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', cookie },
      body: '{}',
    });

  it('come to a kiosk whole, in parts, and not again when it has them', async () => {
    const { sha256, bytes } = await putMovie();
    const whole = await fetchAs(kiosk, sha256);
    expect(whole.status).toBe(200);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      etag: `"${sha256}"`,
      'accept-ranges': 'bytes',
      'content-type': 'video/mp4',
      'content-length': '300000',
    });
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);

    const rest = await fetchAs(kiosk, sha256, { range: 'bytes=299990-' });
    expect([rest.status, rest.headers.get('content-range')]).toEqual([206, 'bytes 299990-299999/300000']);
    expect(Buffer.from(await rest.arrayBuffer()).equals(bytes.subarray(-10))).toBe(true);
    const last = await fetchAs(kiosk, sha256, { range: 'bytes=-1' });
    expect(Buffer.from(await last.arrayBuffer()).equals(bytes.subarray(-1))).toBe(true);

    const outside = await fetchAs(kiosk, sha256, { range: 'bytes=300000-' });
    expect([outside.status, outside.headers.get('content-range')]).toEqual([416, 'bytes */300000']);
    const other = await fetchAs(kiosk, sha256, { range: 'bytes=5-', 'if-range': '"another"' });
    expect(other.status).toBe(200);
    await other.body?.cancel();
    expect((await fetchAs(kiosk, sha256, { 'if-none-match': `"${sha256}"` })).status).toBe(304);
  });

  it('leave the counter alone: a fetch beside an exchange makes neither look replayed', async () => {
    const { sha256 } = await putMovie();
    const slow = await fetchAs(kiosk, sha256);
    kiosk.counter -= 1;
    await kiosk.exchange();
    await slow.arrayBuffer();
  });

  it('come to nobody who is not a kiosk of that municipality', async () => {
    const { sha256 } = await putMovie();
    expect((await fetchAs(stranger, sha256)).status).toBe(404);
    expect((await fetch(`${world().url}${MOVIE_PATH}${sha256}`)).status).toBe(401);
    expect((await fetchAs(kiosk, 'x'.repeat(64))).status).toBe(400);
    const forged = await kiosk.send(
      '',
      { key: stranger.key },
      { method: 'GET', path: `${MOVIE_PATH}${sha256}` },
    );
    expect(forged.status).toBe(401);
  });

  it('several at once, whole, while the server answers others', async () => {
    const { sha256, bytes } = await putMovie({}, 8_000_000);
    const answers = Promise.all(Array.from({ length: 8 }, () => fetchAs(kiosk, sha256)));
    expect((await fetch(`${world().url}/healthz`)).status).toBe(200);
    for (const answer of await answers) {
      const came = Buffer.from(await answer.arrayBuffer());
      expect(createHash('sha256').update(came).digest('hex')).toBe(sha256);
      expect(came.length).toBe(bytes.length);
    }
  });

  it('stand on the public list, newest first, with their project, for browsers with Range', async () => {
    await db.deleteFrom('movie').where('municipality_id', '=', town.municipality).execute();
    const first = await putMovie({ title: '一本目', atMs: Date.now() - 5_000, project: 'satoyama' });
    const second = await putMovie({ title: '二本目', post: null });
    await putMovie({ post: first.post, orientation: 'portrait' });
    const list = await (await tv('')).json();
    expect(list).toMatchObject({ town: { ja: '鶴ヶ島市' }, next: null });
    expect(list.rows.map(({ movie }: AddedMovie) => movie)).toEqual([second.movie, first.movie]);
    expect(list.rows[1]).toMatchObject({
      title: { ja: '一本目' },
      by: '里山の会',
      project: { id: 'satoyama', name: { ja: '藤金地区里山再生プロジェクト' } },
      sympathy: 0,
      mine: false,
    });
    const page = await (await tv('?limit=1')).json();
    const next = await (await tv(`?limit=1&after=${page.next}`)).json();
    expect([...page.rows, ...next.rows].map(({ movie }: AddedMovie) => movie)).toEqual([
      second.movie,
      first.movie,
    ]);
    expect(next.next).toBe(null);
    const part = await tv(fileOf(first), { headers: { range: 'bytes=0-99' } });
    expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 100]);
    const picture = await tv(fileOf(first, 'poster.jpg'));
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect((await fetch(`${world().url}/api/tv/m/nowhere`)).status).toBe(404);
    expect((await fetch(`${world().url}/api/tv/m/${OTHER}${fileOf(first)}`)).status).toBe(404);
    expect((await fetch(`${world().url}/api/tv/m/${OTHER}/movies/${first.movie}`)).status).toBe(404);
  });

  it('are found by their project, however many newer ones there are', async () => {
    const old = await putMovie({ title: '古い一本', atMs: Date.now() - 900_000, project: 'satoyama' });
    for (let number = 0; number < 3; number++) await putMovie({ title: `新しい${number}` });
    const { rows } = await (await tv('?limit=200&project=satoyama')).json();
    expect(rows.at(-1)).toMatchObject({ movie: old.movie, project: { id: 'satoyama' } });
    expect(new Set(rows.map(({ project }: { project: { id: string } }) => project.id))).toEqual(
      new Set(['satoyama']),
    );
    expect((await tv('?project=kodomo')).status).toBe(200);
  });

  it('stand in the list of jobs also when a newer server planned them', async () => {
    const { municipality } = town;
    const input = { kind: 'post', storyboard: { version: 2 }, title: { ja: '別の版' } };
    await db
      .insertInto('render_job')
      .values({
        municipality_id: municipality,
        id: randomUUID(),
        kind: 'post',
        subject_id: randomUUID(),
        orientation: 'landscape',
        key: 'other-version',
        input: JSON.stringify(input),
        created_at: new Date().toISOString(),
      })
      .execute();
    const jobs = await administrator.call(listRenderJobs, { params: { municipality }, query: {} });
    expect(jobs.rows.map(({ title }) => title)).toContain('別の版');
    await db.deleteFrom('render_job').where('key', '=', 'other-version').execute();
  });

  it('are liked once a person, by both orientations together', async () => {
    const movie = await putMovie();
    const portrait = await putMovie({ post: movie.post, orientation: 'portrait' });
    const first = await like(movie);
    expect(await first.json()).toEqual({ sympathy: 1 });
    const said = first.headers.get('set-cookie') ?? '';
    expect(said).toMatch(/^machitouch-person=[A-Za-z0-9_-]{22};.*Path=\/api\/tv; HttpOnly; SameSite=Strict$/);
    const cookie = said.split(';')[0] ?? '';
    const again = await like(portrait, cookie);
    expect([await again.json(), again.headers.get('set-cookie')]).toEqual([{ sympathy: 1 }, null]);
    expect(await (await like(movie)).json()).toEqual({ sympathy: 2 });
    // By account: another browser of the same person is the same person.
    await like(movie, administrator.cookie);
    expect(await (await like(movie, `${administrator.cookie}; machitouch-person=x`)).json()).toEqual({
      sympathy: 3,
    });
    expect(await (await tv(`/movies/${movie.movie}`, { headers: { cookie } })).json()).toMatchObject({
      sympathy: 3,
      mine: true,
    });
    const hashes = await db.selectFrom('sympathy').select('person_hash').execute();
    for (const { person_hash } of hashes) expect(cookie).not.toContain(person_hash);
    const crossSite = await tv(`/movies/${movie.movie}/sympathy`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(crossSite.status).toBe(403);
  });

  it('are gone everywhere at once when their post is taken down, and kept for the office', async () => {
    const movie = await putMovie();
    expect((await tv(fileOf(movie))).status).toBe(200);
    await world().admin.call(takePostDown, {
      params: { municipality: town.municipality, post: movie.post ?? '' },
      body: { why: '写っている人の希望' },
    });
    const etag = { 'if-none-match': `"${movie.sha256}"` };
    expect((await tv(fileOf(movie), { headers: etag })).status).toBe(404);
    expect((await tv(fileOf(movie, 'poster.jpg'))).status).toBe(404);
    expect((await tv(`/movies/${movie.movie}`)).status).toBe(404);
    expect((await like(movie)).status).toBe(404);
    expect((await fetchAs(kiosk, movie.sha256, etag)).status).toBe(404);
    const listed = await (await tv('')).json();
    expect(listed.rows.map(({ movie: id }: AddedMovie) => id)).not.toContain(movie.movie);
    const file = `${world().url}/api/office/m/${town.municipality}${fileOf(movie)}`;
    expect((await fetch(file, { headers: { cookie: administrator.cookie } })).status).toBe(200);
    expect((await fetch(file)).status).toBe(401);
    expect(
      (
        await fetch(file.replace('/api/office', '/api/posting'), {
          headers: { cookie: administrator.cookie },
        })
      ).status,
    ).toBe(404);
  });

  it('are withdrawn by the office with a reason', async () => {
    const movie = await putMovie({ post: null });
    const params = { municipality: town.municipality, movie: movie.movie };
    const row = await administrator.call(withdrawMovie, { params, body: { why: '古くなった' } });
    expect(row).toMatchObject({ standing: 'withdrawn', withdrawnWhy: '古くなった' });
    expect((await fetchAs(kiosk, movie.sha256)).status).toBe(404);
    const { rows } = await administrator.call(listMovies, {
      params: { municipality: town.municipality },
      query: { standing: 'withdrawn' },
    });
    expect(rows.map(({ movie: id }) => id)).toContain(movie.movie);
  });

  it('are withdrawn in both orientations, also in the one that is still being made', async () => {
    const movie = await putMovie();
    const { municipality } = town;
    const job = {
      municipality_id: municipality,
      kind: 'post',
      subject_id: movie.post ?? '',
      orientation: 'portrait',
      input: JSON.stringify({ title: { ja: '縦' } }),
      created_at: new Date(Date.now() - 1_000).toISOString(),
    } as const;
    const [running, parked] = [randomUUID(), randomUUID()];
    await db
      .insertInto('render_job')
      .values([
        { ...job, id: running, key: 'running', state: 'running' },
        { ...job, id: parked, key: 'parked', state: 'parked', orientation: 'landscape' },
      ])
      .execute();
    await administrator.call(withdrawMovie, {
      params: { municipality, movie: movie.movie },
      body: { why: '苦情' },
    });
    const { state } = await db
      .selectFrom('render_job')
      .select('state')
      .where('id', '=', running)
      .executeTakeFirstOrThrow();
    expect(state).toBe('cancelled');
    for (const id of [running, parked]) {
      const again = administrator.call(retryRenderJob, { params: { municipality, job: id }, body: {} });
      await expect(again).rejects.toThrow('state/conflict');
    }
  });

  it('are reported by anybody, the city’s own too, and the office sees and closes it', async () => {
    const { municipality } = town;
    const { movie } = await putMovie({ post: null, title: '市のお知らせ' });
    const params = { municipality, movie };
    const anybody = testBrowser(world().url, '', '/api/posting');
    const body = { reason: 'private', text: '窓口の人の顔が写っています' } as const;
    await anybody.call(reportMovie, { params, body });
    const away = anybody.call(reportMovie, { params: { municipality: OTHER, movie }, body });
    await expect(away).rejects.toThrow('name/unknown');
    const reported = async () =>
      (
        await administrator.call(listMovies, { params: { municipality }, query: { reported: 'yes' } })
      ).rows.map((row) => [row.movie, row.openReports]);
    expect(await reported()).toEqual([[movie, 1]]);
    const { reports } = await administrator.call(readMovie, { params });
    expect(reports).toMatchObject([{ ...body, closedAt: null }]);
    const one = { ...params, report: reports[0]?.report ?? '' };
    await administrator.call(closeMovieReport, { params: one, body: { note: '確認した' } });
    await expect(
      administrator.call(closeMovieReport, { params: one, body: { note: 'もう一度' } }),
    ).rejects.toThrow('name/unknown');
    expect(await reported()).toEqual([]);
    await anybody.call(reportMovie, { params, body });
    await administrator.call(withdrawMovie, { params, body: { why: '顔が写っていた' } });
    const after = await administrator.call(readMovie, { params });
    expect(after.reports.map(({ note }) => note)).toEqual(['顔が写っていた', '確認した']);
    await expect(anybody.call(reportMovie, { params, body })).rejects.toThrow('name/unknown');
  });

  it('are hinted of when a worker, another process, made one', async () => {
    const response = await kiosk.send('', {}, { method: 'GET', path: '/api/kiosk/hints' });
    let heard = '';
    const read = async () => {
      for await (const chunk of response.body ?? []) heard += new TextDecoder().decode(chunk);
    };
    read().catch(() => undefined);
    // What the server sees first is what was; a look takes less than a second.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const beganMs = performance.now();
    await recordChange(db, database.dialect, {
      municipality: town.municipality,
      kind: 'manifest',
      entityId: '',
    });
    await vi.waitFor(() => expect(heard).toContain('event: changed'), { timeout: 20_000, interval: 20 });
    expect(performance.now() - beganMs).toBeLessThan(2_000);
    expect(existsSync(folder())).toBe(true);
  });
});
