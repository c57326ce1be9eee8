import { z } from 'zod';
import { Slug } from '../../shared/id.ts';
import { Text } from '../../shared/text.ts';
import { adminRoute, created, done } from '../admin/admin-route.ts';
import { commit } from '../admin/admin-world.ts';
import { InTown } from '../admin/paths.ts';
import { refuse } from '../http/problem.ts';

/** Where kiosks stand (TT-02). */
export const SITE_KINDS = ['city-hall', 'centre', 'library', 'shop', 'inn', 'event', 'other'] as const;

/** A new place for kiosks. Its district decides which wallets its kiosks keep. */
export const createSite = adminRoute({
  method: 'post',
  path: '/m/:municipality/sites',
  params: InTown,
  body: z.object({
    id: Slug,
    name: Text,
    district: z.string().max(80).default(''),
    kind: z.enum(SITE_KINDS).default('other'),
  }),
  async run(world, { params: { municipality }, body }) {
    return await commit(world, municipality, async ({ trx }) => {
      const town = await trx
        .selectFrom('municipality')
        .select('id')
        .where('id', '=', municipality)
        .executeTakeFirst();
      if (!town) return refuse('name/unknown', municipality);
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('site')
        .values({ municipality_id: municipality, ...body, name: JSON.stringify(body.name) })
        .onConflict((conflict) => conflict.columns(['municipality_id', 'id']).doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 0n ? refuse('name/taken', body.id) : created(body);
    });
  },
});

export const listSites = adminRoute({
  method: 'get',
  path: '/m/:municipality/sites',
  params: InTown,
  async run({ db }, { params }) {
    const rows = await db
      .selectFrom('site')
      .select(['id', 'name', 'district', 'kind'])
      .where('municipality_id', '=', params.municipality)
      .orderBy('id')
      .execute();
    return done(rows.map((row) => ({ ...row, name: Text.parse(JSON.parse(row.name)) })));
  },
});
