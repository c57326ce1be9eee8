import { expect, it } from 'vitest';
import { untilDownloadMs } from '../../../../../kiosk/host/movies/download-hours.ts';

const HOUR_MS = 3_600_000;
const japan = (time: string) => Date.parse(`2010-10-24T${time}+09:00`);

it.each([
  ['the whole day', { from: 0, until: 0 }, '12:00:00', 0],
  ['in the night before midnight', { from: 22, until: 6 }, '22:00:00', 0],
  ['in the night after midnight', { from: 22, until: 6 }, '05:59:59', 0],
  ['as the night ends', { from: 22, until: 6 }, '06:00:00', 16 * HOUR_MS],
  ['before the office opens', { from: 9, until: 17 }, '08:30:00', HOUR_MS / 2],
  ['after it has closed', { from: 9, until: 17 }, '17:00:00', 16 * HOUR_MS],
  ['in its hours', { from: 9, until: 17 }, '09:00:00', 0],
])('%s', (_case, hours, time, untilMs) => {
  expect(untilDownloadMs(hours, japan(time))).toBe(untilMs);
});
