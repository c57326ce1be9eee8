import { beforeEach, expect, test, vi } from 'vitest';
import { OfficeProblem } from '../../../../../server/portal/api/office-problem.ts';
import { draftKeeper } from '../../../../../server/post-page/drafts/draft-keeper.ts';
import { canonical, draftOf, newWords, type Work } from '../../../../../server/post-page/drafts/work.ts';
import type { MyPost } from '../../../../../shared/posting/post.ts';
import type { PostDraft } from '../../../../../shared/posting/post-draft.ts';

const POST = '0190a1b2-0000-7000-8000-000000000001';
const fresh = (): Work => ({
  municipality: 'tsurugashima',
  person: '0190a1b2-0000-7000-8000-000000000002',
  post: POST,
  revision: null,
  saved: null,
  unanswered: [],
  words: newWords('event-report'),
  items: [],
  chosen: false,
});
const titled = (title: string) => (work: Work) => ({ ...work, words: { ...work.words, title } });

/** A server with one draft, as the real one answers; `lost` answers vanish after the work is done. */
function scriptedServer() {
  let held: { revision: number; draft: PostDraft; state: MyPost['state'] } | null = null;
  const world = { isCut: false, losesAnswers: false };
  const at = '2010-10-24T01:00:00.000Z';
  function answer(): MyPost {
    if (!held) throw new OfficeProblem('name/unknown');
    const { revision, draft, state } = held;
    const { title, group, template, project, event } = draft;
    return {
      ...{
        post: POST,
        state,
        revision,
        title,
        by: 'Ada',
        group,
        template,
        project,
        event,
        cover: null,
        why: null,
      },
      ...{ createdAt: at, updatedAt: at, submittedAt: null, decidedAt: null, takenDownAt: null },
      ...{ mine: true, draft, consent: null, assets: [] },
    };
  }
  async function door(work: () => void): Promise<MyPost> {
    if (world.isCut) throw new OfficeProblem('offline');
    work();
    if (world.losesAnswers) throw new OfficeProblem('offline');
    return answer();
  }
  return {
    world,
    holds: () => held,
    put: (draft: PostDraft, state: MyPost['state'] = 'draft') => {
      held = { revision: (held?.revision ?? 0) + 1, draft, state };
    },
    doors: {
      create: (_post: string, draft: PostDraft) =>
        door(() => {
          held ??= { revision: 1, draft, state: 'draft' };
        }),
      save: (_post: string, revision: number, draft: PostDraft) =>
        door(() => {
          if (held?.state !== 'draft') throw new OfficeProblem('state/conflict');
          if (held.revision !== revision) throw new OfficeProblem('post/stale-revision');
          held = { revision: revision + 1, draft, state: 'draft' };
        }),
      read: () => door(() => undefined),
    },
  };
}

const kept: Work[] = [];
const store = { keep: async (work: Work) => void kept.push(work) };
beforeEach(() => {
  kept.length = 0;
  vi.useRealTimers();
});

test('what is typed is on this device at once and on the server soon after', async () => {
  const server = scriptedServer();
  const keeper = draftKeeper(fresh(), { store, doors: server.doors });
  keeper.change(titled('里山'));
  await vi.waitFor(() => expect(kept.at(-1)?.words.title).toBe('里山'));
  expect(server.holds()).toBeNull();
  expect((await keeper.flush()).keeping).toBe('kept');
  expect(server.holds()?.draft.title).toBe('里山');
  expect(keeper.current.work).toMatchObject({ revision: 1 });
  keeper.close();
});

test('without a connection everything stays here, and goes when it is back', async () => {
  const server = scriptedServer();
  const keeper = draftKeeper(fresh(), { store, doors: server.doors });
  server.world.isCut = true;
  keeper.change(titled('雨の日'));
  expect((await keeper.flush()).keeping).toBe('here-only');
  keeper.change(titled('晴れの日'));
  await keeper.flush();
  server.world.isCut = false;
  expect((await keeper.flush()).keeping).toBe('kept');
  expect(server.holds()?.draft.title).toBe('晴れの日');
  keeper.close();
});

test('a lost answer is no conflict: what the server has is our own', async () => {
  const server = scriptedServer();
  const keeper = draftKeeper(fresh(), { store, doors: server.doors });
  keeper.change(titled('一'));
  await keeper.flush();
  server.world.losesAnswers = true;
  keeper.change(titled('二'));
  expect((await keeper.flush()).keeping).toBe('here-only');
  keeper.change(titled('三'));
  server.world.losesAnswers = false;
  expect((await keeper.flush()).keeping).toBe('kept');
  expect(server.holds()?.draft.title).toBe('三');
  keeper.close();
});

test.each(['mine', 'theirs'] as const)('another device changed it: the person keeps %s', async (whose) => {
  const server = scriptedServer();
  const keeper = draftKeeper(fresh(), { store, doors: server.doors });
  keeper.change(titled('ここ'));
  await keeper.flush();
  server.put({ ...draftOf(keeper.current.work), title: 'あちら' });
  keeper.change(titled('ここの続き'));
  expect(await keeper.flush()).toMatchObject({
    keeping: 'conflict',
    work: { words: { title: 'ここの続き' } },
  });
  keeper.change(titled('ここの続きの続き'));
  keeper.decide(whose);
  expect((await keeper.flush()).keeping).toBe('kept');
  const title = whose === 'mine' ? 'ここの続きの続き' : 'あちら';
  expect(server.holds()?.draft.title).toBe(title);
  expect(keeper.current.work.words.title).toBe(title);
  keeper.close();
});

test('a post that was handed in elsewhere is closed here, with the words still on this device', async () => {
  const server = scriptedServer();
  const keeper = draftKeeper(fresh(), { store, doors: server.doors });
  keeper.change(titled('一'));
  await keeper.flush();
  server.put(draftOf(keeper.current.work), 'waiting');
  keeper.change(titled('二'));
  expect((await keeper.flush()).keeping).toBe('closed');
  expect(kept.at(-1)?.words.title).toBe('二');
  keeper.close();
});

test('a reload goes on from what this device kept', async () => {
  const server = scriptedServer();
  const first = draftKeeper(fresh(), { store, doors: server.doors });
  first.change(titled('一'));
  await first.flush();
  server.world.isCut = true;
  first.change(titled('二'));
  await first.flush();
  first.close();
  server.world.isCut = false;
  const work = kept.at(-1);
  if (!work) throw new Error('nothing was kept');
  const second = draftKeeper(work, { store, doors: server.doors });
  expect((await second.flush()).keeping).toBe('kept');
  expect(server.holds()?.draft.title).toBe('二');
  expect(second.current.work.saved).toBe(canonical(draftOf(second.current.work)));
  second.close();
});
