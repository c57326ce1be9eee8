import type { OfficeRoute } from '../../../../../server/office/office-route.ts';
import { OFFICE_ROUTES } from '../../../../../server/office/office-routes.ts';
import { POSTING_ROUTES } from '../../../../../server/office/posting-routes.ts';
import { TV_ROUTES } from '../../../../../server/tv/tv.route.ts';
import { addressOf } from '../../../../../shared/office/endpoint.ts';
import type { DrivenTown } from '../../../../factories/driven-town.ts';
import { testBrowser } from '../../../../factories/staff.ts';
import { textFieldsOf } from '../../../../factories/text-fields.ts';
import { marksIn, marksOf, PROBE } from './marks.ts';
import type { Preparation } from './prepare-routes.ts';

/** Fields that name or prove something that is there already, instead of being kept. */
const NAMES =
  /(^|\.)(alias|number|code|password|former|token|passkey|search|email|from|into)$|(receipts|cases|districts)\[\]$/;

/** A field of a body into which somebody may write a text. */
export interface TextField {
  readonly route: OfficeRoute;
  readonly at: string;
  readonly name: string;
  readonly number: number;
}

const CHANGING = [...OFFICE_ROUTES, ...POSTING_ROUTES, ...TV_ROUTES].filter(({ method }) => method !== 'get');
/** What ends something comes last, so that there is something to show. */
const LAST = /^(take.*Down|block|withdraw|cancel|close|revoke|retire|remove|end)/;
const ROUTES = [
  ...CHANGING.filter(({ id }) => !LAST.test(id)),
  ...CHANGING.filter(({ id }) => LAST.test(id)),
];

/** By the schemas of the endpoints themselves: a new field is among them. */
export const TEXT_FIELDS: readonly TextField[] = ROUTES.flatMap((route) =>
  textFieldsOf(route.body, PROBE)
    .filter((at) => !NAMES.test(at))
    .map((at) => ({ route, at, name: `${route.id} ${at}` })),
).map((field, place) => ({ ...field, number: place + 1 }));

/** Writes a script into every text field by the real API. Gives, for each field where that failed, why. */
export async function writeScripts(
  { url, adminToken }: { readonly url: string; readonly adminToken: string },
  town: DrivenTown,
  prepare: Readonly<Record<string, Preparation>>,
): Promise<Record<string, string>> {
  const lacking: Record<string, string> = {};
  for (const route of ROUTES) {
    const fields = TEXT_FIELDS.filter((field) => field.route === route);
    if (fields.length === 0) continue;
    const mark = (at: string): readonly string[] => {
      const field = fields.find((each) => each.at === at);
      return field ? marksOf(field.number) : [];
    };
    const { named, as = null, body = {}, fault } = await prepared(prepare[route.id], mark);
    const input = town.inputOf(route, { words: mark, ...(named && { named }) });
    const sent = JSON.stringify({ ...(input.body as object), ...body });
    const isPosting = POSTING_ROUTES.some(({ id }) => id === route.id);
    const cookie = as ?? (isPosting ? town.posted.poster.cookie : '');
    const response = await testBrowser(url, cookie, isPosting ? '/api/posting' : '/api/office').fetch(
      addressOf(route, input),
      {
        method: route.method.toUpperCase(),
        body: sent,
        headers:
          isPosting || as !== null || route.needs === 'anyone'
            ? {}
            : { authorization: `Bearer ${adminToken}` },
      },
    );
    const answer = await response.text();
    const written = new Set(response.ok ? marksIn(sent) : []);
    for (const { name, number } of fields) {
      if (!written.has(number)) lacking[name] = fault ?? (response.ok ? 'was not in the request' : answer);
    }
  }
  return lacking;
}

/** A preparation that fails is told by the fields that it leaves unwritten, with all others. */
async function prepared(
  prepare: Preparation | undefined,
  mark: Parameters<Preparation>[0],
): Promise<Partial<Awaited<ReturnType<Preparation>>> & { readonly fault?: string }> {
  try {
    return (await prepare?.(mark)) ?? {};
  } catch (problem) {
    return { fault: `not prepared: ${String(problem)}` };
  }
}
