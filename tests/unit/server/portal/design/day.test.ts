import { expect, test } from 'vitest';
import {
  clockTime,
  dayAndTime,
  fromLocalInput,
  longDay,
  shortDay,
  sinceOrUntil,
  timeSpan,
  toLocalInput,
  weekDay,
  yearName,
} from '../../../../../server/portal/design/day.ts';

const AT = '2026-11-20T15:30:00.000Z'; // 0:30 of the 21st in Japan

test.each([
  [longDay('2026-11-21', 'ja'), '令和8年11月21日'],
  [longDay(AT, 'ja'), '令和8年11月21日'],
  [longDay('2026-11-21', 'en'), '21 November 2026'],
  [longDay('2019-05-01', 'ja'), '令和元年5月1日'],
  [longDay('2019-04-30', 'ja'), '平成31年4月30日'],
  [weekDay('2026-11-21', 'ja'), '令和8年11月21日(土)'],
  [shortDay('2026-11-21', 'ja'), 'R8.11.21'],
  [shortDay('2010-10-24', 'ja'), 'H22.10.24'],
  [shortDay('2026-11-21', 'en'), '21 Nov 2026'],
  [clockTime(AT, 'ja'), '00:30'],
  [dayAndTime(AT, 'ja'), 'R8.11.21 00:30'],
  [timeSpan('2026-11-21T01:00:00.000Z', '2026-11-21T03:00:00.000Z', 'ja'), 'R8.11.21 10:00～12:00'],
  [yearName(2026, 'ja'), '令和8'],
  [yearName(2019, 'ja'), '令和元'],
  [yearName(2018, 'ja'), '平成30'],
  [yearName(2010, 'en'), '2010'],
  [sinceOrUntil(AT, Date.parse(AT) + 5 * 60_000, 'ja'), '5 分前'],
  [sinceOrUntil(AT, Date.parse(AT) - 3 * 86_400_000, 'en'), 'in 3 days'],
  [toLocalInput(AT), '2026-11-21T00:30'],
  [fromLocalInput('2026-11-21T00:30'), AT],
  [fromLocalInput(''), null],
])('%s', (said, wanted) => expect(said).toBe(wanted));
