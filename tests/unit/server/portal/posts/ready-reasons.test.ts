import { expect, it } from 'vitest';
import { WHY_DECLINED, WHY_TAKEN_DOWN } from '../../../../../server/portal/posts/ready-reasons.ts';
import { Why } from '../../../../../shared/office/paths.ts';

it.each([...WHY_DECLINED, ...WHY_TAKEN_DOWN])(
  '$name.en is a reason the server takes',
  ({ name, sentence }) => {
    expect(Why.parse(sentence)).toBe(sentence);
    expect(name.en).toBeTruthy();
  },
);
