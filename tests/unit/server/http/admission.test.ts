import { expect, it } from 'vitest';
import { admission } from '../../../../server/http/admission.ts';

it('lets one in for a part of the room only, and others for the rest', () => {
  const files = admission({ maxInside: 5, maxBytes: 1, perWho: 3 });
  const mine = [1, 2, 3].map(() => files.enter(0, 'a'));
  expect(mine).not.toContain(null);
  expect(files.enter(0, 'a')).toBeNull();
  expect(files.enter(0, 'b')).not.toBeNull();
  expect(files.enter(0, 'b')).not.toBeNull();
  expect(files.enter(0, 'c')).toBeNull();
  mine[0]?.();
  expect(files.inside).toBe(4);
  expect(files.enter(0, 'a')).not.toBeNull();
});

it('counts nobody who does not say who it is against another', () => {
  const room = admission({ maxInside: 2, maxBytes: 100 });
  expect(room.enter(60)).not.toBeNull();
  expect(room.enter(60)).toBeNull();
  expect(room.enter(40)).not.toBeNull();
});
