import { randomBytes } from 'node:crypto';
import { invitePoster } from '../../shared/office/posters.ts';
import { type PosterMe, signInPosterByLink } from '../../shared/posting/poster.ts';
import type { ServerWorld } from '../fakes/server-world.ts';
import { type TestBrowser, testBrowser } from './staff.ts';

export interface TestPoster extends TestBrowser {
  readonly me: PosterMe;
  readonly municipality: string;
}

export interface MakePoster {
  readonly municipality: string;
  readonly name?: string;
  readonly email?: string;
  readonly groups?: readonly string[];
}

/** A citizen whom the office invited, signed in on the posters' page. */
export async function makePoster(
  { url, admin }: Pick<ServerWorld, 'url' | 'admin'>,
  { municipality, name = '鶴田 ひろ', groups = [], ...said }: MakePoster,
): Promise<TestPoster> {
  const email = said.email ?? `poster-${randomBytes(6).toString('hex')}@tsurugashima.example`;
  const params = { municipality };
  const { link } = await admin.call(invitePoster, { params, body: { email, name, groups: [...groups] } });
  const browser = testBrowser(url, '', '/api/posting');
  const me = await browser.call(signInPosterByLink, { params, body: { token: new URL(link).hash.slice(1) } });
  return Object.assign(browser, { me, municipality });
}
