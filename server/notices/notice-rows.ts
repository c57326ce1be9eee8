import type { Selectable } from 'kysely';
import type { NoticeRow, NoticeState } from '../../shared/office/notices.ts';
import type { NoticeTable } from '../db/playlist-tables.ts';
import { textOf } from '../db/text-column.ts';

/** A notice as the office sees it at an instant. */
export const noticeRow = (row: Selectable<NoticeTable>, now: string): NoticeRow => ({
  notice: row.id,
  kind: row.kind,
  title: textOf(row.title),
  text: textOf(row.text),
  fromAt: row.from_at,
  untilAt: row.until_at,
  state: stateOf(row, now),
  madeBy: row.made_by,
  madeAt: row.made_at,
  endedBy: row.ended_by,
  endedAt: row.ended_at,
});

function stateOf({ from_at, until_at, ended_at }: Selectable<NoticeTable>, now: string): NoticeState {
  if (ended_at !== null) return 'ended';
  if (until_at !== null && until_at <= now) return 'over';
  return from_at > now ? 'coming' : 'shown';
}
