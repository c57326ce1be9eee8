import { expect, it } from 'vitest';
import { passwordFault } from '../../../../shared/office/password.ts';

const EMAIL = 'yamada.hanako@city.example.jp';

it.each([
  ['short', 'too-short'],
  ['十二文字には足りない', 'too-short'],
  ['x'.repeat(201), 'too-long'],
  ['aaaaaaaaaaaaaa', 'one-letter'],
  ['ababababababab', 'one-letter'],
  [EMAIL, 'the-email'],
  [`x${EMAIL.toUpperCase()}x`, 'the-email'],
  ['yamada.hanako1', 'the-email'],
  ['password1234', 'common'],
  ['Password!2026', 'common'],
  ['passwordpassword', 'common'],
  ['ｐａｓｓｗｏｒｄ１２３４', 'common'],
  ['123456789012', 'common'],
  ['1!qwertyuiop!1', 'common'],
  ['administrator', 'common'],
] as const)('%s is refused: %s', (password, fault) => {
  expect(passwordFault(password, EMAIL)).toBe(fault);
});

it.each(['correct horse battery', 'kaki no ki no shita', '秋祭りの日は必ず雨が降ります', 'r9$kLm2#vQx!'])(
  '%s is good',
  (password) => {
    expect(passwordFault(password, EMAIL)).toBe(null);
    expect(passwordFault(password, '')).toBe(null);
  },
);
