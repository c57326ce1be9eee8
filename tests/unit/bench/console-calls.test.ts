import { expect, test } from 'vitest';
import { OFFICE_ROUTES } from '../../../server/office/office-routes.ts';
import { consoleCalls, NOT_CALLED } from '../../bench/console-calls.ts';

test('the bench of the console calls every list and page, or says why not', () => {
  const days = { former: '2026-01-01', today: '2026-01-31' };
  const samples = { wallets: ['w'], session: 's', kiosk: 'k', transaction: 't', days };
  const called = new Set(
    consoleCalls({ call: () => Promise.reject(new Error('not called here')) }, samples).map(
      ({ endpoint }) => endpoint,
    ),
  );
  const read = OFFICE_ROUTES.filter(({ method, file }) => method === 'get' && file === null);
  const missing = read.map(({ id }) => id).filter((id) => !called.has(id) && !(id in NOT_CALLED));
  expect(missing).toEqual([]);
  expect(Object.keys(NOT_CALLED).filter((id) => called.has(id))).toEqual([]);
});
