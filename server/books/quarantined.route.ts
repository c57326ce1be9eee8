import { z } from 'zod';
import { QUARANTINE_CODES } from '../../shared/exchange.ts';
import { InTown } from '../../shared/office/paths.ts';
import { cardTail } from '../cards/choose-card.ts';
import { fromKeptText } from '../exchange/kept-text.ts';
import { done } from '../office/office-route.ts';
import { officeRoute } from '../office/undescribed-route.ts';

/**
 * Facts that were set aside instead of being posted, with what they said. They are kept for ever. Found through
 * their cases, which are few, and never by reading through all facts.
 */
export const listQuarantined = officeRoute({
  id: 'listQuarantined',
  needs: 'case.read',
  method: 'get',
  path: '/m/:municipality/quarantined',
  params: InTown,
  query: z.object({ limit: z.coerce.number().int().min(1).max(1000).default(100) }),
  async run({ db }, { params, query: { limit } }) {
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
        text: withoutCards(fromKeptText(row.stray_text ?? row.text ?? '')),
      })),
    );
  },
});

/** A fact's text for eyes: of card IDs only their ends. */
const withoutCards = (text: string): string =>
  text.replace(/[1-9][0-9]{0,3}\.[A-Za-z0-9_-]{43}/g, (card) => `…${cardTail(card)}`);
