import { expect, test } from 'vitest';
import { parseLaunchHash } from '../../../../kiosk/screen/launch-options.ts';

const TOKEN = 'k3-_Zq9RLk0cYt1kM8v7nJxw2bHsQeUoPfGdTiAa4B5';

test.each([
  [`#${TOKEN}`, { token: TOKEN, bench: false }],
  [`#token=${TOKEN}`, { token: TOKEN, bench: false }],
  [`#${TOKEN}&bench`, { token: TOKEN, bench: true }],
  [`#token=${TOKEN}&bench`, { token: TOKEN, bench: true }],
  ['', null],
  ['#', null],
  ['#bench', null],
  ['#token=', null],
])('%s', (hash, options) => {
  expect(parseLaunchHash(hash)).toEqual(options);
});
