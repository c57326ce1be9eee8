import { z } from 'zod';
import { Slug } from '../../shared/id.ts';
import { InTown } from '../../shared/office/paths.ts';
import { Text } from '../../shared/text.ts';
import { refuse } from '../http/problem.ts';
import { created, done } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import { officeRoute } from '../office/undescribed-route.ts';

/** Where kiosks stand (TT-02). */
export const SITE_KINDS = ['city-hall', 'centre', 'library', 'shop', 'inn', 'event', 'other'] as const;

/** A new place for kiosks. Its district decides which wallets its kiosks keep. */
export const createSite = officeRoute({
  id: 'createSite',
  needs: 'fleet.write',
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

export const listSites = officeRoute({
  id: 'listSites',
  needs: 'fleet.read',
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
