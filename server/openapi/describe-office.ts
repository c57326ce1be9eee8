import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { Endpoint } from '../../shared/office/endpoint.ts';
import { PERMISSIONS, type Permission } from '../../shared/office/permissions.ts';
import { PROBLEMS, type ProblemCode } from '../../shared/office/problem-codes.ts';

// Literals of the closed list; `keys` loses that.
const CODES = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]];

const ProblemDetails = z
  .object({
    status: z.int(),
    code: z.enum(CODES).meta({ description: 'Stable: the contract. Words may change.' }),
    title: z.string(),
    detail: z.string().optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details' });

const PROBLEM = {
  description: 'A refusal; `code` says which',
  content: { 'application/problem+json': { schema: ProblemDetails } },
};

/** What each call may be answered besides success. */
const REFUSALS = {
  '400': PROBLEM,
  '401': PROBLEM,
  '403': PROBLEM,
  '404': PROBLEM,
  '409': PROBLEM,
  '429': PROBLEM,
  '500': PROBLEM,
} as const;

/** One of the server's doors that browsers use. */
export interface Door {
  readonly path: '/api/office' | '/api/posting';
  readonly title: string;
}
const OFFICE: Door = { path: '/api/office', title: 'Machitouch, the office' };

/** A door's API as an OpenAPI 3.1 document, made from the very schemas that parse and answer. */
export function describeOffice(endpoints: readonly Endpoint[], version: string, door: Door = OFFICE) {
  const paths: ZodOpenApiPathsObject = {};
  for (const endpoint of endpoints) {
    const path = `${door.path}${endpoint.path.replace(/:([a-zA-Z]+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [endpoint.method]: operationOf(endpoint) };
  }
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: door.title,
      version,
      license: { name: 'MIT', identifier: 'MIT' },
      description:
        'What the pages of the server and the command line ask. Every path of a municipality begins with its name, and that ' +
        'scopes each query. Refusals are problem+json with a stable code.',
    },
    servers: [{ url: '/' }],
    security: [{ signIn: [] }, ...(door.path === '/api/posting' ? [{ poster: [] }] : [{ adminToken: [] }])],
    components: {
      securitySchemes: {
        signIn: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-machitouch',
          description:
            'Given by signIn; HttpOnly, SameSite=Strict (`machitouch` over plain http). Writes must come from this origin and be JSON.',
        },
        poster: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-machitouch-poster',
          description: 'A poster’s, given by signInPosterByLink and signInPoster; else as `signIn`.',
        },
        adminToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'The machine’s own command line; header `machitouch-by` names the person.',
        },
      },
    },
    tags: [...new Set(endpoints.map(tagOf))].sort().map((name) => ({ name })),
    paths,
  });
}

function operationOf(endpoint: Endpoint): ZodOpenApiOperationObject {
  const { id, summary, method, params, query, body, answer, file } = endpoint;
  return {
    operationId: id,
    summary,
    description: whoMay(endpoint),
    tags: [tagOf(endpoint)],
    ...(endpoint.needs === 'anyone' && { security: [] }),
    requestParams: {
      ...(params instanceof z.ZodObject && Object.keys(params.shape).length > 0 && { path: params }),
      ...(query instanceof z.ZodObject && Object.keys(query.shape).length > 0 && { query }),
    },
    ...(method !== 'get' && {
      requestBody: { required: true, content: { 'application/json': { schema: body } } },
    }),
    responses: {
      '2XX': {
        description: file === null ? 'Done' : 'A file',
        content: { [file ?? 'application/json']: { schema: answer } },
      },
      ...REFUSALS,
    },
  };
}

/** The noun after the municipality: `/m/:municipality/events/...` is about `events`. */
const tagOf = ({ path }: Endpoint): string =>
  path
    .replace(/^\/m\/:municipality/, '')
    .split('/')
    .find((part) => part !== '' && !part.startsWith(':')) ?? 'office';

const isPermission = (needs: Endpoint['needs']): needs is Permission => needs in PERMISSIONS;

function whoMay({ needs }: Endpoint): string {
  return isPermission(needs)
    ? `Needs \`${needs}\`: ${PERMISSIONS[needs].join(', ') || 'the command line alone'}.`
    : `Needs \`${needs}\`.`;
}
