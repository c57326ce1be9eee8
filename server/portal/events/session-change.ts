import type { SessionDetail } from '../../../shared/office/events.ts';
import { fiscalYear, toEpochMs } from '../../../shared/time.ts';

type Said = Pick<SessionDetail, 'name' | 'place' | 'startsAt' | 'endsAt' | 'capacity' | 'rule'>;

/** What a change of a session means for people: said before it is saved. */
export type Meaning = 'words' | 'time' | 'rule-of-time' | 'year' | 'capacity' | 'rule';

/** What is another at a session than before. */
export function changeOf(before: Said, now: Said): Partial<Said> {
  const isOther = (key: keyof Said) => JSON.stringify(before[key]) !== JSON.stringify(now[key]);
  return {
    ...(isOther('name') && { name: now.name }),
    ...(isOther('place') && { place: now.place }),
    ...(isOther('startsAt') && { startsAt: now.startsAt }),
    ...(isOther('endsAt') && { endsAt: now.endsAt }),
    ...(isOther('capacity') && { capacity: now.capacity }),
    ...(isOther('rule') && { rule: now.rule }),
  };
}

/** What a change means for those who were taken already, and those who come yet. */
export function meaningOf(
  before: Pick<SessionDetail, 'startsAt' | 'attendances'>,
  change: Partial<Said>,
): readonly Meaning[] {
  const { startsAt, endsAt, capacity } = change;
  const yearOf = (at: string) => fiscalYear(toEpochMs(at));
  const all: readonly [boolean, Meaning][] = [
    [change.name !== undefined || change.place !== undefined, 'words'],
    [startsAt !== undefined || endsAt !== undefined, 'time'],
    [startsAt !== undefined && change.rule === undefined, 'rule-of-time'],
    [startsAt !== undefined && yearOf(startsAt) !== yearOf(before.startsAt), 'year'],
    [typeof capacity === 'number' && capacity < before.attendances, 'capacity'],
    [change.rule !== undefined, 'rule'],
  ];
  return all.flatMap(([holds, meaning]) => (holds ? [meaning] : []));
}
