import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { OFFICE_ROUTES } from '../../../../server/office/office-routes.ts';
import { POSTING_ROUTES } from '../../../../server/office/posting-routes.ts';
import { describeOffice } from '../../../../server/openapi/describe-office.ts';

/** What OpenAPI 3.1 asks of a document, as far as ours has it (https://spec.openapis.org/oas/v3.1.1.html). */
const Schema = z.union([z.boolean(), z.record(z.string(), z.unknown())]);
const Content = z.record(z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/), z.strictObject({ schema: Schema }));
const Parameter = z.looseObject({
  name: z.string().min(1),
  in: z.enum(['path', 'query', 'header', 'cookie']),
  schema: Schema,
  required: z.boolean().optional(),
});
const Operation = z.strictObject({
  operationId: z.string().min(1),
  summary: z.string().min(1),
  description: z.string(),
  tags: z.array(z.string()).min(1),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  parameters: z.array(Parameter).optional(),
  requestBody: z.strictObject({ required: z.boolean(), content: Content }).optional(),
  responses: z.record(
    z.string().regex(/^([1-5]\d\d|[1-5]XX|default)$/),
    z.strictObject({ description: z.string(), content: Content }),
  ),
});
const PathItem = z.partialRecord(z.enum(['get', 'post', 'put', 'delete']), Operation);
const Document = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  servers: z.array(z.object({ url: z.string() })),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  tags: z.array(z.strictObject({ name: z.string() })),
  paths: z.record(z.string().startsWith('/'), PathItem),
  components: z.looseObject({
    schemas: z.record(z.string().regex(/^[a-zA-Z0-9._-]+$/), Schema).optional(),
    securitySchemes: z.record(z.string(), z.looseObject({ type: z.string() })),
  }),
});

const DOORS = [
  { name: 'the office', routes: OFFICE_ROUTES, door: undefined, open: 'signIn', shut: 'readSettings' },
  {
    name: 'the posters’ page',
    routes: POSTING_ROUTES,
    door: { path: '/api/posting', title: 'Posters' },
    open: 'reportMovie',
    shut: 'saveMyPost',
  },
] as const;

describe.each(DOORS)('the OpenAPI document of $name', ({ routes, door, open: anyones, shut }) => {
  const text = JSON.stringify(describeOffice(routes, '0.0.0', door));
  const document = Document.parse(JSON.parse(text));
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, ...operation })),
  );

  it('lists every route once, under its own name', () => {
    const listed = operations.map(({ operationId }) => operationId);
    expect(listed.toSorted()).toEqual(routes.map(({ id }) => id).toSorted());
    expect(new Set(listed).size).toBe(listed.length);
    expect(operations.length).toBe(routes.length);
  });

  it('has no reference that leads nowhere', () => {
    const names = Object.keys(document.components.schemas ?? {});
    const led = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
    expect(led.filter((name) => name === undefined || !names.includes(name))).toEqual([]);
  });

  it.each(operations)('$operationId declares each part of its path', ({ path, parameters = [] }) => {
    const parts = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
    const declared = parameters.filter((each) => each.in === 'path');
    expect(declared.map(({ name }) => name).toSorted()).toEqual(parts.toSorted());
    expect(declared.every(({ required }) => required === true)).toBe(true);
  });

  it('describes every answer', () => {
    const bare = operations.filter(({ responses }) => {
      const [content] = Object.values(responses['2XX']?.content ?? {});
      const schema = content?.schema;
      return schema === undefined || schema === true || JSON.stringify(schema) === '{}';
    });
    expect(bare.map(({ operationId }) => operationId)).toEqual([]);
  });

  it('says how to be let in, and how a refusal looks', () => {
    expect(Object.keys(document.components.securitySchemes)).toEqual(['signIn', 'poster', 'adminToken']);
    expect(document.components.schemas).toHaveProperty('Problem');
    const open = operations
      .filter(({ security }) => security?.length === 0)
      .map(({ operationId }) => operationId);
    expect(open).toContain(anyones);
    expect(open).not.toContain(shut);
  });
});
