import { QUARANTINE_CODES } from '../../shared/exchange.ts';
import * as endpoints from '../../shared/office/cases.ts';
import { done, route } from '../office/office-route.ts';
import { withoutCards } from './without-cards.ts';

/**
 * Facts that were set aside instead of being posted, with what they said. They are kept for ever. Found through
 * their cases, which are few, and never by reading through all facts.
 */
export const listQuarantined = route(
  endpoints.listQuarantined,
  async ({ db }, { params, query: { limit } }) => {
    const rows = await db
      .selectFrom('ledger_case')
      .leftJoin('fact', (join) =>
        join
          .onRef('fact.municipality_id', '=', 'ledger_case.municipality_id')
          .onRef('fact.kiosk_id', '=', 'ledger_case.kiosk_id')
          .onRef('fact.epoch', '=', 'ledger_case.epoch')
          .onRef('fact.seq', '=', 'ledger_case.seq')
          .on('fact.state', '=', 'quarantined'),
      )
      // A restored or cloned kiosk's facts have no place of their own in the chain: they are kept beside it.
      .leftJoin('stray_fact', (join) =>
        join
          .onRef('stray_fact.municipality_id', '=', 'ledger_case.municipality_id')
          .onRef('stray_fact.kiosk_id', '=', 'ledger_case.kiosk_id')
          .onRef('stray_fact.epoch', '=', 'ledger_case.epoch')
          .onRef('stray_fact.seq', '=', 'ledger_case.seq')
          .on('ledger_case.code', '=', 'chain/forked'),
      )
      .select(['ledger_case.id', 'ledger_case.code', 'ledger_case.opened_at'])
      .select(['ledger_case.kiosk_id', 'ledger_case.epoch', 'ledger_case.seq'])
      .select(['fact.text', 'stray_fact.text as stray_text'])
      .where('ledger_case.municipality_id', '=', params.municipality)
      .where('ledger_case.code', 'in', QUARANTINE_CODES)
      .orderBy('ledger_case.opened_at', 'desc')
      .orderBy('ledger_case.id')
      .limit(limit)
      .execute();
    return done(
      rows.map((row) => ({
        case: row.id,
        code: row.code,
        place: { kiosk: row.kiosk_id, epoch: row.epoch, seq: row.seq },
        keptAt: row.opened_at,
        text: withoutCards(row.stray_text ?? row.text ?? ''),
      })),
    );
  },
);
