import { z } from 'zod';
import { Slug } from '../../shared/id.ts';
import { InTown } from '../../shared/office/paths.ts';
import { toInstant } from '../../shared/time.ts';
import { DEFAULT_POINT_RULE, Settings } from '../../shared/town.ts';
import { refuse } from '../http/problem.ts';
import { created, done } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import { officeRoute } from '../office/undescribed-route.ts';
import { GIFT_RULE, insertRule, newestRuleVersion } from '../points/rule-versions.ts';

/** Rules hold from the beginning of time, so that history from before the kiosks has its rule too. */
const ALWAYS = toInstant(0);

const SettingsInput = z.record(z.string(), z.unknown());

/** Parses settings, naming the first field that is not right. */
function settingsFrom(input: Record<string, unknown>) {
  const parsed = Settings.safeParse(input);
  if (parsed.success) return { status: 'settings', settings: parsed.data } as const;
  const [issue] = parsed.error.issues;
  return refuse('request/malformed', `settings.${issue?.path.join('.')}: ${issue?.message}`);
}

/** A new tenant with its standard point rule and its gift rule. Everything unsaid has a default it can run on. */
export const createMunicipality = officeRoute({
  id: 'createMunicipality',
  needs: 'municipality.create',
  method: 'post',
  path: '/municipalities',
  body: z.object({ id: Slug, settings: SettingsInput }),
  async run(world, { body }) {
    const parsed = settingsFrom({ ...body.settings, giftRule: { id: GIFT_RULE, version: 1 } });
    if (parsed.status === 'refused') return parsed;
    const { settings } = parsed;
    const municipality = body.id;
    return await commit(world, municipality, async ({ trx, tell }) => {
      const inserted = await trx
        .insertInto('municipality')
        .values({
          id: municipality,
          settings: JSON.stringify(settings),
          created_at: toInstant(world.nowMs()),
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst();
      if (inserted.numInsertedOrUpdatedRows === 0n) return refuse('name/taken', municipality);
      const { id, version, ...standard } = DEFAULT_POINT_RULE;
      await insertRule(trx, { municipality, id, version, startsAt: ALWAYS, rule: standard });
      const gift = { yenPerPoint: settings.yenPerPoint };
      await insertRule(trx, { municipality, id: GIFT_RULE, version: 1, startsAt: ALWAYS, rule: gift });
      await tell('settings', '');
      return created({ municipality, settings });
    });
  },
});

export const listMunicipalities = officeRoute({
  id: 'listMunicipalities',
  needs: 'municipality.list',
  method: 'get',
  path: '/municipalities',
  async run({ db }) {
    const rows = await db
      .selectFrom('municipality')
      .select(['id', 'settings', 'created_at'])
      .orderBy('id')
      .execute();
    return done(
      rows.map((row) => ({
        municipality: row.id,
        name: Settings.parse(JSON.parse(row.settings)).name.ja,
        createdAt: row.created_at,
      })),
    );
  },
});

export const readSettings = officeRoute({
  id: 'readSettings',
  needs: 'settings.read',
  method: 'get',
  path: '/m/:municipality/settings',
  params: InTown,
  async run({ db }, { params }) {
    const row = await db
      .selectFrom('municipality')
      .select(['settings', 'card_key_version', 'former_card_key_version'])
      .where('id', '=', params.municipality)
      .executeTakeFirst();
    if (!row) return refuse('name/unknown', params.municipality);
    return done({
      settings: Settings.parse(JSON.parse(row.settings)),
      cardKeyVersion: row.card_key_version,
      formerCardKeyVersion: row.former_card_key_version,
    });
  },
});

/** Changes the settings that are said and keeps the others. A new gift ratio is a new version of the gift rule. */
export const updateSettings = officeRoute({
  id: 'updateSettings',
  needs: 'settings.write',
  method: 'put',
  path: '/m/:municipality/settings',
  params: InTown,
  body: SettingsInput,
  async run(world, { params: { municipality }, body }) {
    return await commit(world, municipality, async ({ trx, tell }) => {
      const row = await trx
        .selectFrom('municipality')
        .select('settings')
        .where('id', '=', municipality)
        .executeTakeFirst();
      if (!row) return refuse('name/unknown', municipality);
      const before = Settings.parse(JSON.parse(row.settings));
      const parsed = settingsFrom({ ...before, ...body, giftRule: before.giftRule });
      if (parsed.status === 'refused') return parsed;
      const { settings } = parsed;
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
      return done({ settings });
    });
  },
});
