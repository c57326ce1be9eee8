import { readFileSync } from 'node:fs';
import { uuidv7 } from 'uuidv7';
import { openDb } from '../../../../../server/db/open-db.ts';
import { readMovie, videoUploadsPath } from '../../../../../shared/office/movies.ts';
import { registerPerson } from '../../../../../shared/office/persons.ts';
import { createPosterGroup, invitePoster } from '../../../../../shared/office/posters.ts';
import { approvePost, readPost } from '../../../../../shared/office/posts.ts';
import { applyForCertification, closeProject, createProject } from '../../../../../shared/office/projects.ts';
import { inviteStaff } from '../../../../../shared/office/staff.ts';
import { setStaffCard } from '../../../../../shared/office/staff-cards.ts';
import { issueTownCards } from '../../../../../shared/office/town-cards.ts';
import { saveMyPost } from '../../../../../shared/posting/posts.ts';
import { reportMovie } from '../../../../../shared/posting/reports.ts';
import { dayInJapan, toInstant } from '../../../../../shared/time.ts';
import { addMovie } from '../../../../factories/add-movie.ts';
import type { DrivenTown } from '../../../../factories/driven-town.ts';
import { newCardId } from '../../../../factories/fact.ts';
import { makeDraft, makePost, newDraft, uploadPhoto } from '../../../../factories/post.ts';
import type { TestPoster } from '../../../../factories/poster.ts';
import { makePoster } from '../../../../factories/poster.ts';
import { makeStaff, testBrowser } from '../../../../factories/staff.ts';
import type { ServerWorld } from '../../../../fakes/server-world.ts';
import { marksOf } from './marks.ts';

/** What a route needs beside samples. `mark` gives the script of a field, where a whole part of the body is said here. */
export type Preparation = (mark: (at: string) => readonly string[]) => Promise<{
  readonly named?: Readonly<Record<string, unknown>>;
  /** Parts of the body that stand as they are. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** The cookie of who asks; the machine's owner unless said. */
  readonly as?: string;
}>;

/** The scripts in the title and the text of the post that is handed in, and shown from then on. */
export const HANDED_IN = [9_001, 9_002] as const;

const WORDS = {
  purpose: { ja: '公園に花を植えます' },
  by: { ja: '花の会' },
  category: { ja: 'まちづくり' },
};

