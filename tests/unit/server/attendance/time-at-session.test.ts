import { expect, it } from 'vitest';
import { timeAtSession } from '../../../../server/attendance/time-at-session.ts';

/** In Japan 10 to 12 o'clock of 24 October. */
const SESSION = { starts_at: '2010-10-24T01:00:00.000Z', ends_at: '2010-10-24T03:00:00.000Z' };
const LATER = Date.parse('2010-10-27T00:00:00.000Z');
const DURING = Date.parse('2010-10-24T01:30:00.000Z');

it.each([
  ['during the session', '2010-10-24T01:10:00.000Z', LATER, '2010-10-24T01:10:00.000Z'],
  ['while it is set up in the morning', '2010-10-23T21:00:00.000Z', LATER, '2010-10-23T21:00:00.000Z'],
  ['with a phone of the future', '2099-01-01T00:00:00.000Z', LATER, '2010-10-24T14:59:59.999Z'],
  ['with such a phone, while it goes on', '2099-01-01T00:00:00.000Z', DURING, '2010-10-24T01:30:00.000Z'],
  ['with a clock an hour ahead', '2010-10-24T02:30:00.000Z', DURING, '2010-10-24T01:30:00.000Z'],
  ['on another day than the session', '2010-10-20T01:00:00.000Z', LATER, '2010-10-23T15:00:00.000Z'],
  ['typed the day after', '2010-10-25T05:00:00.000Z', LATER, '2010-10-24T14:59:59.999Z'],
  [
    'the day before, to try it out',
    '2010-10-23T01:00:00.000Z',
    Date.parse('2010-10-23T01:00:01.000Z'),
    '2010-10-23T01:00:01.000Z',
  ],
])('%s', (_, said, nowMs, at) => {
  expect(timeAtSession(said, SESSION, nowMs)).toBe(at);
});
