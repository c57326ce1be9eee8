import type { Insertion, Transaction } from '../ledger/engine.ts';

/** The paper of a counted booth, kept beside its postings in the same transaction. */
export interface BoothPaper {
  readonly day: string;
  readonly place: string;
  readonly counters: readonly [string, string];
  readonly totalYen: number;
  readonly boxes: readonly unknown[];
}

const ADD_BOOTH: Insertion<{
  municipality_id: string;
  id: string;
  day: string;
  place: string;
  counters: string;
  total_yen: number;
  boxes: string;
}> = {
  name: 'add-booth-count',
  table: 'booth_count',
  columns: {
    municipality_id: 'text',
    id: 'text',
    day: 'text',
    place: 'text',
    counters: 'text',
    total_yen: 'integer',
    boxes: 'text',
  },
};

export async function writeBooth(
  tx: Transaction,
  municipality: string,
  id: string,
  { day, place, counters, totalYen, boxes }: BoothPaper,
): Promise<void> {
  await tx.insert(ADD_BOOTH, [
    {
      municipality_id: municipality,
      id,
      day,
      place,
      counters: JSON.stringify(counters),
      total_yen: totalYen,
      boxes: JSON.stringify(boxes),
    },
  ]);
}
