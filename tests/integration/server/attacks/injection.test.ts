import { beforeAll, describe, expect, it } from 'vitest';
import { openDb } from '../../../../server/db/open-db.ts';
import type { OfficeRoute } from '../../../../server/office/office-route.ts';
import { OFFICE_ROUTES } from '../../../../server/office/office-routes.ts';
import { Problem } from '../../../../shared/exchange.ts';
import { addressOf } from '../../../../shared/office/endpoint.ts';
import { onEachDatabase } from '../../../factories/on-each-database.ts';
import { sampleOf } from '../../../factories/sample-of.ts';
import { seedSmallTown } from '../../../factories/small-town.ts';

const OWN = 'tsurugashima';
const SQL = [
  "'; DROP TABLE staff; --",
  "' OR '1'='1",
  '" OR 1=1 --',
  "%' OR 1=1 --",
  "\\'; SELECT 1; --",
  '%',
  '_',
  '$1',
  '?',
  ':municipality',
  '{{7*7}}',
  '../../etc/passwd',
  'a\r\nset-cookie: x=1',
  '\ud800',
  '\u0000',
];

onEachDatabase('strings that mean something to a machine', (world) => {
  beforeAll(async () => {
    await seedSmallTown(world());
    await seedSmallTown(world(), { municipality: 'kawagoe' });
  });

  async function send(route: OfficeRoute, input: { params: unknown; query: unknown; body: unknown }) {
    const { method } = route;
    return await fetch(`${world().url}/api/office${addressOf(route, input)}`, {
      method: method.toUpperCase(),
      headers: { authorization: `Bearer ${world().adminToken}`, 'content-type': 'application/json' },
      body: method === 'get' ? null : JSON.stringify(input.body ?? {}),
    });
  }

  async function tables(): Promise<number> {
    const books = openDb(world().database);
    try {
      return (await books.db.introspection.getTables()).length;
    } finally {
      await books.close();
    }
  }

  it.each(OFFICE_ROUTES.map((route) => [route.id, route] as const))(
    '%s takes them as words, in every field',
    async (_id, route) => {
      for (const words of SQL) {
        const named = { municipality: OWN };
        const input = {
          params: sampleOf(route.params, { words: words.toWellFormed(), named }),
          query: sampleOf(route.query, { words: words.toWellFormed() }),
          body: sampleOf(route.body, { words }),
        };
        const response = await send(route, input);
        const text = await response.text();
        // Refused or done, never a fault of the server.
        expect([words, response.status < 500 ? 'answered' : text]).toEqual([words, 'answered']);
        expect(response.headers.has('set-cookie') && !text.includes('"lacks"')).toBe(false);
        if (!response.ok) expect(Problem.safeParse(JSON.parse(text)).success).toBe(true);
      }
      // In the path itself, where a slug or an id belongs.
      for (const words of SQL.filter((each) => each.isWellFormed())) {
        const params = Object.fromEntries(
          Object.keys((sampleOf(route.params) as object) ?? {}).map((name) => [name, words]),
        );
        if (Object.keys(params).length === 0) break;
        const response = await send(route, { params, query: {}, body: sampleOf(route.body) });
        expect([words, response.status >= 400 && response.status < 500]).toEqual([words, true]);
        await response.arrayBuffer();
      }
    },
  );

  it('leave the tables and the neighbour as they were, and no fault in the log', async () => {
    expect(await tables()).toBeGreaterThan(30);
    const faults = world()
      .logged()
      .split('\n')
      .filter((line) => line.includes('"msg":"fault"'));
    expect(faults).toEqual([]);
    const towns = await fetch(`${world().url}/api/office/municipalities`, {
      headers: { authorization: `Bearer ${world().adminToken}` },
    });
    expect(await towns.text()).toContain('kawagoe');
  });

  describe('bodies', () => {
    const post = async (body: string) => {
      const response = await fetch(`${world().url}/api/office/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
        body,
      });
      return [response.status, Problem.parse(await response.json()).code];
    };
    it.each([
      ['larger than agreed', JSON.stringify({ email: 'x'.repeat(300_000), password: 'x' }), 413],
      ['no JSON', '{"email":', 400],
      ['a list', '[]', 400],
      ['a word', '"x"', 400],
      ['null', 'null', 400],
      ['very deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400],
      ['a prototype', '{"__proto__":{"email":"a@b.example","password":"x"}}', 400],
      [
        'a constructor',
        '{"constructor":{"prototype":{"lacks":null}},"email":"a@b.example","password":"x"}',
        400,
      ],
      [
        'a password without end',
        JSON.stringify({ email: 'a@b.example', password: 'x'.repeat(100_000) }),
        400,
      ],
    ])('%s are refused', async (_name, body, status) => {
      expect((await post(body))[0]).toBe(status);
    });
  });
});
