import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { moviesOn } from '../../../../server/movies/movies-on.ts';
import { queueLacking } from '../../../../server/movies/queue-lacking.ts';
import { toInstant } from '../../../../shared/time.ts';
import { onBothBooks } from '../../../factories/books.ts';
import { type MovieTown, openMovieTown } from '../../../factories/movie-town.ts';

const [ONE, TWO] = ['a'.repeat(64), 'b'.repeat(64)];

onBothBooks('the movies of a post that was revised', (books) => {
  let town: MovieTown;
  beforeAll(async () => {
    town = await openMovieTown(books());
  });
  afterAll(() => town.close());
  afterEach(async () => {
    for (const table of ['render_job', 'movie', 'post', 'kiosk'] as const)
      await books().db.deleteFrom(table).execute();
  });

  const titles = async (post: string) =>
    (await town.movies())
      .filter(({ post_id }) => post_id === post)
      .map(
        ({ title, orientation, withdrawn_at }) =>
          `${JSON.parse(title).ja} ${orientation} ${withdrawn_at === null ? 'stands' : 'is gone'}`,
      )
      .toSorted();
  const onAir = async () =>
    (await moviesOn(books().db, town.municipality).select('movie.sha256').execute()).map(
      ({ sha256 }) => sha256,
    );
  const setPost = (post: string, said: { state: 'approved' | 'declined' | 'waiting' }) =>
    books()
      .db.updateTable('post')
      .set({ ...said, submitted_at: toInstant(Date.now()), decided_at: toInstant(Date.now()) })
      .where('id', '=', post)
      .execute();
  async function addStandingKiosk() {
    const { id } = await town.town.addKiosk();
    await books().db.updateTable('kiosk').set({ orientation: 'portrait' }).where('id', '=', id).execute();
    return id;
  }
  const lacking = async () =>
    (
      await queueLacking(books().db, {
        nowMs: Date.now(),
        publicOrigin: null,
        after: null,
        onFault: (fault) => expect.unreachable(String(fault)),
      })
    ).queued;

  it('are not on before the new one is made, though the post is approved', async () => {
    const post = await town.addPost({ state: 'waiting', draft: { title: '顔が写っている' } });
    await town.queue(post);
    await town.finish(await town.lease(), ONE);
    await setPost(post, { state: 'declined' });
    await town.retitle(post, '顔を隠した');
    await setPost(post, { state: 'approved' });
    expect(await onAir()).toEqual([]);
    expect(await titles(post)).toEqual(['顔が写っている landscape is gone']);
    await town.finish(await town.lease(), TWO);
    expect(await onAir()).toEqual([TWO]);
  });

  it('come back with the content they were made of', async () => {
    const post = await town.addPost({ state: 'waiting', draft: { title: '前の題', text: '' } });
    await town.queue(post);
    await town.finish(await town.lease(), ONE);
    await town.retitle(post, '後の題');
    await town.finish(await town.lease(), TWO);
    expect(await titles(post)).toEqual(['前の題 landscape is gone', '後の題 landscape stands'].toSorted());
    await town.retitle(post, '前の題');
    await town.finish(await town.lease(), ONE);
    expect(await titles(post)).toEqual(['前の題 landscape stands', '後の題 landscape is gone'].toSorted());
  });

  it('go in the other orientation too, whose kiosk is there no more', async () => {
    const post = await town.addPost({ state: 'waiting', draft: { title: '縦と横' } });
    const kiosk = await addStandingKiosk();
    await town.queue(post);
    for (const sha256 of [ONE, TWO]) await town.finish(await town.lease(), sha256);
    await books()
      .db.updateTable('kiosk')
      .set({ revoked_at: toInstant(Date.now()) })
      .where('id', '=', kiosk)
      .execute();
    await town.queue(post);
    expect(await titles(post)).toEqual(['縦と横 landscape stands', '縦と横 portrait stands']);
    await town.retitle(post, '変わった');
    expect(await titles(post)).toEqual(['縦と横 landscape is gone', '縦と横 portrait is gone']);
    // The kiosk comes back when the post is on: its standing movie is one of the new content.
    await town.finish(await town.lease());
    await setPost(post, { state: 'approved' });
    await addStandingKiosk();
    expect(await lacking()).toBe(1);
    expect(await lacking()).toBe(0);
    await town.finish(await town.lease());
    expect((await titles(post)).filter((title) => title.endsWith('stands'))).toEqual([
      '変わった landscape stands',
      '変わった portrait stands',
    ]);
  });

  it('go at once when a photo of the new content is missing', async () => {
    const post = await town.addPost({ state: 'waiting', draft: { title: '写真が消えた' } });
    await town.queue(post);
    await town.finish(await town.lease(), ONE);
    const media = { kind: 'photos', photos: ['f'.repeat(64)] };
    const draft = JSON.stringify({ title: '新しい写真', text: '', media });
    const { draft: before } = await books()
      .db.selectFrom('post')
      .select('draft')
      .where('id', '=', post)
      .executeTakeFirstOrThrow();
    const changed = JSON.stringify({ ...JSON.parse(before), ...JSON.parse(draft) });
    await books().db.updateTable('post').set({ draft: changed }).where('id', '=', post).execute();
    await town.queue(post);
    await setPost(post, { state: 'approved' });
    expect(await onAir()).toEqual([]);
  });

  it('stay while a standing one is made of a project that is called otherwise now', async () => {
    const project = 'satoyama';
    await town.town.addProject(project);
    const post = await town.addPost({ state: 'waiting', draft: { title: '落ち葉', project } });
    await town.queue(post);
    await town.finish(await town.lease(), ONE);
    await setPost(post, { state: 'approved' });
    await books()
      .db.updateTable('project')
      .set({ name: '{"ja":"新しい名"}' })
      .where('id', '=', project)
      .execute();
    await addStandingKiosk();
    expect(await lacking()).toBe(1);
    expect(await onAir()).toEqual([ONE]);
  });

  it('stay away in every orientation when the office took them away', async () => {
    const post = await town.addPost({ state: 'waiting', draft: { title: '苦情が来た' } });
    await town.queue(post);
    await town.finish(await town.lease(), ONE);
    await setPost(post, { state: 'approved' });
    const later = toInstant(Date.now() + 1);
    await books()
      .db.updateTable('movie')
      .set({ withdrawn_at: later, withdrawn_why: '苦情' })
      .where('post_id', '=', post)
      .execute();
    await addStandingKiosk();
    expect(await lacking()).toBe(0);
    // Nor when the poster hands the same in again.
    await town.queue(post);
    expect((await town.jobs()).map(({ state }) => state)).toEqual(['done']);
    expect(await onAir()).toEqual([]);
    // Another content is for the office to decide about anew.
    await town.retitle(post, '直しました');
    for (let each = 0; each < 2; each++) await town.finish(await town.lease());
    expect(await onAir()).toHaveLength(2);
  });
});
