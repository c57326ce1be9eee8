import { beforeAll, expect, it } from 'vitest';
import { BOOTH_DAY } from '../../../../scripts/seed/tsurugashima-projects.ts';
import { enterBoothCash } from '../../../../server/donations/booth-cash.route.ts';
import {
  createProject,
  listProjects,
  type ProjectSort,
  updateProject,
} from '../../../../shared/office/projects.ts';
import { newBox } from '../../../factories/booth.ts';
import { newRequest } from '../../../factories/gift-town.ts';
import { onEachDatabase } from '../../../factories/on-each-database.ts';
import { seedSmallTown } from '../../../factories/small-town.ts';

const params = { municipality: 'tsurugashima' };
/** The order of ids says nothing about names, states or what was raised. */
const PROJECTS = [
  { id: 'p1', name: 'う', raisedYen: 300, status: 'paused' },
  { id: 'p2', name: 'あ', raisedYen: 0, status: 'open' },
  { id: 'p3', name: 'い', raisedYen: 2000, status: 'open', startsOn: '2999-04-01' },
  { id: 'p4', name: 'え', raisedYen: 300, status: 'open' },
  { id: 'p5', name: 'お', raisedYen: 0, status: 'open', endsOn: '2009-03-31' },
] as const;
const ORDERS = {
  name: ['p2', 'p3', 'p1', 'p4', 'p5'],
  state: ['p2', 'p4', 'p3', 'p5', 'p1'],
  raised: ['p2', 'p5', 'p1', 'p4', 'p3'],
} satisfies Record<ProjectSort, readonly string[]>;

onEachDatabase('the order of projects', (world) => {
  beforeAll(async () => {
    const { admin } = world();
    await seedSmallTown(world());
    for (const { id, name } of PROJECTS) {
      const words = { ja: `順番${name}` };
      await admin.call(createProject, {
        params,
        body: { id, name: words, purpose: words, by: words, category: words, certified: true },
      });
    }
    const gifts = PROJECTS.filter(({ raisedYen }) => raisedYen > 0);
    await admin.call(enterBoothCash, {
      params,
      body: {
        request: newRequest(),
        day: BOOTH_DAY,
        place: '市役所前',
        counters: ['山田', '鈴木'],
        boxes: gifts.map(({ id, raisedYen }) => newBox(id, raisedYen)),
        totalYen: gifts.reduce((sum, { raisedYen }) => sum + raisedYen, 0),
      },
    });
    // Only what is open takes gifts: the states come after them.
    for (const { id, name: _, raisedYen: __, ...body } of PROJECTS) {
      await admin.call(updateProject, { params: { ...params, project: id }, body });
    }
  });

  async function readAll(sort: ProjectSort, order: 'asc' | 'desc'): Promise<string[]> {
    const read: string[] = [];
    let after: string | undefined;
    do {
      const query = { search: '順番', limit: 2, sort, order, ...(after !== undefined && { after }) };
      const { rows, next } = await world().admin.call(listProjects, { params, query });
      read.push(...rows.map(({ project }) => project));
      after = next ?? undefined;
    } while (after !== undefined && read.length < 20);
    return read;
  }

  it.each(['name', 'state', 'raised'] as const)('holds from page to page by %s, both ways', async (sort) => {
    expect(await readAll(sort, 'asc')).toEqual(ORDERS[sort]);
    expect(await readAll(sort, 'desc')).toEqual(ORDERS[sort].toReversed());
  });

  it('is by name unless said, and no cursor of one order is taken for another', async () => {
    const { admin } = world();
    const { rows, next } = await admin.call(listProjects, { params, query: { search: '順番', limit: 2 } });
    expect(rows.map(({ project }) => project)).toEqual(ORDERS.name.slice(0, 2));
    const query = { sort: 'raised' as const, after: next ?? '' };
    await expect(admin.call(listProjects, { params, query })).rejects.toThrow('request/malformed');
  });
});
