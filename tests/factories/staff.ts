import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { type OfficeClient, OfficeRefusal } from '../../server/office/office-client.ts';
import { Problem } from '../../shared/exchange.ts';
import { addressOf } from '../../shared/office/endpoint.ts';
import { SECOND_FACTOR_ROLES, type StaffRole } from '../../shared/office/roles.ts';
import * as door from '../../shared/office/sign-in.ts';
import { inviteOperator, inviteStaff } from '../../shared/office/staff.ts';
import type { ServerWorld } from '../fakes/server-world.ts';

export interface TestStaff extends OfficeClient {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly password: string;
  /** The Cookie header of a browser that has proved everything. */
  readonly cookie: string;
  /** A code of the authenticator that was not used yet; at most two within half a minute. '' without one. */
  totp(): string;
}

export interface MakeStaff {
  /** '' makes an operator, who needs no `roles`. */
  readonly municipality: string;
  readonly roles?: readonly Exclude<StaffRole, 'operator'>[];
  readonly name?: string;
  readonly email?: string;
  /** Where the server has another clock than this machine. */
  readonly nowMs?: () => number;
}

const PERIOD_MS = 30_000;

/** A member of staff who was invited, set a password and a second factor where the roles ask for one, and is signed in. */
export async function makeStaff(
  { url, admin }: Pick<ServerWorld, 'url' | 'admin'>,
  { municipality, roles = ['administrator'], ...said }: MakeStaff,
): Promise<TestStaff> {
  const name = said.name ?? '若葉 花子';
  const email = said.email ?? `staff-${randomBytes(6).toString('hex')}@tsurugashima.example`;
  const password = `correct horse ${randomBytes(6).toString('hex')}`;
  const { link } =
    municipality === ''
      ? await admin.call(inviteOperator, { body: { email, name } })
      : await admin.call(inviteStaff, { params: { municipality }, body: { email, name, roles: [...roles] } });
  const token = new URL(link).hash.slice(1);
  const browser = testBrowser(url);
  const me = await browser.call(door.acceptInvitation, { body: { token, name, password } });
  const isAsked = municipality === '' || roles.some((role) => SECOND_FACTOR_ROLES.includes(role));
  const code = isAsked ? await setUpTotp(browser, said.nowMs) : () => '';
  return {
    id: me.id,
    email,
    name,
    password,
    totp: code,
    get cookie() {
      return browser.cookie;
    },
    call: browser.call,
  };
}

/** Sets up an authenticator; gives what makes its codes. The set-up itself uses the code of the half minute before. */
export async function setUpTotp(browser: OfficeClient, nowMs = Date.now): Promise<() => string> {
  const { secret } = await browser.call(door.offerTotp, {});
  const code = totpCodes(secret, nowMs);
  await browser.call(door.confirmTotp, { body: { code: code() } });
  return code;
}

/** Codes of an authenticator, each once: from the half minute before now up to the one after it. */
export function totpCodes(secret: string, nowMs: () => number = Date.now): () => string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  let usedStep = 0;
  return () => {
    const step = Math.floor(nowMs() / PERIOD_MS);
    usedStep = Math.max(usedStep + 1, step - 1);
    if (usedStep > step + 1) throw new Error('no unused code now: wait for the next half minute');
    return totp.generate({ timestamp: usedStep * PERIOD_MS });
  };
}

export interface TestBrowser extends OfficeClient {
  /** The Cookie header; set it to try what another browser holds. */
  cookie: string;
  /** As `call`, with the whole response. */
  fetch(
    path: string,
    said?: { method?: string; headers?: Record<string, string>; body?: unknown },
  ): Promise<Response>;
}

/** A browser on the office's own page, or another of the server's: keeps cookies, says that it is same-origin, sends JSON. */
export function testBrowser(
  url: string,
  cookie = '',
  door: '/api/office' | '/api/posting' | '/api/tv' = '/api/office',
): TestBrowser {
  const jar = new Map(
    cookie
      .split('; ')
      .filter((pair) => pair !== '')
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
  const browser: TestBrowser = {
    get cookie() {
      return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    },
    set cookie(text) {
      jar.clear();
      for (const pair of text.split('; ').filter((each) => each !== '')) {
        jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
      }
    },
    async fetch(path, { method = 'GET', headers = {}, body } = {}) {
      const response = await fetch(`${url}${door}${path}`, {
        method,
        headers: {
          'content-type': 'application/json',
          'sec-fetch-site': 'same-origin',
          ...(jar.size > 0 && { cookie: browser.cookie }),
          ...headers,
        },
        body: method === 'GET' ? null : typeof body === 'string' ? body : JSON.stringify(body ?? {}),
      });
      for (const set of response.headers.getSetCookie()) {
        const [pair = ''] = set.split(';');
        const [name = '', value = ''] = pair.split('=');
        if (/max-age=0/i.test(set)) jar.delete(name);
        else jar.set(name, value);
      }
      return response;
    },
    async call(endpoint, input) {
      const response = await browser.fetch(addressOf(endpoint, input), {
        method: endpoint.method.toUpperCase(),
        body: input.body,
      });
      if (endpoint.file !== null && response.ok) return endpoint.answer.parse(await response.text()) as never;
      const answer: unknown = await response.json();
      if (!response.ok) throw new OfficeRefusal(Problem.parse(answer));
      // The answer was made by this very endpoint on the server.
      return answer as never;
    },
  };
  return browser;
}
