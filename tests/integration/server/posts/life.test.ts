import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDb } from '../../../../server/db/open-db.ts';
import { searchAudit } from '../../../../shared/office/audit-log.ts';
import * as groups from '../../../../shared/office/posters.ts';
import * as office from '../../../../shared/office/posts.ts';
import { readAssetPicture } from '../../../../shared/posting/asset.ts';
import * as door from '../../../../shared/posting/posts.ts';
import { reportMovie } from '../../../../shared/posting/reports.ts';
import { wordsOf } from '../../../factories/letter.ts';
import { onEachDatabase } from '../../../factories/on-each-database.ts';
import { makeDraft, makePost, newDraft, uploadPhoto } from '../../../factories/post.ts';
import { makePoster, type TestPoster } from '../../../factories/poster.ts';
import { type SmallTown, seedSmallTown } from '../../../factories/small-town.ts';
import { makeStaff, type TestStaff, testBrowser } from '../../../factories/staff.ts';

const HOME = 'tsurugashima';
const AWAY = 'kawagoe';
const params = { municipality: HOME };
const NOBODY = { pictured: 'nobody' } as const;

onEachDatabase('the life of a post', (world) => {
  let town: SmallTown;
  let poster: TestPoster;
  let reviewer: TestStaff;
  const url = () => world().url;
  const of = (post: string) => ({ municipality: HOME, post });
  beforeAll(async () => {
    town = await seedSmallTown(world(), { municipality: HOME });
    await seedSmallTown(world(), { municipality: AWAY });
    for (const [id, approval] of [
      ['satoyama', 'office'],
      ['trusted', 'none'],
    ] as const) {
      const body = { id, name: id === 'trusted' ? '信頼の会' : '里山の会', approval };
      await world().admin.call(groups.createPosterGroup, { params, body });
    }
    poster = await makePoster(world(), { municipality: HOME, groups: ['satoyama', 'trusted'] });
    reviewer = await makeStaff(world(), { municipality: HOME, roles: ['project-reviewer'] });
  });

  async function rows<Row>(read: (db: ReturnType<typeof openDb>['db']) => Promise<Row>): Promise<Row> {
    const books = openDb(world().database);
    try {
      return await read(books.db);
    } finally {
      await books.close();
    }
  }
  const manifestSeq = () =>
    rows(async (db) => {
      const change = await db
        .selectFrom('change')
        .select('seq')
        .where('municipality_id', '=', HOME)
        .where('kind', '=', 'manifest')
        .executeTakeFirst();
      return Number(change?.seq ?? 0);
    });

  it('a draft becomes a movie’s plan, waits, is approved and taken down; kiosks hear of both', async () => {
    const project = town.projects[0];
    const draft = await makeDraft(url(), poster, { group: 'satoyama', project });
    expect(draft).toMatchObject({ state: 'draft', revision: 1, by: '里山の会', mine: true, consent: null });
    const preview = await poster.call(door.previewMyPost, { params, body: { draft: draft.draft } });
    expect(preview.lacks).toEqual([]);
    const kinds = preview.storyboard?.scenes.map(({ kind }) => kind) ?? [];
    expect([kinds.at(0), kinds.at(1), kinds.at(-1)]).toEqual(['title', 'photo', 'end']);
    expect(preview.storyboard?.leftOut).toEqual({ sentences: [], photos: 0 });

    const handedIn = await poster.call(door.submitMyPost, {
      params: of(draft.post),
      body: { revision: 1, consent: { pictured: 'guardians-agreed', note: '園で確認' } },
    });
    expect(handedIn).toMatchObject({
      state: 'waiting',
      revision: 2,
      consent: { pictured: 'guardians-agreed' },
    });
    const progress = await poster.call(door.readMyPostProgress, { params: of(draft.post) });
    expect(progress.movies).toMatchObject([{ orientation: 'landscape', state: 'queued', framesDone: 0 }]);
    expect(progress.movies[0]?.framesPlanned).toBe(preview.storyboard?.frames);

    expect(await reviewer.call(office.countPosts, { params })).toMatchObject({ waiting: 1 });
    const { rows: queue } = await reviewer.call(office.listPosts, { params, query: { state: 'waiting' } });
    expect(queue).toMatchObject([{ post: draft.post, by: '里山の会', author: { name: '鶴田 ひろ' } }]);
    const seen = await reviewer.call(office.readPost, { params: of(draft.post) });
    expect(seen).toMatchObject({
      consent: { pictured: 'guardians-agreed', note: '園で確認' },
      authorEmail: poster.me.email,
      may: ['approve', 'decline'],
    });
    const picture = await testBrowser(url(), reviewer.cookie).fetch(
      `/m/${HOME}/posts/${draft.post}/assets/${draft.cover}/picture?size=small`,
    );
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(picture.headers.get('cache-control')).toContain('private');

    const before = await manifestSeq();
    const approved = await reviewer.call(office.approvePost, {
      params: of(draft.post),
      body: { revision: 2, tags: ['秋'] },
    });
    expect(approved).toEqual({ post: draft.post, state: 'approved', revision: 3 });
    const told = await manifestSeq();
    expect(told).toBeGreaterThan(before);
    const down = await reviewer.call(office.takePostDown, {
      params: of(draft.post),
      body: { why: '申し出のため' },
    });
    expect(down.state).toBe('taken-down');
    expect(await manifestSeq()).toBeGreaterThan(told);
    expect(await poster.call(door.readMyPost, { params: of(draft.post) })).toMatchObject({
      state: 'taken-down',
      why: '申し出のため',
    });
    // What was taken down stays down.
    await expect(
      reviewer.call(office.approvePost, { params: of(draft.post), body: { revision: 4 } }),
    ).rejects.toThrow('state/conflict');

    const audit = await world().admin.call(searchAudit, { params, query: { subject: `post/${draft.post}` } });
    expect(audit.rows.map(({ action }) => action)).toEqual([
      'takePostDown',
      'approvePost',
      'submitMyPost',
      'createMyPost',
    ]);
  });

  it('a stale page overwrites nothing, and says so', async () => {
    const draft = await makeDraft(url(), poster);
    const first = { ...draft.draft, title: '一つめの題' };
    const saved = await poster.call(door.saveMyPost, {
      params: of(draft.post),
      body: { revision: 1, draft: first },
    });
    expect(saved).toMatchObject({ revision: 2, title: '一つめの題' });
    const late = {
      params: of(draft.post),
      body: { revision: 1, draft: { ...draft.draft, title: '古い題' } },
    };
    await expect(poster.call(door.saveMyPost, late)).rejects.toThrow('post/stale-revision');
    const submit = { params: of(draft.post), body: { revision: 1, consent: NOBODY } };
    await expect(poster.call(door.submitMyPost, submit)).rejects.toThrow('post/stale-revision');
    await expect(
      poster.call(door.removeMyPost, { params: of(draft.post), body: { revision: 1 } }),
    ).rejects.toThrow('post/stale-revision');
    expect(await poster.call(door.readMyPost, { params: of(draft.post) })).toMatchObject({
      title: '一つめの題',
    });
    // The office decides what it has seen.
    await poster.call(door.submitMyPost, { params: of(draft.post), body: { revision: 2, consent: NOBODY } });
    await poster.call(door.reopenMyPost, { params: of(draft.post), body: { revision: 3 } });
    await poster.call(door.submitMyPost, { params: of(draft.post), body: { revision: 4, consent: NOBODY } });
    await expect(
      reviewer.call(office.approvePost, { params: of(draft.post), body: { revision: 3 } }),
    ).rejects.toThrow('post/stale-revision');
  });

  it('handed in again because the answer was lost, it is handed in once', async () => {
    const draft = await makeDraft(url(), poster, { group: 'satoyama' });
    const submit = { params: of(draft.post), body: { revision: 1, consent: NOBODY } };
    const first = await poster.call(door.submitMyPost, submit);
    expect(await poster.call(door.submitMyPost, submit)).toEqual(first);
    expect(first).toMatchObject({ state: 'waiting', revision: 2 });
    // Another consent is another hand-in.
    const other = {
      ...submit,
      body: { revision: 1, consent: { pictured: 'all-agreed', note: '' } },
    } as const;
    await expect(poster.call(door.submitMyPost, other)).rejects.toThrow('post/stale-revision');
    await reviewer.call(office.approvePost, { params: of(draft.post), body: { revision: 2 } });
    expect(await poster.call(door.submitMyPost, submit)).toMatchObject({ state: 'approved', revision: 3 });

    const trusted = await makeDraft(url(), poster, { group: 'trusted' });
    const atOnce = { params: of(trusted.post), body: { revision: 1, consent: NOBODY } };
    for (let time = 0; time < 2; time++) {
      expect(await poster.call(door.submitMyPost, atOnce)).toMatchObject({ state: 'approved', revision: 2 });
    }
    // Taken back meanwhile, it is a draft that somebody works on.
    const back = await makeDraft(url(), poster);
    const again = { params: of(back.post), body: { revision: 1, consent: NOBODY } };
    await poster.call(door.submitMyPost, again);
    await poster.call(door.reopenMyPost, { params: of(back.post), body: { revision: 2 } });
    await expect(poster.call(door.submitMyPost, again)).rejects.toThrow('post/stale-revision');
  });

  it('two saves at once: one is kept, the other is told', async () => {
    const draft = await makeDraft(url(), poster);
    const both = await Promise.allSettled(
      ['甲', '乙'].map((title) =>
        poster.call(door.saveMyPost, {
          params: of(draft.post),
          body: { revision: 1, draft: { ...draft.draft, title } },
        }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('asked twice to be made, a draft is made once; another’s id is not told of', async () => {
    const { sha256 } = await uploadPhoto(url(), poster);
    const body = { post: uuidv7(), draft: newDraft({ media: { kind: 'photos', photos: [sha256] } }) };
    const first = await poster.call(door.createMyPost, { params, body });
    expect(await poster.call(door.createMyPost, { params, body })).toEqual(first);
    const other = await makePoster(world(), { municipality: HOME });
    await expect(
      other.call(door.createMyPost, { params, body: { post: body.post, draft: newDraft() } }),
    ).rejects.toThrow('request-id/reused');
  });

  it('previews are planned as fast as somebody types, and no faster', async () => {
    const hasty = await makePoster(world(), { municipality: HOME });
    const body = { draft: newDraft({ title: '' }) };
    for (let asked = 0; asked < 150; asked++) await hasty.call(door.previewMyPost, { params, body });
    await expect(hasty.call(door.previewMyPost, { params, body })).rejects.toThrow('request/too-many');
    await poster.call(door.previewMyPost, { params, body });
  });

  it('what is lacking is said, and keeps a post from being handed in', async () => {
    const body = { post: uuidv7(), draft: newDraft({ title: ' ' }) };
    const { post } = await poster.call(door.createMyPost, { params, body });
    const preview = await poster.call(door.previewMyPost, { params, body: { draft: body.draft } });
    expect(preview).toEqual({ storyboard: null, lacks: ['title', 'media'] });
    await expect(
      poster.call(door.submitMyPost, { params: of(post), body: { revision: 1, consent: NOBODY } }),
    ).rejects.toThrow('post/incomplete');
    const long = newDraft({ title: '長'.repeat(61) });
    expect((await poster.call(door.previewMyPost, { params, body: { draft: long } })).lacks).toContain(
      'title-too-long',
    );
    const withReadings = newDraft({ title: `{${'字'.repeat(30)}|${'じ'.repeat(60)}}${'あ'.repeat(30)}` });
    expect((await poster.call(door.previewMyPost, { params, body: { draft: withReadings } })).lacks).toEqual([
      'media',
    ]);
  });

  it('nothing is handed in without a word on the people in the pictures', async () => {
    const draft = await makeDraft(url(), poster);
    const response = await poster.fetch(`/m/${HOME}/posts/${draft.post}/submit`, {
      method: 'POST',
      body: { revision: 1 },
    });
    expect(response.status).toBe(400);
  });

  it('a trusted group’s post is approved at once; a declined one goes back with words', async () => {
    const trusted = await makePost(url(), poster, { group: 'trusted' });
    expect(trusted).toMatchObject({ state: 'approved', by: '信頼の会' });
    const waiting = await makePost(url(), poster);
    expect(waiting).toMatchObject({ state: 'waiting', by: '鶴田 ひろ' });
    await reviewer.call(office.declinePost, {
      params: of(waiting.post),
      body: { revision: waiting.revision, why: '顔がはっきり写っています' },
    });
    const declined = await poster.call(door.readMyPost, { params: of(waiting.post) });
    expect(declined).toMatchObject({ state: 'declined', why: '顔がはっきり写っています' });
    // Nobody waits for a movie that will not be shown; the poster reads why in the own letter-box.
    const { movies } = await poster.call(door.readMyPostProgress, { params: of(waiting.post) });
    expect(movies.map(({ state }) => state)).toEqual(['cancelled']);
    const mail = join(dirname(world().secretFile), 'mail');
    const letters = readdirSync(mail).map((name) => readFileSync(join(mail, name), 'utf8'));
    const told = letters.filter((letter) => letter.includes(`To: ${poster.me.email}`)).map(wordsOf);
    expect(told.some((words) => words.includes('顔がはっきり写っています'))).toBe(true);
    const again = await poster.call(door.reopenMyPost, {
      params: of(waiting.post),
      body: { revision: declined.revision },
    });
    expect(again.state).toBe('draft');
    await poster.call(door.removeMyPost, { params: of(waiting.post), body: { revision: again.revision } });
    await expect(poster.call(door.readMyPost, { params: of(waiting.post) })).rejects.toThrow('name/unknown');
    const mine = await poster.call(door.takeMyPostDown, {
      params: of(trusted.post),
      body: { revision: trusted.revision },
    });
    expect(mine.state).toBe('taken-down');
  });

  it('the office posts for the town', async () => {
    const staff = await makeStaff(world(), { municipality: HOME, roles: ['event-staff'] });
    const page = Object.assign(testBrowser(url(), staff.cookie, '/api/posting'), { municipality: HOME });
    const post = await makePost(url(), page);
    expect(post).toMatchObject({ state: 'waiting', by: '鶴ヶ島市' });
    // Who may post for the town may not approve it.
    await expect(
      staff.call(office.approvePost, { params: of(post.post), body: { revision: post.revision } }),
    ).rejects.toThrow('permission/missing');
  });

  it('choices are this town’s open projects and its events', async () => {
    const choices = await poster.call(door.readPostingChoices, { params });
    expect(choices.projects.map(({ project }) => project)).toContain(town.projects[0]);
    expect(choices.events.map(({ event }) => event)).toEqual([town.event]);
  });

  describe('strangers', () => {
    it('see and change nothing of another poster, but the group’s posts, which they only see', async () => {
      const draft = await makeDraft(url(), poster, { group: 'satoyama' });
      const colleague = await makePoster(world(), { municipality: HOME, groups: ['satoyama'] });
      const stranger = await makePoster(world(), { municipality: HOME });
      expect(await colleague.call(door.readMyPost, { params: of(draft.post) })).toMatchObject({
        mine: false,
      });
      const list = await colleague.call(door.listMyPosts, { params, query: {} });
      expect(list.rows.map(({ post }) => post)).toContain(draft.post);
      const change = { params: of(draft.post), body: { revision: 1, draft: draft.draft } };
      await expect(colleague.call(door.saveMyPost, change)).rejects.toThrow('permission/missing');
      const picture = `/m/${HOME}/assets/${draft.cover}/picture`;
      expect((await colleague.fetch(picture)).status).toBe(200);
      expect((await stranger.fetch(picture)).status).toBe(404);
      expect((await testBrowser(url(), '', '/api/posting').fetch(picture)).status).toBe(401);

      expect((await stranger.call(door.listMyPosts, { params, query: {} })).rows).toEqual([]);
      const params_ = of(draft.post);
      const acts = [
        () => stranger.call(door.readMyPost, { params: params_ }),
        () => stranger.call(door.saveMyPost, change),
        () => stranger.call(door.submitMyPost, { params: params_, body: { revision: 1, consent: NOBODY } }),
        () => stranger.call(door.reopenMyPost, { params: params_, body: { revision: 1 } }),
        () => stranger.call(door.takeMyPostDown, { params: params_, body: { revision: 1 } }),
        () => stranger.call(door.removeMyPost, { params: params_, body: { revision: 1 } }),
        () => stranger.call(door.readMyPostProgress, { params: params_ }),
      ];
      for (const act of acts) await expect(act()).rejects.toThrow('name/unknown');
      expect(await poster.call(door.readMyPost, { params: params_ })).toEqual(draft);
    });

    it('use no photo, group, project or event that is not theirs', async () => {
      const draft = await makeDraft(url(), poster);
      const stranger = await makePoster(world(), { municipality: HOME });
      for (const stolen of [
        { media: draft.draft.media },
        { group: 'satoyama' },
        { project: 'not-there' },
        { event: 'not-there' },
      ]) {
        const body = { post: uuidv7(), draft: newDraft(stolen) };
        await expect(stranger.call(door.createMyPost, { params, body })).rejects.toThrow('name/unknown');
        await expect(
          stranger.call(door.previewMyPost, { params, body: { draft: newDraft(stolen) } }),
        ).rejects.toThrow('name/unknown');
      }
    });

    it('of another town reach nothing, with the very ids', async () => {
      const draft = await makeDraft(url(), poster);
      const away = await makePoster(world(), { municipality: AWAY });
      const there = { municipality: AWAY, post: draft.post };
      await expect(away.call(door.readMyPost, { params: of(draft.post) })).rejects.toThrow('name/unknown');
      await expect(away.call(door.readMyPost, { params: there })).rejects.toThrow('name/unknown');
      const reviewerAway = await makeStaff(world(), { municipality: AWAY, roles: ['project-reviewer'] });
      const handedIn = await makePost(url(), poster);
      for (const municipality of [HOME, AWAY]) {
        await expect(
          reviewerAway.call(office.readPost, { params: { municipality, post: handedIn.post } }),
        ).rejects.toThrow('name/unknown');
      }
      // A draft is not the office's business either.
      await expect(reviewer.call(office.readPost, { params: of(draft.post) })).rejects.toThrow(
        'name/unknown',
      );
    });
  });

  describe('reports', () => {
    it('of anybody reach the office, and a take-down closes them; a flood is stopped', async () => {
      const post = await makePost(url(), poster, { group: 'trusted' });
      const movie = uuidv7();
      await rows((db) =>
        db
          .insertInto('movie')
          .values({
            municipality_id: HOME,
            id: movie,
            job_id: uuidv7(),
            post_id: post.post,
            orientation: 'landscape',
            sha256: 'a'.repeat(64),
            bytes: 1,
            duration_ms: 1,
            title: '{"ja":"x"}',
            tags: '[]',
            source: 'post',
            created_at: new Date().toISOString(),
          })
          .execute(),
      );
      const anybody = testBrowser(url(), '', '/api/posting');
      const ofMovie = { municipality: HOME, movie };
      const body = { reason: 'person-did-not-agree', text: '写っているのは私です' } as const;
      await anybody.call(reportMovie, { params: ofMovie, body });
      await expect(
        anybody.call(reportMovie, { params: { municipality: AWAY, movie }, body }),
      ).rejects.toThrow('name/unknown');
      expect(await reviewer.call(office.countPosts, { params })).toMatchObject({ reported: 1 });
      const { rows: reported } = await reviewer.call(office.listPosts, {
        params,
        query: { reported: 'yes' },
      });
      expect(reported).toMatchObject([{ post: post.post, openReports: 1 }]);
      const { reports } = await reviewer.call(office.readPost, { params: of(post.post) });
      expect(reports).toMatchObject([{ ...body, closedAt: null }]);
      const audit = await world().admin.call(searchAudit, { params, query: { action: 'reportMovie' } });
      expect(JSON.stringify(audit.rows)).not.toContain('私です');
      for (let more = 0; more < 4; more++) await anybody.call(reportMovie, { params: ofMovie, body });
      await expect(anybody.call(reportMovie, { params: ofMovie, body })).rejects.toThrow('request/too-many');
      const one = { ...of(post.post), report: reports[0]?.report ?? '' };
      await reviewer.call(office.closePostReport, { params: one, body: { note: '確認した' } });
      await reviewer.call(office.takePostDown, { params: of(post.post), body: { why: '本人の申し出' } });
      expect(await reviewer.call(office.countPosts, { params })).toMatchObject({ reported: 0 });
    });
  });

  it('a picture’s address needs a size it knows', () => {
    expect(readAssetPicture.query.safeParse({ size: '../../server.secret' }).success).toBe(false);
  });
});
