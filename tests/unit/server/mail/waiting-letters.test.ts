import { expect, it } from 'vitest';
import { newWaitingLetters } from '../../../../server/mail/waiting-letters.ts';
import { whyNotSent } from '../../../../server/mail/why-not-sent.ts';

const MINUTE_MS = 60_000;

it('a refused letter waits by itself, longer each time', () => {
  const letters = newWaitingLetters();
  letters.add('1');
  letters.add('2');
  expect(letters.next(0)).toBe('1');
  expect(letters.putOff('1', 'letter', 0)).toBe(10_000);
  expect(letters.next(0)).toBe('2');
  expect(letters.pauseMs(0)).toBe(0);
  letters.remove('2');
  expect(letters.next(9_999)).toBeUndefined();
  expect(letters.pauseMs(4_000)).toBe(6_000);
  expect(letters.next(10_000)).toBe('1');
  expect(letters.putOff('1', 'letter', 10_000)).toBe(20_000);
  for (let tries = 0; tries < 30; tries++) letters.putOff('1', 'letter', 0);
  expect(letters.putOff('1', 'letter', 0)).toBe(6 * 60 * MINUTE_MS);
});

it('of an ill server all letters wait, and another is tried first', () => {
  const letters = newWaitingLetters();
  for (const name of ['1', '2', '3']) letters.add(name);
  expect(letters.putOff('1', 'server', 0)).toBe(10_000);
  expect(letters.pauseMs(0)).toBe(10_000);
  expect(letters.next(10_000)).toBe('2');
  expect(letters.putOff('2', 'server', 10_000)).toBe(20_000);
  expect(letters.next(30_000)).toBe('3');
  for (let tries = 0; tries < 30; tries++) letters.putOff('3', 'server', 0);
  expect(letters.pauseMs(0)).toBe(15 * MINUTE_MS);
  letters.taken();
  expect(letters.pauseMs(0)).toBe(0);
  expect(letters.next(0)).toBe('1');
});

it('nothing waits: nothing is to be waited for', () => {
  expect(newWaitingLetters().pauseMs(0)).toBeNull();
  expect(newWaitingLetters().next(0)).toBeUndefined();
});

it.each([
  ['an unknown address', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 }, 'letter'],
  ['a greylisted one', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 450 }, 'letter'],
  ['words that the server does not like', { code: 'EMESSAGE', command: 'DATA', responseCode: 554 }, 'letter'],
  ['an address that is none', { code: 'EENVELOPE', command: 'API' }, 'letter'],
  ['our own address refused', { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 553 }, 'server'],
  ['a goodbye', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 421 }, 'server'],
  ['nobody there', { code: 'ESOCKET', command: 'CONN' }, 'server'],
  ['a wrong password', { code: 'EAUTH', command: 'API', responseCode: 535 }, 'server'],
  ['a full disk of ours', { code: 'ENOSPC' }, 'server'],
] as const)('%s is the fault of the %s', (_, said, whose) => {
  expect(whyNotSent(Object.assign(new Error('no'), said))).toBe(whose);
});
