import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Transaction } from 'kysely';
import { findFfmpeg, findFfprobe } from '../../media/run/find-ffmpeg.ts';
import type { Schema } from '../../server/db/schema.ts';
import { createLog } from '../../server/log.ts';
import { finishJob } from '../../server/movies/finish-job.ts';
import { JobInput } from '../../server/movies/job-input.ts';
import { type Lease, takeJob } from '../../server/movies/lease.store.ts';
import { queueRenders } from '../../server/movies/queue-renders.ts';
import { runLane } from '../../server/movies/run-lane.ts';
import type { PostState } from '../../shared/posting/post.ts';
import type { PostDraft } from '../../shared/posting/post-draft.ts';
import { toInstant } from '../../shared/time.ts';
import type { Books, BooksTown } from './books.ts';
import { newGrainyJpeg } from './media/photos.ts';

export const newDraftOfPost = (draft: Partial<PostDraft> = {}): PostDraft => ({
  title: '里山で落ち葉かき',
  text: '落ち葉を集めました。',
  media: { kind: 'photos', photos: [] },
  group: null,
  project: null,
  event: null,
  template: 'event-report',
  music: 'walk',
  subtitles: true,
  furigana: false,
  ...draft,
});

/** Folders as a server has them, and posts made straight in the tables of some books. */
export async function openMovieTown(books: Books, said: { town?: BooksTown } = {}) {
  const data = mkdtempSync(join(tmpdir(), 'machitouch-movies-'));
  const folders = {
    renderDir: join(data, 'render'),
    moviesDir: join(data, 'movies'),
    assetsDir: join(data, 'assets'),
    uploadsDir: join(data, 'uploads'),
  };
  mkdirSync(folders.assetsDir, { recursive: true });
  const town = said.town ?? (await books.addTown());
  const { municipality } = town;
  const dialect = books.address.startsWith('postgres') ? 'postgres' : 'sqlite';
  const tools = { ffmpeg: findFfmpeg(process.env), ffprobe: findFfprobe(process.env) };
  const logFile = join(data, 'worker.log');
  const runner = {
    db: books.db,
    dialect,
    maker: { ...folders, ...tools },
    leaseMs: 3_000,
    log: createLog('info', { write: (line) => writeFileSync(logFile, line, { flag: 'a' }) }),
    nowMs: Date.now,
  } as const;
  const transact = <T>(work: (trx: Transaction<Schema>) => Promise<T>): Promise<T> =>
    books.db.transaction().execute(work);

  async function addPhoto(): Promise<string> {
    const bytes = await newGrainyJpeg(1280, 960);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    writeFileSync(join(folders.assetsDir, sha256), bytes);
    await books.db
      .insertInto('asset')
      .values({
        municipality_id: municipality,
        sha256,
        kind: 'photo',
        width: 1280,
        height: 960,
        lightest_millionths: 500_000,
        bytes: bytes.length,
        created_at: toInstant(Date.now()),
      })
      .onConflict((clash) => clash.doNothing())
      .execute();
    return sha256;
  }

  async function addPost(
    post: { draft?: Partial<PostDraft>; state?: PostState; tags?: readonly string[]; by?: string } = {},
  ): Promise<string> {
    const photos = post.draft?.media ? [] : [await addPhoto(), await addPhoto()];
    const draft = newDraftOfPost({ media: { kind: 'photos', photos }, ...post.draft });
    const id = randomUUID();
    const now = toInstant(Date.now());
    await books.db
      .insertInto('post')
      .values({
        municipality_id: municipality,
        id,
        author_kind: 'staff',
        author_id: randomUUID(),
        author_name: '職員',
        by_name: post.by ?? '藤金里山の会',
        project_id: draft.project,
        title: draft.title,
        draft: JSON.stringify(draft),
        tags: JSON.stringify(post.tags ?? []),
        state: post.state ?? 'approved',
        revision: 1,
        created_at: now,
        updated_at: now,
      })
      .execute();
    return id;
  }

  const jobs = () =>
    books.db
      .selectFrom('render_job')
      .selectAll()
      .where('municipality_id', '=', municipality)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
  const movies = () =>
    books.db.selectFrom('movie').selectAll().where('municipality_id', '=', municipality).execute();

  return {
    data,
    ...folders,
    ...tools,
    books,
    town,
    municipality,
    runner,
    addPhoto,
    addPost,
    jobs,
    movies,
    transact,
    queue: (post: string) => transact((trx) => queueRenders(trx, { municipality, post, nowMs: Date.now() })),
    /** Changes a post's title, and has its movies made anew. */
    async retitle(post: string, title: string) {
      const { draft } = await books.db
        .selectFrom('post')
        .select('draft')
        .where('id', '=', post)
        .executeTakeFirstOrThrow();
      const changed = JSON.stringify({ ...JSON.parse(draft), title });
      await books.db.updateTable('post').set({ draft: changed }).where('id', '=', post).execute();
      await this.queue(post);
    },
    /** Leases the oldest job, as a worker does. */
    async lease() {
      const terms = { by: 'test', nowMs: Date.now(), leaseMs: 5_000 };
      const lease = await takeJob(books.db, dialect, 'post', terms);
      if (!lease) throw new Error('nothing was queued');
      return lease;
    },
    /** Ends a leased job as a worker does, but for the film. */
    async finish(lease: Lease, sha256 = randomUUID().replaceAll('-', '').repeat(2)) {
      const [width, height] = lease.orientation === 'portrait' ? [1080, 1920] : [1920, 1080];
      const made = { sha256, bytes: 1, durationMs: 20_000, width, height, frames: 600 };
      return await finishJob(runner, lease, JobInput.parse(JSON.parse(lease.input)), made, Date.now());
    },
    /** Works in this process until `stop`. */
    work(kind: 'post' | 'video' = 'post', said: Partial<typeof runner> = {}) {
      const stopping = new AbortController();
      const ended = runLane({ ...runner, ...said }, kind, randomUUID(), stopping.signal);
      return {
        async stop() {
          stopping.abort(new Error('the test is over'));
          await ended;
        },
      };
    },
    logged: () => readFileSync(logFile, 'utf8'),
    close: () => rmSync(data, { recursive: true, force: true }),
  };
}

export type MovieTown = Awaited<ReturnType<typeof openMovieTown>>;
