import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import * as endpoints from '../../shared/office/municipalities.ts';
import { toInstant } from '../../shared/time.ts';
import { refuse } from '../http/problem.ts';
import { done, file, route } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import { cleanPng } from './clean-png.ts';

export const setLogo = route(endpoints.setLogo, async (world, { params: { municipality }, body }) => {
  const said = Buffer.from(body.png, 'base64');
  const png = said.length <= endpoints.LOGO_MAX_BYTES ? cleanPng(said, endpoints.LOGO_MAX_PX) : null;
  if (png === null) return refuse('request/malformed', 'png: not a PNG of the agreed size');
  const sha256 = createHash('sha256').update(png).digest('hex');
  return await commit(world, municipality, async ({ trx, audit }) => {
    const town = await trx
      .selectFrom('municipality')
      .select('id')
      .where('id', '=', municipality)
      .executeTakeFirst();
    if (!town) return refuse('name/unknown', municipality);
    const row = { sha256, png, set_at: toInstant(world.nowMs()) };
    await trx
      .insertInto('municipality_logo')
      .values({ municipality_id: municipality, ...row })
      .onConflict((conflict) => conflict.column('municipality_id').doUpdateSet(row))
      .execute();
    audit({ subject: 'logo', after: { sha256 } });
    return done({ logo: sha256 });
  });
});

export const removeLogo = route(endpoints.removeLogo, (world, { params: { municipality } }) =>
  commit(world, municipality, async ({ trx, audit }) => {
    await trx.deleteFrom('municipality_logo').where('municipality_id', '=', municipality).execute();
    audit({ subject: 'logo' });
    return done({ logo: null });
  }),
);

export const readLogo = route(endpoints.readLogo, async ({ db }, { params: { municipality } }) => {
  const row = await db
    .selectFrom('municipality_logo')
    .select('png')
    .where('municipality_id', '=', municipality)
    .executeTakeFirst();
  return row ? file('logo.png', Readable.from([row.png])) : refuse('name/unknown', 'logo');
});
