import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { Health } from '../../shared/exchange.ts';
import { Mode } from '../../shared/fact.ts';
import { Slug } from '../../shared/id.ts';
import { InTown, OfKiosk } from '../../shared/office/paths.ts';
import { toInstant } from '../../shared/time.ts';
import { KioskProfile } from '../../shared/town.ts';
import { type Refused, refuse } from '../http/problem.ts';
import { created, done } from '../office/office-route.ts';
import { commit, type OfficeWrite } from '../office/office-world.ts';
import { officeRoute } from '../office/undescribed-route.ts';
import { giveOutCode } from './enrolment-code.store.ts';

const KioskOrders = z.object({
  name: z.string().min(1).max(80),
  site: Slug,
  readerPosition: KioskProfile.shape.readerPosition.default('right'),
  mode: Mode.default('town-tv'),
  session: Slug.nullable().default(null),
});

/** A new kiosk and the code that binds a machine to it. The code is in this answer and nowhere else. */
export const createKiosk = officeRoute({
  id: 'createKiosk',
  needs: 'fleet.write',
  method: 'post',
  path: '/m/:municipality/kiosks',
  params: InTown,
  body: KioskOrders,
  async run(world, { params: { municipality }, body }) {
    return await commit(world, municipality, async ({ trx, tell }) => {
      const missing = await missingPlace(trx, municipality, body);
      if (missing) return missing;
      const kiosk = uuidv7();
      const now = toInstant(world.nowMs());
      await trx
        .insertInto('kiosk')
        .values({
          municipality_id: municipality,
          id: kiosk,
          name: body.name,
          site_id: body.site,
          mode: body.mode,
          session_id: body.session,
          mode_at: now,
          reader_position: body.readerPosition,
          created_at: now,
        })
        .execute();
      await tell('profile', kiosk);
      return created({ kiosk, ...(await giveOutCode(trx, world, { municipality, kiosk })) });
    });
  },
});

/** Changes what is said of a kiosk: its name, its place, what it does now. */
export const updateKiosk = officeRoute({
  id: 'updateKiosk',
  needs: 'fleet.write',
  method: 'put',
  path: '/m/:municipality/kiosks/:kiosk',
  params: OfKiosk,
  body: z.object({
    name: KioskOrders.shape.name.optional(),
    site: Slug.optional(),
    readerPosition: KioskProfile.shape.readerPosition.optional(),
    mode: Mode.optional(),
    session: Slug.nullable().optional(),
  }),
  async run(world, { params: { municipality, kiosk }, body }) {
    return await commit(world, municipality, async ({ trx, tell }) => {
      const missing = await missingPlace(trx, municipality, body);
      if (missing) return missing;
      const says = body.mode !== undefined || body.session !== undefined;
      const { numUpdatedRows } = await trx
        .updateTable('kiosk')
        .set({
          ...(body.name !== undefined && { name: body.name }),
          ...(body.site !== undefined && { site_id: body.site }),
          ...(body.readerPosition !== undefined && { reader_position: body.readerPosition }),
          ...(body.mode !== undefined && { mode: body.mode }),
          ...(body.session !== undefined && { session_id: body.session }),
          ...(says && { mode_at: toInstant(world.nowMs()) }),
          id: kiosk,
        })
        .where('municipality_id', '=', municipality)
        .where('id', '=', kiosk)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return refuse('name/unknown', kiosk);
      await tell('profile', kiosk);
      return done({ kiosk });
    });
  },
});

export const listKiosks = officeRoute({
  id: 'listKiosks',
  needs: 'fleet.read',
  method: 'get',
  path: '/m/:municipality/kiosks',
  params: InTown,
  async run({ db }, { params }) {
    const rows = await db
      .selectFrom('kiosk')
      .selectAll()
      .where('municipality_id', '=', params.municipality)
      .orderBy('created_at')
      .execute();
    return done(
      rows.map((row) => ({
        kiosk: row.id,
        name: row.name,
        site: row.site_id,
        state: row.revoked_at ? 'revoked' : row.enrolled_at ? 'enrolled' : 'waiting',
        mode: row.mode,
        session: row.session_id,
        lastExchangeAt: row.last_exchange_at,
        health: row.health === null ? null : Health.parse(JSON.parse(row.health)),
      })),
    );
  },
});

/** The site or session that a kiosk is sent to must be in its own municipality. */
async function missingPlace(
  trx: OfficeWrite['trx'],
  municipality: string,
  { site, session }: { site?: string | undefined; session?: string | null | undefined },
): Promise<Refused | null> {
  if (site !== undefined) {
    const row = await trx
      .selectFrom('site')
      .select('id')
      .where('municipality_id', '=', municipality)
      .where('id', '=', site)
      .executeTakeFirst();
    if (!row) return refuse('name/unknown', `site ${site}`);
  }
  if (session != null) {
    const row = await trx
      .selectFrom('session')
      .select('id')
      .where('municipality_id', '=', municipality)
      .where('id', '=', session)
      .executeTakeFirst();
    if (!row) return refuse('name/unknown', `session ${session}`);
  }
  return null;
}
