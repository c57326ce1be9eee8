import type { Insertion } from './engine.ts';

interface OfficeRow {
  municipality_id: string;
  id: string;
  kind: string;
  wallet_id: string | null;
  reverses: string | null;
  made_by: string;
  note: string;
  occurred_at: string;
  posted_at: string;
}
/** The cause of postings that no kiosk's fact caused; an id that is there already gives nothing back. */
export const ADD_OFFICE: Insertion<OfficeRow, { id: string }> = {
  name: 'add-office-transaction',
  table: 'office_transaction',
  columns: {
    municipality_id: 'text',
    id: 'text',
    kind: 'text',
    wallet_id: 'text',
    reverses: 'text',
    made_by: 'text',
    note: 'text',
    occurred_at: 'text',
    posted_at: 'text',
  },
  tail: 'ON CONFLICT DO NOTHING RETURNING id',
};
