import { z } from 'zod';

/** Where letters go out, and whom they are from. */
export interface MailAddress {
  /** Without our own parameters: for nodemailer. */
  readonly url: string;
  readonly from: string;
}

const Address = z.email();

/**
 * Reads MACHITOUCH_MAIL_URL, e.g. `smtps://user:password@mail.example.jp/?from=machi@example.jp`. Undefined when it cannot
 * be used; whom letters are from is part of it, so that there is one setting.
 */
export function readMailAddress(text: string): MailAddress | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const from = url.searchParams.get('from') ?? '';
  if (!['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') return undefined;
  if (!Address.safeParse(from).success) return undefined;
  url.searchParams.delete('from');
  return { url: url.href, from };
}
