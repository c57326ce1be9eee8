import { hash } from 'node:crypto';
import { z } from 'zod';
import { ExchangeRequest, PROTOCOL } from '../../shared/exchange.ts';
import { nextLink } from '../../shared/fact-chain.ts';
import type { ExchangeAnswer } from '../ledger/ledger.ts';

export interface ReadRequest {
  readonly request: ExchangeRequest;
  /** The chain's link after each of the request's facts. */
  readonly links: readonly string[];
}

const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** Reads the envelope; the facts in it stay text, so that a bad one delays nobody. */
export function readRequest(body: Uint8Array): ReadRequest | Extract<ExchangeAnswer, { status: 'refused' }> {
  const said = parseJson(body);
  if (said === undefined) return refused('request/malformed', 'the body is not JSON');
  const protocol = z.object({ protocol: z.number() }).safeParse(said);
  if (protocol.success && protocol.data.protocol !== PROTOCOL) {
    return refused('protocol/unsupported', `this server speaks protocol ${PROTOCOL}`);
  }
  const parsed = ExchangeRequest.safeParse(said);
  if (!parsed.success) return refused('request/malformed', firstIssue(parsed.error));
  const request = parsed.data;
  const links: string[] = [];
  let link: string = request.previous;
  for (const text of request.facts) {
    link = nextLink(sha256, link, text);
    links.push(link);
  }
  return { request, links };
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'));
  } catch {
    // Not JSON is an answer here, not a fault: the caller refuses the request.
    return undefined;
  }
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue ? `${issue.path.join('.')}: ${issue.message}` : 'not an exchange request';
}

const refused = (code: 'request/malformed' | 'protocol/unsupported', detail: string) =>
  ({ status: 'refused', code, detail }) as const;
