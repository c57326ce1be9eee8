import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { takeJob } from '../../../../server/movies/lease.store.ts';
import { type LackingPlace, queueLacking } from '../../../../server/movies/queue-lacking.ts';
import { sweepFiles } from '../../../../server/movies/sweep.ts';
import { toInstant } from '../../../../shared/time.ts';
import { addMovie } from '../../../factories/add-movie.ts';
import { onBothBooks } from '../../../factories/books.ts';
import { type MovieTown, openMovieTown } from '../../../factories/movie-town.ts';

const DAY_MS = 86_400_000;

onBothBooks("a worker's housekeeping", (books) => {
  let town: MovieTown;
  beforeAll(async () => {
    town = await openMovieTown(books());
  });
  afterAll(() => town.close());

  it('gives each job to one of many workers that ask at the same time', async () => {
    const posts: string[] = [];
    for (let number = 0; number < 6; number++) {
      const post = await town.addPost({ draft: { title: `投稿${number}` } });
      await town.queue(post);
      posts.push(post);
    }
    const { db, dialect } = town.runner;
    const ask = (by: string) => takeJob(db, dialect, 'post', { by, nowMs: Date.now(), leaseMs: 60_000 });
    const leases = await Promise.all(Array.from({ length: 9 }, (_, worker) => ask(`${worker}`)));
    const taken = leases.flatMap((lease) => (lease ? [lease.subject] : []));
    expect(taken.toSorted()).toEqual(posts.toSorted());
    expect(leases.filter((lease) => lease === null)).toHaveLength(3);
  });

  it('queues the standing movies of posts that were approved before a kiosk stood', async () => {
    const post = await town.addPost({ draft: { title: '先に承認' } });
    await books()
      .db.updateTable('post')
      .set({ decided_at: toInstant(Date.now()) })
      .where('id', '=', post)
      .execute();
    await town.queue(post);
    const orientations = async () =>
      (await town.jobs())
        .filter(({ subject_id }) => subject_id === post)
        .map(({ orientation }) => orientation);
    const onFault = (fault: unknown) => expect.unreachable(String(fault));
    const round = { publicOrigin: null, after: null, onFault };
    const look = async () => (await queueLacking(books().db, { ...round, nowMs: Date.now() })).queued;
    expect(await look()).toBe(0);
    const kiosk = await town.town.addKiosk();
    await books()
      .db.updateTable('kiosk')
      .set({ orientation: 'portrait' })
      .where('id', '=', kiosk.id)
      .execute();
    await look();
    expect((await orientations()).toSorted()).toEqual(['landscape', 'portrait']);
    expect(await look()).toBe(0);
  });

  it('queues them also behind many posts whose photo is gone', async () => {
    const { db } = books();
    const standing = { orientation: 'portrait' } as const;
    const kiosk = await town.town.addKiosk();
    await db.updateTable('kiosk').set(standing).where('id', '=', kiosk.id).execute();
    const approve = (post: string, atMs: number) =>
      db
        .updateTable('post')
        .set({ decided_at: toInstant(atMs) })
        .where('id', '=', post)
        .execute();
    const old = await town.addPost({ draft: { title: '前からの投稿' } });
    await approve(old, Date.now() - DAY_MS);
    for (let number = 0; number < 20; number++) {
      const media = { kind: 'photos' as const, photos: ['e'.repeat(64)] };
      await approve(await town.addPost({ draft: { title: `写真なし${number}`, media } }), Date.now());
    }
    const broken = await town.addPost({ draft: { title: '読めない' } });
    await approve(broken, Date.now() - 1_000);
    await db.updateTable('post').set({ draft: '{}' }).where('id', '=', broken).execute();
    const faults: string[] = [];
    const round = { publicOrigin: null, onFault: (_: unknown, post: string) => void faults.push(post) };
    let after: LackingPlace = null;
    const queued: number[] = [];
    do {
      const said = await queueLacking(db, { ...round, nowMs: Date.now(), after });
      queued.push(said.queued);
      after = said.next;
    } while (after !== null);
    expect(queued).toEqual([0, 1]);
    expect(faults).toEqual([broken]);
    const jobs = (await town.jobs()).filter(({ subject_id }) => subject_id === old);
    expect(jobs.map(({ orientation }) => orientation).toSorted()).toEqual(['landscape', 'portrait']);
  });

  it('deletes the files of what was taken down or withdrawn, after a day, and no others', async () => {
    mkdirSync(town.moviesDir, { recursive: true });
    const put = async (standing: 'on' | 'withdrawn' | 'taken-down', ageMs: number) => {
      const { movie, post } = await addMovie(books().db, town.municipality);
      const { sha256 } = await books()
        .db.selectFrom('movie')
        .select('sha256')
        .where('id', '=', movie)
        .executeTakeFirstOrThrow();
      if (standing === 'withdrawn') {
        const gone = { withdrawn_at: toInstant(Date.now()), withdrawn_why: '古い' };
        await books().db.updateTable('movie').set(gone).where('id', '=', movie).execute();
      }
      if (standing === 'taken-down') {
        await books().db.updateTable('post').set({ state: 'taken-down' }).where('id', '=', post).execute();
      }
      const path = join(town.moviesDir, `${sha256}.mp4`);
      const at = new Date(Date.now() - ageMs);
      for (const one of [path, path.replace('.mp4', '.jpg')]) {
        writeFileSync(one, 'film');
        utimesSync(one, at, at);
      }
      return path;
    };
    const paths = [
      await put('on', 2 * DAY_MS),
      await put('withdrawn', 2 * DAY_MS),
      await put('taken-down', 2 * DAY_MS),
      await put('taken-down', 60_000),
    ];
    await sweepFiles(books().db, town, Date.now());
    expect(paths.map((path) => existsSync(path))).toEqual([true, false, false, true]);
    expect(paths.map((path) => existsSync(path.replace('.mp4', '.jpg')))).toEqual([true, false, false, true]);
  });
});
