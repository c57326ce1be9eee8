import * as endpoints from '../../shared/office/municipalities.ts';
import { toInstant } from '../../shared/time.ts';
import { Settings } from '../../shared/town.ts';
import { refuse } from '../http/problem.ts';
import { created, done, route } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import { GIFT_RULE, insertRule, newestRuleVersion } from '../points/rule-versions.ts';
import { makeMunicipality } from './make-municipality.ts';

/** A new tenant. Everything unsaid has a default it can run on. */
export const createMunicipality = route(endpoints.createMunicipality, (world, { body }) => {
  const municipality = body.id;
  const settings: Settings = { ...body.settings, giftRule: { id: GIFT_RULE, version: 1 } };
  return commit(world, municipality, async ({ trx, tell, audit }) => {
    const nowMs = world.nowMs();
    if (!(await makeMunicipality({ trx, tell }, { municipality, settings, nowMs }))) {
      return refuse('name/taken', municipality);
    }
    audit({ after: settings });
    return created({ municipality, settings });
  });
});

export const listMunicipalities = route(endpoints.listMunicipalities, async ({ db }) => {
  const rows = await db
    .selectFrom('municipality')
    .select(['id', 'settings', 'created_at'])
    .orderBy('id')
    .execute();
  return done(
    rows.map((row) => ({
      municipality: row.id,
      name: Settings.parse(JSON.parse(row.settings)).name,
      createdAt: row.created_at,
    })),
  );
});

export const readSettings = route(endpoints.readSettings, async ({ db }, { params }) => {
  const row = await db
    .selectFrom('municipality')
    .select(['settings', 'card_key_version', 'former_card_key_version'])
    .where('id', '=', params.municipality)
    .executeTakeFirst();
  if (!row) return refuse('name/unknown', params.municipality);
  const logo = await db
    .selectFrom('municipality_logo')
    .select('sha256')
    .where('municipality_id', '=', params.municipality)
    .executeTakeFirst();
  return done({
    logo: logo?.sha256 ?? null,
    settings: Settings.parse(JSON.parse(row.settings)),
    cardKeyVersion: row.card_key_version,
    formerCardKeyVersion: row.former_card_key_version,
  });
});

/** Changes the settings that are said and keeps the others. A new gift ratio is a new version of the gift rule. */
export const updateSettings = route(endpoints.updateSettings, (world, { params: { municipality }, body }) =>
  commit(world, municipality, async ({ trx, tell, audit }) => {
    const row = await trx
      .selectFrom('municipality')
      .select('settings')
      .where('id', '=', municipality)
      .executeTakeFirst();
    if (!row) return refuse('name/unknown', municipality);
    const before = Settings.parse(JSON.parse(row.settings));
    const said = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
    const settings: Settings = { ...before, ...said };
    if (settings.yenPerPoint !== before.yenPerPoint) {
      const version = (await newestRuleVersion(trx, municipality, GIFT_RULE)) + 1;
      settings.giftRule = { id: GIFT_RULE, version };
      await insertRule(trx, {
        municipality,
        ...settings.giftRule,
        startsAt: toInstant(world.nowMs()),
        rule: { yenPerPoint: settings.yenPerPoint },
      });
    }
    await trx
      .updateTable('municipality')
      .set({ settings: JSON.stringify(settings) })
      .where('id', '=', municipality)
      .execute();
    await tell('settings', '');
    const names = Object.keys(said);
    audit({ subject: 'settings', before: only(before, names), after: only(settings, names) });
    return done({ settings });
  }),
);

/** Of these settings, the named ones: the log tells what changed, not everything there is. */
const only = (settings: Settings, names: readonly string[]) =>
  Object.fromEntries(Object.entries(settings).filter(([name]) => names.includes(name)));
