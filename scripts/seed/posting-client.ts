import { OfficeRefusal } from '../../server/office/office-client.ts';
import { Problem } from '../../shared/exchange.ts';
import { type AnswerOf, addressOf, type Endpoint, type InputOf } from '../../shared/office/endpoint.ts';
import { takeUpload, uploadsPath } from '../../shared/posting/asset.ts';
import { signInPosterByLink } from '../../shared/posting/poster.ts';

/** A poster's page without the page: what the seed hands in goes the way that people's posts go. */
export interface PostingClient {
  call<E extends Endpoint>(endpoint: E, input: Partial<InputOf<E>>): Promise<AnswerOf<E>>;
  /** Sends a photo and has it taken in; gives its SHA-256. */
  upload(photo: Uint8Array): Promise<string>;
}

const LIMIT_MS = 60_000;
const TUS = { 'tus-resumable': '1.0.0' };

/** Signs in by a link as the office hands them out. Throws OfficeRefusal. */
export async function postingClient(url: string, municipality: string, link: string): Promise<PostingClient> {
  const params = { municipality };
  let cookie = '';

  async function ask(path: string, init: RequestInit): Promise<Response> {
    const response = await fetch(`${url}${path}`, {
      ...init,
      headers: { 'sec-fetch-site': 'same-origin', cookie, ...init.headers },
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) cookie = set.split(';')[0] ?? '';
    if (!response.ok) throw new OfficeRefusal(Problem.parse(await response.json()));
    return response;
  }

  async function call<E extends Endpoint>(endpoint: E, input: Partial<InputOf<E>>): Promise<AnswerOf<E>> {
    const response = await ask(`/api/posting${addressOf(endpoint, input)}`, {
      method: endpoint.method.toUpperCase(),
      headers: { 'content-type': 'application/json' },
      body: endpoint.method === 'get' ? null : JSON.stringify(input.body ?? {}),
    });
    // The answer was made by this very endpoint on the server; both ends are one release.
    return (await response.json()) as AnswerOf<E>;
  }

  await call(signInPosterByLink, { params, body: { token: new URL(link).hash.slice(1) } });
  return {
    call,
    async upload(photo) {
      const announced = await ask(uploadsPath(municipality), {
        method: 'POST',
        headers: {
          ...TUS,
          'upload-length': `${photo.length}`,
          'upload-metadata': `kind ${btoa('photo')},filename ${btoa('demo.jpg')}`,
        },
      });
      const upload = announced.headers.get('location')?.split('/').at(-1) ?? '';
      await ask(`${uploadsPath(municipality)}/${upload}`, {
        method: 'PATCH',
        headers: { ...TUS, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
        // Its own copy: Node's fetch takes no view of a shared buffer.
        body: new Uint8Array(photo),
      });
      const taken = await call(takeUpload, { params: { municipality, upload } });
      if (taken.status === 'refused') throw new Error(`the demo's photo is refused: ${taken.code}`);
      return taken.asset.sha256;
    },
  };
}
