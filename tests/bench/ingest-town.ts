import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Schema } from '../../server/db/schema.ts';
import { toInstant } from '../../shared/time.ts';
import { type KioskKey, newKioskKey } from '../factories/signed-request.ts';
import { newSettings } from '../factories/town.ts';

export const TOWN = 'tsurugashima';
/** Of some four years until today: a festival with many doors, and events of two sessions each. */
export const SESSIONS = 400;
const FESTIVAL_SESSIONS = 8;
const DAYS_BETWEEN = 4;
/** Neighbours in ingest-writer.ts's walk go to a session together, the next ones to the next. */
export const PEOPLE_TOGETHER = 250;
export const PROJECTS = 10;
/** People keep to their district, as ingest-writer.ts walks through them. */
export const DISTRICTS = 8;

export interface BenchKiosk {
  readonly id: string;
  readonly key: KioskKey;
}

const eventOf = (session: number): string =>
  session < FESTIVAL_SESSIONS ? 'festival' : `event-${Math.floor(session / 2)}`;

/** A town with enough sessions and projects for a million facts, and some enrolled kiosks, straight in the tables. */
export async function makeBenchTown(db: Kysely<Schema>, kiosks: number): Promise<BenchKiosk[]> {
  const created_at = '2010-04-01T00:00:00.000Z';
  const key = { municipality_id: TOWN };
  const text = (ja: string) => JSON.stringify({ ja });
  await db
    .insertInto('municipality')
    .values({ id: TOWN, settings: JSON.stringify(newSettings()), created_at })
    .execute();
  for (let district = 0; district < DISTRICTS; district++) {
    await db
      .insertInto('site')
      .values({
        ...key,
        id: `site-${district}`,
        name: text('公民館'),
        district: `district-${district}`,
        kind: 'community-centre',
      })
      .execute();
  }
  for (let session = 0; session < SESSIONS; session++) {
    const event = eventOf(session);
    const day = toInstant(Date.now() - DAYS_BETWEEN * 86_400_000 * (SESSIONS - session)).slice(0, 10);
    const [starts_at, ends_at] = [`${day}T00:00:00.000Z`, `${day}T03:00:00.000Z`];
    await db
      .insertInto('event')
      .values({ ...key, id: event, name: text('産業まつり'), field: 'E', starts_at, ends_at })
      .onConflict((conflict) => conflict.columns(['municipality_id', 'id']).doUpdateSet({ ends_at }))
      .execute();
    await db
      .insertInto('session')
      .values({ ...key, id: `session-${session}`, event_id: event, starts_at, ends_at })
      .execute();
  }
  for (let project = 0; project < PROJECTS; project++) {
    await db
      .insertInto('project')
      .values({
        ...key,
        id: `project-${project}`,
        name: text('里山再生'),
        purpose: text('苗木'),
        done_by: text('里山の会'),
        category: text('まちづくり'),
        certified_at: created_at,
      })
      .execute();
  }
  const made = Array.from({ length: kiosks }, () => ({ id: randomUUID(), key: newKioskKey() }));
  for (const [index, kiosk] of made.entries()) {
    await db
      .insertInto('kiosk')
      .values({
        ...key,
        id: kiosk.id,
        name: 'K',
        site_id: `site-${index % DISTRICTS}`,
        public_key: kiosk.key.publicKey,
        created_at,
        enrolled_at: created_at,
      })
      .execute();
  }
  return made;
}
