import { uuidv7 } from 'uuidv7';
import { KioskId } from '../../shared/id.ts';
import * as fleet from '../../shared/office/fleet.ts';
import { toInstant } from '../../shared/time.ts';
import { type Refused, refuse } from '../http/problem.ts';
import { created, done, route } from '../office/office-route.ts';
import { commit, type OfficeWrite } from '../office/office-world.ts';
import { giveOutCode } from './enrolment-code.store.ts';
import { beginStay } from './stay.store.ts';

/** A new kiosk and the code that binds a machine to it. The code is in this answer and nowhere else. */
export const createKiosk = route(fleet.createKiosk, async (world, { params: { municipality }, body }) => {
  return await commit(world, municipality, async ({ trx, tell, audit }) => {
    const missing = await missingPlace(trx, municipality, body);
    if (missing) return missing;
    const kiosk = KioskId.parse(uuidv7());
    audit({ subject: `kiosk/${kiosk}`, after: body });
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
        volume: body.volume,
        orientation: body.orientation,
        created_at: now,
      })
      .execute();
    await beginStay(trx, { municipality, kiosk, site: body.site, at: now, why: null });
    await tell('profile', kiosk);
    const code = await giveOutCode(trx, world, { municipality, kiosk });
    return created({ kiosk, ...code, lifeMs: world.codeLifeMs, origin: world.caller.origin });
  });
});

/** Changes what a kiosk is called and what it does now. */
export const updateKiosk = route(
  fleet.updateKiosk,
  async (world, { params: { municipality, kiosk }, body }) => {
    const answer = await commit(world, municipality, async ({ trx, tell, audit }) => {
      const row = await findKiosk(trx, municipality, kiosk);
      if (!row) return refuse('name/unknown', kiosk);
      const missing = await missingPlace(trx, municipality, body);
      if (missing) return missing;
      const says = body.mode !== undefined || body.session !== undefined;
      audit({
        subject: `kiosk/${kiosk}`,
        before: {
          name: row.name,
          readerPosition: row.reader_position,
          mode: row.mode,
          session: row.session_id,
          volume: row.volume,
          orientation: row.orientation,
        },
        after: body,
      });
      await trx
        .updateTable('kiosk')
        .set({
          ...(body.name !== undefined && { name: body.name }),
          ...(body.readerPosition !== undefined && { reader_position: body.readerPosition }),
          ...(body.mode !== undefined && { mode: body.mode }),
          ...(body.session !== undefined && { session_id: body.session }),
          ...(body.volume !== undefined && { volume: body.volume }),
          ...(body.orientation !== undefined && { orientation: body.orientation }),
          ...(says && { mode_at: toInstant(world.nowMs()) }),
          id: kiosk,
        })
        .where('municipality_id', '=', municipality)
        .where('id', '=', kiosk)
        .execute();
      await tell('profile', kiosk);
      return done({ kiosk });
    });
    if (answer.status === 'done') world.hub.nudge(municipality, kiosk);
    return answer;
  },
);

/** Moves a kiosk; what it recorded stays where it was recorded, and where it stood is kept. */
export const moveKiosk = route(fleet.moveKiosk, async (world, { params: { municipality, kiosk }, body }) => {
  const { site, why = null } = body;
  const answer = await commit(world, municipality, async ({ trx, tell, audit }) => {
    const row = await findKiosk(trx, municipality, kiosk);
    if (!row) return refuse('name/unknown', kiosk);
    if (row.revoked_at !== null) return refuse('state/conflict', 'a revoked kiosk stands nowhere');
    const missing = await missingPlace(trx, municipality, { site });
    if (missing) return missing;
    audit({ subject: `kiosk/${kiosk}`, before: { site: row.site_id }, after: { site }, why });
    if (row.site_id !== site) {
      await trx
        .updateTable('kiosk')
        .set({ site_id: site })
        .where('municipality_id', '=', municipality)
        .where('id', '=', kiosk)
        .execute();
      await beginStay(trx, { municipality, kiosk, site, at: toInstant(world.nowMs()), why });
      await tell('profile', kiosk);
    }
    return done({ kiosk, site });
  });
  if (answer.status === 'done') world.hub.nudge(municipality, kiosk);
  return answer;
});

const findKiosk = (trx: OfficeWrite['trx'], municipality: string, kiosk: string) =>
  trx
    .selectFrom('kiosk')
    .selectAll()
    .where('municipality_id', '=', municipality)
    .where('id', '=', kiosk)
    .executeTakeFirst();

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
