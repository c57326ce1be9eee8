import type { Books } from './books.ts';

/** The attendances of a municipality that stand, row by row: what every sum of them is held against. */
export const standingAttendances = ({ db }: Pick<Books, 'db'>, municipality: string) =>
  db
    .selectFrom('attendance')
    .selectAll()
    .where('municipality_id', '=', municipality)
    .where('reversed_at', 'is', null)
    .execute();
