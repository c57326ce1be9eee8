import { expect, it } from 'vitest';
import { readMailAddress } from '../../../../server/mail/mail-address.ts';

it('reads where letters go out and whom they are from, and nothing else of ours reaches the transport', () => {
  expect(readMailAddress('smtp://mail.example.jp:587/?from=machi@example.jp')).toEqual({
    url: 'smtp://mail.example.jp:587/',
    from: 'machi@example.jp',
  });
  expect(readMailAddress('smtps://u:p%40@mail.example.jp/?from=machi%2Bx@example.jp&pool=true')).toEqual({
    url: 'smtps://u:p%40@mail.example.jp/?pool=true',
    from: 'machi+x@example.jp',
  });
});

it.each(['', 'mail.example.jp', 'smtp:', 'http://mail.example.jp/?from=a@b.jp', 'smtp://m.jp/?from='])(
  '%s is no mail server',
  (text) => expect(readMailAddress(text)).toBeUndefined(),
);
