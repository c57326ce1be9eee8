import { EnrolmentRequest } from './exchange.ts';

/** Where a new kiosk finds its server, and the code that lets it in. */
export interface EnrolmentPlace {
  /** `https://machi.example.jp` */
  readonly origin: string;
  /** `K7QM-2X9D` */
  readonly code: string;
}

/** The one text of an enrolment QR. The code stands behind the `#`, so that no server's log ever holds it. */
export const enrolmentLink = ({ origin, code }: EnrolmentPlace): string => `${origin}/enrol#${code}`;

/** What a scanned or pasted enrolment link says; null for any other text. */
export function readEnrolmentLink(text: string): EnrolmentPlace | null {
  const [, origin, code] = /^(https?:\/\/[^/?#\s]+)\/enrol#(.+)$/.exec(text.trim()) ?? [];
  if (!origin || !code || !URL_ORIGIN.test(origin)) return null;
  const parsed = EnrolmentRequest.shape.code.safeParse(code.toUpperCase());
  return parsed.success ? { origin, code: parsed.data } : null;
}

/** Scheme, host and an optional port: no names or passwords. */
const URL_ORIGIN = /^https?:\/\/(\[[0-9a-f:]+\]|[A-Za-z0-9.-]+)(:\d{1,5})?$/;
