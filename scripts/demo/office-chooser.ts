import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type OfficeClient, officeClient } from '../../server/office/office-client.ts';
import { listPosters, makePosterLink } from '../../shared/office/posters.ts';
import { makeSignInLink } from '../../shared/office/staff.ts';
import { DEMO_POSTER } from '../seed/demo-posts.ts';
import { DEMO_OPERATOR, DEMO_STAFF } from '../seed/demo-staff.ts';
import { TOWN } from '../seed/seed-demo-town.ts';

interface Person {
  readonly email: string;
  readonly name: string;
  readonly does: string;
}

const OFFICE: readonly Person[] = [...DEMO_STAFF, DEMO_OPERATOR];
const PEOPLE: readonly Person[] = [...OFFICE, DEMO_POSTER];

/**
 * The demo's way into the office and to the posters' page without passwords and telephones: a page of the demo alone,
 * on this machine alone, behind an address that nobody guesses. A press makes a single-use sign-in link, as the owner of
 * the machine can, and goes there. The server itself has no such door.
 */
export async function officeChooser({
  serverUrl,
  adminToken,
}: {
  readonly serverUrl: string;
  readonly adminToken: string;
}): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const admin = officeClient({ url: serverUrl, token: adminToken, by: 'demo' });
  const secret = randomBytes(16).toString('base64url');
  const server = createServer((request, response) => {
    const [, given, number] = (request.url ?? '').split('/');
    const person = number === undefined || number === '' ? undefined : PEOPLE[Number(number)];
    response.setHeader('cache-control', 'no-store');
    response.setHeader('referrer-policy', 'no-referrer');
    response.setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
    if (given !== secret || request.method !== 'GET') response.writeHead(404).end();
    else if (person === undefined)
      response.setHeader('content-type', 'text/html; charset=utf-8').end(page(secret));
    else {
      linkFor(admin, person).then(
        (link) => response.writeHead(303, { location: link }).end(),
        (cause: unknown) => response.writeHead(502).end(String(cause)),
      );
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo; // Listening on TCP, so it is no pipe's name.
  return {
    url: `http://127.0.0.1:${port}/${secret}`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A link that signs in and works once: at the office's console, or on the posters' page. */
async function linkFor(admin: OfficeClient, { email }: Person): Promise<string> {
  if (email !== DEMO_POSTER.email) {
    return (await admin.call(makeSignInLink, { body: { email, why: 'demo' } })).link;
  }
  const params = { municipality: TOWN };
  const { rows } = await admin.call(listPosters, { params, query: { search: email } });
  const poster = rows.find((row) => row.email === email)?.poster ?? '';
  return (await admin.call(makePosterLink, { params: { ...params, poster } })).link;
}

const links = (secret: string, people: readonly Person[]): string =>
  people
    .map(
      (person) =>
        `<a href="/${secret}/${PEOPLE.indexOf(person)}">${person.name}<br><small>${person.does}</small></a>`,
    )
    .join('\n');

const page = (secret: string): string => `<!doctype html><html lang="ja"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>まちタッチ デモ</title>
<style>body{font:18px/1.6 sans-serif;max-width:36em;margin:2em auto;padding:0 1em;color:#1a1a1c;background:#fbfaf7}
a{display:block;padding:.8em 1em;margin:.5em 0;border:1px solid #767676;border-radius:8px;color:#0b4a2b;background:#fff}
a:focus-visible{outline:4px solid #000;outline-offset:2px;background:#ffd43d}small{color:#4d4d4d}</style>
<h1>まちタッチ デモ</h1><p>どの人として管理画面を開きますか<br><small lang="en">Open the office as</small></p>
${links(secret, OFFICE)}
<p>どの人として投稿ページを開きますか<br><small lang="en">Open the posting page as</small></p>
${links(secret, [DEMO_POSTER])}
</html>`;
