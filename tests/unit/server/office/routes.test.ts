import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { OFFICE_ROUTES } from '../../../../server/office/office-routes.ts';
import { POSTING_ROUTES } from '../../../../server/office/posting-routes.ts';
import { TV_ROUTES } from '../../../../server/tv/tv.route.ts';
import { PERMISSIONS } from '../../../../shared/office/permissions.ts';
import { sampleOf } from '../../../factories/sample-of.ts';

const permissions: readonly string[] = Object.keys(PERMISSIONS);
const openTo = (needs: string) => OFFICE_ROUTES.filter((route) => route.needs === needs).map(({ id }) => id);

/** Of the office, of posters and of the public: one audit log names them all. */
const ALL_ROUTES = [...OFFICE_ROUTES, ...POSTING_ROUTES, ...TV_ROUTES];

describe('every route of the office', () => {
  it('has a name of its own and an address of its own', () => {
    expect(new Set(ALL_ROUTES.map(({ id }) => id)).size).toBe(ALL_ROUTES.length);
    for (const routes of [OFFICE_ROUTES, POSTING_ROUTES]) {
      const addresses = routes.map(({ method, path }) => `${method} ${path.replace(/:[a-z]+/gi, ':')}`);
      expect(addresses.filter((address, at) => addresses.indexOf(address) !== at)).toEqual([]);
    }
  });

  it('needs a permission of the table, but for those named here', () => {
    const free = OFFICE_ROUTES.filter(({ needs }) => !permissions.includes(needs)).map(({ id }) => id);
    const named = [...openTo('anyone'), ...openTo('sign-in-begun'), ...openTo('anyone-signed-in')];
    expect([...free].sort()).toEqual([...named].sort());
    // Whoever opens a door to everybody says so here.
    expect(openTo('anyone').sort()).toEqual([
      'acceptInvitation',
      'askForReset',
      'readInvitation',
      'resetPassword',
      'signIn',
      'signInByLink',
    ]);
    expect(openTo('sign-in-begun').sort()).toEqual([
      'addPasskey',
      'beginPasskey',
      'beginPasskeyProof',
      'confirmTotp',
      'offerTotp',
      'proveByCode',
      'proveByPasskey',
      'readMe',
      'signOut',
    ]);
    expect(openTo('anyone-signed-in').sort()).toEqual([
      'changePassword',
      'endMyOtherSignIns',
      'endMySignIn',
      'joinByInvitation',
      'listMyPasskeys',
      'listMySignIns',
      'removePasskey',
      'removeTotp',
      'renewRecoveryCodes',
    ]);
  });

  it('of posters needs a poster, but for those named here; each stands below a town', () => {
    const open = POSTING_ROUTES.filter(({ needs }) => needs !== 'poster');
    expect(open.map(({ id, needs }) => `${id}: ${needs}`).sort()).toEqual([
      'askForPosterLink: anyone',
      'readPosterLink: anyone',
      'readPostingTown: anyone',
      'reportMovie: anyone',
      'signInPoster: anyone',
      'signInPosterByLink: anyone',
    ]);
    expect(POSTING_ROUTES.filter(({ path }) => !path.startsWith('/m/:municipality/'))).toEqual([]);
    expect(OFFICE_ROUTES.filter(({ needs }) => needs === 'poster')).toEqual([]);
  });

  it('of the public television is open to everybody, and of one municipality', () => {
    expect(TV_ROUTES.map(({ id, needs }) => `${id} ${needs}`).sort()).toEqual([
      'feelSympathy anyone',
      'readTv anyone',
      'readTvMovie anyone',
    ]);
    expect(TV_ROUTES.filter(({ path }) => !path.startsWith('/m/:municipality'))).toEqual([]);
  });

  it('that changes nothing is a GET, and a GET takes no body', () => {
    for (const { id, method, body } of ALL_ROUTES) {
      if (method === 'get') expect(body.safeParse({ x: 1 }).success, id).toBe(false);
    }
  });
});

describe('mass assignment', () => {
  /** Refused as an unknown key, or dropped: what the action gets does not hold it. */
  function isKept(schema: z.ZodType, said: unknown): boolean {
    const parsed = schema.safeParse(said);
    return parsed.success && JSON.stringify(parsed.data).includes('smuggled');
  }
  const parts = ALL_ROUTES.flatMap((route) =>
    (['params', 'query', 'body'] as const).map((part) => [route.id, part, route[part]] as const),
  );
  it.each(parts)('%s takes no unknown key in its %s', (_id, _part, schema) => {
    const sample = sampleOf(schema) ?? {};
    expect(schema.safeParse({ ...sample, smuggled: 1 }).success).toBe(false);
    expect(schema.safeParse({ smuggled: 1 }).success).toBe(false);
  });
  // What a browser's WebAuthn answers is kept whole for its library to judge, and never written.
  const nested = ALL_ROUTES.filter(({ id }) => !['proveByPasskey', 'addPasskey'].includes(id));
  it.each(nested.map(({ id, body }) => [id, body] as const))('%s keeps none deeper down', (_id, body) => {
    const sample = sampleOf(body);
    for (const planted of plantEverywhere(sample)) expect(isKept(body, planted)).toBe(false);
  });
});

/** Copies of a value with an unknown key in one of its objects each. */
function plantEverywhere(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    return value.flatMap((each, at) => plantEverywhere(each).map((planted) => value.with(at, planted)));
  }
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value).flatMap(([name, each]) =>
    plantEverywhere(each).map((planted) => ({ ...value, [name]: planted })),
  );
  return [{ ...value, smuggled: 1 }, ...inside];
}
