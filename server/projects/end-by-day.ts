import type { Kysely } from 'kysely';
import { dayInJapan, toInstant } from '../../shared/time.ts';
import type { Dialect } from '../db/dialect.ts';
import { recordChange } from '../db/record-change.ts';
import type { Schema } from '../db/schema.ts';
import { keepLooking } from '../keep-looking.ts';
import type { HintHub } from '../kiosks/hint-hub.ts';
import { addStep } from './add-step.ts';

export interface EndingParts {
  readonly db: Kysely<Schema>;
  readonly dialect: Dialect;
  readonly hub: Pick<HintHub, 'changed'>;
  readonly nowMs: () => number;
}

/** How often the days are looked at. Kiosks end them on the right night by themselves; this tells the older ones. */
const EVERY_MS = 60_000;

/**
 * Looks once: certifications whose last day is over end, with a step in their history, and kiosks hear of periods that began or
 * ended. Several servers may look at once.
 */
export async function endByDay({ db, dialect, hub, nowMs }: EndingParts): Promise<void> {
  const today = dayInJapan(nowMs());
  const due = await db
    .selectFrom('project')
    .select(['municipality_id', 'id'])
    .where((each) =>
      each.or([
        each.and([each('certified_until', '<', today), each('uncertified_at', 'is', null)]),
        each.and([
          each('ends_on', '<', today),
          each.or([each('period_told_on', 'is', null), each('period_told_on', '<=', each.ref('ends_on'))]),
        ]),
        each.and([
          each('starts_on', '<=', today),
          each.or([each('period_told_on', 'is', null), each('period_told_on', '<', each.ref('starts_on'))]),
        ]),
      ]),
    )
    .execute();
  for (const { municipality_id, id } of due) {
    await db.transaction().execute(async (trx) => {
      const at = toInstant(nowMs());
      const { numUpdatedRows: expired } = await trx
        .updateTable('project')
        .set({ uncertified_at: at })
        .where('municipality_id', '=', municipality_id)
        .where('id', '=', id)
        .where('certified_until', '<', today)
        .where('uncertified_at', 'is', null)
        .executeTakeFirst();
      if (expired > 0n) {
        const step = { municipality_id, project_id: id, step: 'expired', at } as const;
        await addStep(trx, { ...step, until: null, officer: '', note: '' });
      }
      await trx
        .updateTable('project')
        .set({ period_told_on: today })
        .where('municipality_id', '=', municipality_id)
        .where('id', '=', id)
        .execute();
      await recordChange(trx, dialect, { municipality: municipality_id, kind: 'project', entityId: id });
    });
    hub.changed(municipality_id);
  }
}

/** Looks now and every minute until it is closed; `close` waits for the look in hand. */
export function keepEnding(
  parts: EndingParts,
  onFault: (fault: unknown) => void,
): { close(): Promise<void> } {
  return keepLooking(() => endByDay(parts), { everyMs: EVERY_MS, atOnce: true, onFault });
}
