import { uuidv7 } from 'uuidv7';
import { TUS_METHODS } from '../../server/http/receive-files.ts';
import type { AssetKind, TakenUpload } from '../../shared/posting/asset.ts';
import { type Asset, takeUpload, uploadsPath } from '../../shared/posting/asset.ts';
import type { MyPost } from '../../shared/posting/post.ts';
import type { PostDraft } from '../../shared/posting/post-draft.ts';
import { createMyPost, submitMyPost } from '../../shared/posting/posts.ts';
import { newPhoto } from './media/photos.ts';
import type { TestPoster } from './poster.ts';

export const newDraft = (draft: Partial<PostDraft> = {}): PostDraft => ({
  title: '里山で落ち葉かき',
  text: 'たくさんの方が参加してくれました。次回もお待ちしています。',
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

/** The headers of a tus request that announces a file. */
export const announced = (kind: string, bytes: number): Record<string, string> => ({
  'tus-resumable': '1.0.0',
  'upload-length': `${bytes}`,
  'upload-metadata': `kind ${Buffer.from(kind).toString('base64')},filename ${Buffer.from('IMG_1.HEIC').toString('base64')}`,
  'content-type': 'text/plain',
});

type Uploader = Pick<TestPoster, 'cookie' | 'municipality' | 'call'>;

/** One tus request of a poster's page. `path` is below the uploads' own; a whole address is taken as it is. */
export async function tus(
  url: string,
  { cookie, municipality }: Pick<Uploader, 'cookie' | 'municipality'>,
  path: string,
  said: { method: string; headers?: Record<string, string>; body?: Uint8Array },
): Promise<Response> {
  if (!TUS_METHODS.includes(said.method)) throw new Error('no method of tus');
  return await fetch(`${url}${uploadsPath(municipality)}${path}`, {
    method: said.method,
    headers: { 'tus-resumable': '1.0.0', 'sec-fetch-site': 'same-origin', cookie, ...said.headers },
    // Its own copy: Node's fetch takes no view of a shared buffer.
    body: said.body ? new Uint8Array(said.body) : null,
  });
}

/** Announces a file; gives its id. */
export async function beginUpload(
  url: string,
  poster: Uploader,
  kind: string,
  bytes: number,
): Promise<string> {
  const response = await tus(url, poster, '', { method: 'POST', headers: announced(kind, bytes) });
  if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`);
  return response.headers.get('location')?.split('/').at(-1) ?? '';
}

/** Sends bytes of a file from an offset on. */
export const sendBytes = (url: string, poster: Uploader, id: string, offset: number, body: Uint8Array) =>
  tus(url, poster, `/${id}`, {
    method: 'PATCH',
    headers: { 'upload-offset': `${offset}`, 'content-type': 'application/offset+octet-stream' },
    body,
  });

/** Sends a whole file and has it looked at. */
export async function upload(
  url: string,
  poster: Uploader,
  kind: AssetKind,
  bytes: Uint8Array,
): Promise<TakenUpload> {
  const id = await beginUpload(url, poster, kind, bytes.length);
  const sent = await sendBytes(url, poster, id, 0, bytes);
  if (sent.status !== 204) throw new Error(`${sent.status}: ${await sent.text()}`);
  return await poster.call(takeUpload, { params: { municipality: poster.municipality, upload: id } });
}

let shade = 0;
/** A photo of the poster's that is taken in; each is another one. */
export async function uploadPhoto(url: string, poster: Uploader): Promise<Asset> {
  shade = (shade + 1) % 200;
  const bytes = await newPhoto(640 + shade, 480)
    .jpeg()
    .toBuffer();
  const taken = await upload(url, poster, 'photo', bytes);
  if (taken.status === 'refused') throw new Error(taken.code);
  return taken.asset;
}

/** A draft with one photo. */
export async function makeDraft(
  url: string,
  poster: Uploader,
  draft: Partial<PostDraft> = {},
): Promise<MyPost> {
  const { sha256 } = await uploadPhoto(url, poster);
  return await poster.call(createMyPost, {
    params: { municipality: poster.municipality },
    body: { post: uuidv7(), draft: newDraft({ media: { kind: 'photos', photos: [sha256] }, ...draft }) },
  });
}

/** A post that was handed in. */
export async function makePost(
  url: string,
  poster: Uploader,
  draft: Partial<PostDraft> = {},
): Promise<MyPost> {
  const { post, revision } = await makeDraft(url, poster, draft);
  return await poster.call(submitMyPost, {
    params: { municipality: poster.municipality, post },
    body: { revision, consent: { pictured: 'nobody' } },
  });
}
