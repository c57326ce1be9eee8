import { expect, test } from 'vitest';
import { isNewEnough, nodeEnvironment } from '../../../../scripts/setup/bring-node.mjs';

test.each(['v22.18.0', 'v22.19.1', 'v24.0.0', 'v26.1.0'])('%s runs our sources', (version) => {
  expect(isNewEnough(version)).toBe(true);
});

test.each(['v18.20.0', 'v20.20.2', 'v22.17.9'])('%s does not', (version) => {
  expect(isNewEnough(version)).toBe(false);
});

test('children find the same Node first', () => {
  const env = nodeEnvironment('/opt/node/bin/node', { PATH: '/usr/bin:/opt/node/bin', HOME: '/h' });
  expect(env).toEqual({ PATH: '/opt/node/bin:/usr/bin', HOME: '/h' });
});