/** What has to be there before, made anew: so that what ends one thing leaves the others to be shown. */
export function preparations(
  { url, admin, database }: ServerWorld,
  { administrator, posted, give }: DrivenTown,
  { municipality, video }: { readonly municipality: string; readonly video: string },
): Readonly<Record<string, Preparation>> {
  const params = { municipality };
  const { poster } = posted;
  let made = 0;
  const next = (what: string) => {
    made += 1;
    return `${what}-${made}`;
  };
  const project = async () => {
    const id = next('made');
    await admin.call(createProject, { params, body: { id, name: { ja: '公園の花' }, ...WORDS } });
    return id;
  };
  const colleague = async (inTown = municipality) =>
    (await makeStaff({ url, admin }, { municipality: inTown, roles: ['event-staff'] })).id;
  /** A post that waits for the office. */
  const waiting = async () => {
    const group = next('group');
    await admin.call(createPosterGroup, { params, body: { id: group, name: '花の会', approval: 'office' } });
    const own = await makePoster({ url, admin }, { municipality, groups: [group] });
    const { post, revision } = await makePost(url, own, { group });
    return { post, revision };
  };
  const ownMovie = async () => {
    const books = openDb(database);
    const { movie } = await addMovie(books.db, municipality, { post: null });
    await books.close();
    return { movie };
  };
  /** Tells the office of a movie, as anybody may who saw it. */
  const tell = (movie: string) =>
    testBrowser(url, '', '/api/posting').call(reportMovie, {
      params: { ...params, movie },
      body: { reason: 'other', text: '気になります' },
    });
  const late = async () => {
    const closed = await project();
    await admin.call(closeProject, { params: { ...params, project: closed } });
    return { receipt: (await give({ card: newCardId('I'), project: closed })).receipt };
  };
  const townCard = async () => {
    const issued = await admin.call(issueTownCards, { params, body: { request: uuidv7(), count: 1 } });
    return issued.cards[0];
  };
  const draft = async (mark: (at: string) => readonly string[], own: TestPoster) => {
    const { sha256 } = await uploadPhoto(url, own);
    const [title = '', text = ''] = [mark('draft.title')[0], mark('draft.text')[0]];
    return newDraft({ title, text, media: { kind: 'photos', photos: [sha256] } });
  };
  const tags = async (mark: (at: string) => readonly string[]) => ({
    named: { id: next('list'), sites: [], kiosks: [], districts: [] },
    body: { content: { kind: 'tags', tags: mark('content.tags[]').slice(0, 1) } },
  });
  const card = async () => ({ named: { card: newCardId('I') } });
  /** What has a time has it now: kiosks show nothing else. */
  const now = async () => ({
    named: { fromAt: toInstant(Date.now()), startsOn: dayInJapan(Date.now()), endsOn: '2099-03-31' },
  });
  return {
    declineCertification: async () => {
      const id = await project();
      await admin.call(applyForCertification, { params: { ...params, project: id }, body: {} as never });
      return { named: { project: id } };
    },
    closeProject: async () => ({ named: { project: await project() } }),
    createNotice: now,
    updateNotice: now,
    updateProject: now,
    createEvent: async () => ({ named: { id: 'scripts', rule: null, copiedFrom: null } }),
    createSession: async () => ({ named: { id: 'scripts-am' } }),
    repeatSessions: async () => ({ named: { id: next('session') } }),
    cancelSession: async () => ({ named: { session: 'scripts-am' } }),
    cancelEvent: async () => ({ named: { event: 'scripts' } }),
    createPlaylist: tags,
    updatePlaylist: tags,
    acceptInvitation: async () => {
      const email = `${next('guest')}@tsurugashima.example`;
      const { link } = await admin.call(inviteStaff, {
        params,
        body: { email, name: '客', roles: ['auditor'] },
      });
      return { named: { token: new URL(link).hash.slice(1), password: 'matsuri-no-hi-ni-ase' } };
    },
    setStaffRoles: async () => ({ named: { staff: await colleague() } }),
    removeStaff: async () => ({ named: { staff: await colleague() } }),
    removeOperator: async () => {
      await colleague('');
      return { named: { staff: await colleague('') } };
    },
    blockPoster: async () => ({
      named: { poster: (await makePoster({ url, admin }, { municipality })).me.id },
    }),
    approvePost: async () => ({ named: await waiting() }),
    declinePost: async () => ({ named: await waiting() }),
    takePostDown: async () => {
      const { post, revision } = await waiting();
      await admin.call(approvePost, { params: { ...params, post }, body: { revision } });
      return { named: { post } };
    },
    closePostReport: async () => {
      await tell(posted.ids.movie);
      const { reports } = await admin.call(readPost, { params: { ...params, post: posted.ids.post } });
      return { named: { report: reports[0]?.report } };
    },
    closeMovieReport: async () => {
      const { movie } = await ownMovie();
      await tell(movie);
      const { reports } = await admin.call(readMovie, { params: { ...params, movie } });
      return { named: { movie, report: reports[0]?.report } };
    },
    updateMovie: async () => ({ named: await ownMovie() }),
    withdrawMovie: async () => ({ named: await ownMovie() }),
    takeVideo: async () => {
      const bytes = readFileSync(video);
      const headers = {
        'tus-resumable': '1.0.0',
        'sec-fetch-site': 'same-origin',
        cookie: administrator.cookie,
      };
      const begun = await fetch(`${url}${videoUploadsPath(municipality)}`, {
        method: 'POST',
        headers: { ...headers, 'upload-length': `${bytes.length}` },
      });
      const upload = begun.headers.get('location')?.split('/').at(-1) ?? '';
      await fetch(`${url}${videoUploadsPath(municipality)}/${upload}`, {
        method: 'PATCH',
        headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
        body: bytes,
      });
      return { named: { upload, project: null }, as: administrator.cookie };
    },
    // Of the key that was rotated to: the former one is retired at the end.
    setStaffCard: async () => ({ named: { card: { card: newCardId('S', 2) } } }),
    retireStaffCard: async () => {
      const staffCard = { card: newCardId('S', 2) };
      await admin.call(setStaffCard, { params, body: { card: staffCard, name: '係の札', pin: '482915' } });
      return { named: { card: staffCard } };
    },
    blockCard: async () => ({ named: { card: newCardId('W') } }),
    unblockCard: card,
    replaceCard: async () => ({
      named: { old: { card: newCardId('I') }, next: { card: newCardId('W') } },
    }),
    replaceTownCard: async () => ({ named: { number: (await townCard())?.number } }),
    updatePerson: async () => {
      const alias = (await townCard())?.alias ?? '';
      const body = { alias, name: '若葉 花', reading: 'わかば はな' };
      return { named: { person: (await admin.call(registerPerson, { params, body })).person } };
    },
    takeBackPledge: async () => ({
      named: { receipt: (await give({ card: newCardId('I') })).receipt, state: 'pledged' },
    }),
    passOnGift: async () => ({ named: { ...(await late()), to: 'kodomo' } }),
    returnGift: async () => ({ named: await late() }),
    correctAttendance: async () => ({ named: { role: 'volunteer' } }),
    signInPosterByLink: async () => {
      const body = { email: `${next('poster')}@tsurugashima.example`, name: '鶴田', groups: [] };
      const { link } = await admin.call(invitePoster, { params, body });
      return { named: { token: new URL(link).hash.slice(1) }, as: ' ' };
    },
    createMyPost: async (mark) => ({ named: { draft: await draft(mark, poster) } }),
    previewMyPost: async (mark) => ({ named: { draft: await draft(mark, poster) } }),
    saveMyPost: async (mark) => {
      const { post, revision } = await makeDraft(url, poster);
      return { named: { post, revision, draft: await draft(mark, poster) } };
    },
    submitMyPost: async () => {
      const { post, revision } = await makeDraft(url, poster);
      const [title = '', text = ''] = HANDED_IN.flatMap((number) => marksOf(number)[0] ?? []);
      const said = { ...(await draft(() => [], poster)), title, text };
      const saved = await poster.call(saveMyPost, {
        params: { ...params, post },
        body: { revision, draft: said },
      });
      return { named: { post, revision: saved.revision } };
    },
  };
}
