import { expect, test } from 'vitest';
import { benchPublish } from '../../bench/publish.ts';

test('the bench of publishing still reaches every screen', async () => {
  const figures = await benchPublish({ kiosks: 2, rounds: 1 });
  expect(figures.publish_to_screen_p50_s).toBeGreaterThan(0);
  expect(figures.publish_to_screen_p95_s).toBeLessThan(30);
});
