import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OFFICE_ROUTES } from '../../../../server/office/office-routes.ts';
import { addressOf } from '../../../../shared/office/endpoint.ts';
import { sampleOf } from '../../../factories/sample-of.ts';
import { seedSmallTown } from '../../../factories/small-town.ts';
import { makeStaff } from '../../../factories/staff.ts';
import { type ServerWorld, startServer } from '../../../fakes/server-world.ts';

const OWN = 'tsurugashima';
const FORMULAS = ['=HYPERLINK("http://evil.example","x")', '+1+1', '-1+1', '@SUM(A1)', '\t=1+1', '＝1+1'];

/** The cells of a CSV file as a spreadsheet reads them. */
function cellsOf(text: string): string[] {
  return [...text.matchAll(/"((?:[^"]|"")*)"|([^,\r\n]+)/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

describe('words that a spreadsheet would run', () => {
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-formulas-'));
  let world: ServerWorld;
  beforeAll(async () => {
    world = await startServer({ dir });
    await seedSmallTown(world);
    for (const name of FORMULAS) {
      await makeStaff(world, { municipality: OWN, roles: ['event-staff'], name });
      // Every route that writes words, once for each formula; what it takes stands in some file.
      for (const route of OFFICE_ROUTES.filter(({ method }) => method !== 'get')) {
        if (!route.path.includes(':municipality')) continue;
        const named = { municipality: OWN, project: 'satoyama', event: 'sangyo-matsuri' };
        const input = { params: sampleOf(route.params, { named }), query: {} };
        const response = await fetch(`${world.url}/api/office${addressOf(route, input)}`, {
          method: route.method.toUpperCase(),
          headers: {
            authorization: `Bearer ${world.adminToken}`,
            'content-type': 'application/json',
            'machitouch-by': encodeURIComponent(name),
          },
          body: JSON.stringify(sampleOf(route.body, { words: name }) ?? {}),
        });
        await response.arrayBuffer();
      }
    }
  });
  afterAll(async () => {
    await world.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  const files = OFFICE_ROUTES.filter(({ file }) => file === 'text/csv');
  it('there are files', () => expect(files.length).toBeGreaterThanOrEqual(3));

  it.each(files.map((route) => [route.id, route] as const))('are harmless in %s', async (id, route) => {
    const named = { municipality: OWN, project: 'satoyama', event: 'sangyo-matsuri', fiscalYear: 2026 };
    const params = sampleOf(route.params, { named });
    const response = await fetch(`${world.url}/api/office${addressOf(route, { params, query: {} })}`, {
      headers: { authorization: `Bearer ${world.adminToken}` },
    });
    const text = await response.text();
    if (response.status === 400) {
      // Some files need a choice: then with one.
      const asked = await fetch(
        `${world.url}/api/office${addressOf(route, { params, query: sampleOf(route.query, { named }) })}`,
        { headers: { authorization: `Bearer ${world.adminToken}` } },
      );
      expect([id, asked.status]).toEqual([id, 200]);
      for (const cell of cellsOf(await asked.text())) expect(cell).not.toMatch(/^\s*[=+@＝＋＠]|^\s*-\D/);
      return;
    }
    expect([id, response.status]).toEqual([id, 200]);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(response.headers.get('content-type')).toMatch(/^text\/csv/);
    for (const cell of cellsOf(text)) expect(cell).not.toMatch(/^\s*[=+@＝＋＠]|^\s*-\D/);
    if (id === 'exportAudit')
      for (const each of FORMULAS) expect(text).toContain(`'${each.replaceAll('"', '""')}`);
  });
});
