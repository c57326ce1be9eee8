import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { beforeAll, expect, it } from 'vitest';
import { assetFiles } from '../../../../server/assets/asset-files.ts';
import { forgetAssets } from '../../../../server/assets/forget-assets.ts';
import { openDb } from '../../../../server/db/open-db.ts';
import * as office from '../../../../shared/office/posts.ts';
import { KEPT_BYTES_MAX } from '../../../../shared/posting/asset.ts';
import * as door from '../../../../shared/posting/posts.ts';
import { readMyRoom } from '../../../../shared/posting/room.ts';
import { onEachDatabase } from '../../../factories/on-each-database.ts';
import { announced, makeDraft, makePost, newDraft, tus, uploadPhoto } from '../../../factories/post.ts';
import { makePoster, type TestPoster } from '../../../factories/poster.ts';
import { seedSmallTown } from '../../../factories/small-town.ts';
import { makeStaff, type TestStaff, testBrowser } from '../../../factories/staff.ts';

const HOME = 'tsurugashima';
const params = { municipality: HOME };

onEachDatabase('the room of a poster', (world) => {
  let reviewer: TestStaff;
  const url = () => world().url;
  beforeAll(async () => {
    await seedSmallTown(world(), { municipality: HOME });
    reviewer = await makeStaff(world(), { municipality: HOME, roles: ['project-reviewer'] });
  });

  const newPoster = () => makePoster(world(), { municipality: HOME });
  const room = (poster: TestPoster) => poster.call(readMyRoom, { params });
  const remove = (poster: TestPoster, { post, revision }: { post: string; revision: number }) =>
    poster.call(door.removeMyPost, { params: { ...params, post }, body: { revision } });

  async function withBooks<T>(work: (db: ReturnType<typeof openDb>['db']) => Promise<T>): Promise<T> {
    const books = openDb(world().database);
    try {
      return await work(books.db);
    } finally {
      await books.close();
    }
  }
  const weigh = (sha256: string | null, bytes: number) =>
    withBooks((db) => db.updateTable('asset').set({ bytes }).where('sha256', '=', sha256).execute());

  /** A post that was on the screens and is so no more. */
  async function takenDown(poster: TestPoster) {
    const { post, revision, cover } = await makePost(url(), poster);
    const approved = await reviewer.call(office.approvePost, {
      params: { ...params, post },
      body: { revision, tags: [] },
    });
    const down = await poster.call(door.takeMyPostDown, {
      params: { ...params, post },
      body: { revision: approved.revision },
    });
    return { ...down, cover };
  }

  it('says what each post holds alone, and frees it at once', async () => {
    const poster = await newPoster();
    const [large, small] = [await makeDraft(url(), poster), await makeDraft(url(), poster)];
    const shared = await uploadPhoto(url(), poster);
    const unused = await uploadPhoto(url(), poster);
    for (const [sha256, bytes] of [
      [large.cover, 4_000_000],
      [small.cover, 1_000_000],
      [shared.sha256, 500],
      [unused.sha256, 70],
    ] as const) {
      await weigh(sha256, bytes);
    }
    let revision = 1;
    for (const { post, cover } of [large, small]) {
      const photos = [cover ?? '', shared.sha256];
      const saved = await poster.call(door.saveMyPost, {
        params: { ...params, post },
        body: { revision: 1, draft: newDraft({ media: { kind: 'photos', photos } }) },
      });
      revision = saved.revision;
    }
    expect(await room(poster)).toMatchObject({
      keptBytes: 5_000_570,
      maxBytes: KEPT_BYTES_MAX,
      unusedBytes: 70,
      posts: [
        { post: large.post, bytes: 4_000_000, state: 'draft' },
        { post: small.post, bytes: 1_000_000 },
      ],
    });
    await remove(poster, { post: large.post, revision });
    expect(await room(poster)).toMatchObject({
      keptBytes: 1_000_570,
      // The shared photo is the other's alone now.
      posts: [{ post: small.post, bytes: 1_000_500 }],
    });
  });

  it('a full room lets photos in again once a post is thrown away', async () => {
    const poster = await newPoster();
    const draft = await makeDraft(url(), poster);
    await weigh(draft.cover, KEPT_BYTES_MAX);
    const begin = () => tus(url(), poster, '', { method: 'POST', headers: announced('photo', 600) });
    expect((await begin()).status).toBe(507);
    await remove(poster, draft);
    expect((await begin()).status).toBe(201);
  });

  it('what was shown goes with its photos and words, and stays in the books; what is shown or looked at does not', async () => {
    const poster = await newPoster();
    const gone = await takenDown(poster);
    await withBooks((db) =>
      db
        .insertInto('post_report')
        .values({
          ...{ municipality_id: HOME, id: uuidv7(), post_id: gone.post },
          ...{ reason: 'other', text: '', reported_at: '2026-04-01T00:00:00.000Z' },
        })
        .execute(),
    );
    await remove(poster, gone);
    await expect(poster.call(door.readMyPost, { params: { ...params, post: gone.post } })).rejects.toThrow(
      'name/unknown',
    );
    expect((await poster.call(door.listMyPosts, { params, query: {} })).rows).toEqual([]);
    expect(await room(poster)).toMatchObject({ keptBytes: 0, posts: [] });
    const seen = await reviewer.call(office.readPost, { params: { ...params, post: gone.post } });
    expect(seen).toMatchObject({ state: 'taken-down', title: gone.title, cover: null });
    expect(seen.draft).toMatchObject({ text: '', media: { photos: [] } });
    expect(seen.reports).toHaveLength(1);
    // Twice is once.
    await expect(remove(poster, { ...gone, revision: gone.revision + 1 })).rejects.toThrow('name/unknown');

    const waiting = await makePost(url(), poster);
    await expect(remove(poster, waiting)).rejects.toThrow('state/conflict');
    const declined = await reviewer.call(office.declinePost, {
      params: { ...params, post: waiting.post },
      body: { revision: waiting.revision, why: '文字を直してください' },
    });
    await remove(poster, declined);
    const shown = await makePost(url(), poster);
    const approved = await reviewer.call(office.approvePost, {
      params: { ...params, post: shown.post },
      body: { revision: shown.revision, tags: [] },
    });
    await expect(remove(poster, approved)).rejects.toThrow('state/conflict');
  });

  it('the files of what was thrown away go with the next look; another’s same photo stays', async () => {
    const [poster, other] = [await newPoster(), await newPoster()];
    const [mine, both] = [await makeDraft(url(), poster), await makeDraft(url(), poster)];
    await withBooks((db) =>
      db
        .insertInto('asset_owner')
        .values({
          ...{ municipality_id: HOME, sha256: both.cover ?? '', owner_id: other.me.id },
          since: '2026-04-01T00:00:00.000Z',
        })
        .execute(),
    );
    const folder = join(dirname(world().secretFile), 'assets');
    const isThere = (sha256: string | null) => existsSync(join(folder, sha256 ?? ''));
    for (const draft of [mine, both]) await remove(poster, draft);
    expect([isThere(mine.cover), isThere(both.cover)]).toEqual([true, true]);
    await withBooks((db) => forgetAssets({ db, assets: assetFiles({ folder }) }, Date.now()));
    expect([isThere(mine.cover), isThere(both.cover)]).toEqual([false, true]);
    expect(await room(other)).toMatchObject({ unusedBytes: expect.any(Number), posts: [] });
  });

  it('another’s room is nobody’s business; the office’s people have no bound', async () => {
    const [poster, stranger] = [await newPoster(), await newPoster()];
    const draft = await makeDraft(url(), poster);
    expect(await room(stranger)).toEqual({
      keptBytes: 0,
      maxBytes: KEPT_BYTES_MAX,
      unusedBytes: 0,
      posts: [],
    });
    await expect(remove(stranger, draft)).rejects.toThrow('name/unknown');
    const staff = await makeStaff(world(), { municipality: HOME, roles: ['event-staff'] });
    const page = testBrowser(url(), staff.cookie, '/api/posting');
    expect(await page.call(readMyRoom, { params })).toMatchObject({ maxBytes: null });
  });
});
