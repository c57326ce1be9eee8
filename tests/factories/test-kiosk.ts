import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import {
  EnrolmentResponse,
  type ExchangeRequest,
  ExchangeResponse,
  type Health,
  Problem,
} from '../../shared/exchange.ts';
import { Fact, type FactBody } from '../../shared/fact.ts';
import { CHAIN_START, factText, nextLink } from '../../shared/fact-chain.ts';
import type { OrderAnswer } from '../../shared/order.ts';
import { toInstant } from '../../shared/time.ts';
import { type KioskKey, newKioskKey, signedHeaders } from './signed-request.ts';

const EXCHANGE = '/api/kiosk/exchange';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** How a request differs from an honest one. */
export interface Tampering {
  readonly kiosk?: string;
  readonly key?: KioskKey;
  readonly counter?: number;
  /** Signed for this one instead of the server's. */
  readonly authority?: string;
  /** Sent instead of the signed body. */
  readonly sendBody?: string;
  /** Sent instead of the signed path. */
  readonly sendPath?: string;
  readonly headers?: Record<string, string>;
}

/** The least that is a kiosk to the server: a key, a chain, signed requests. It decides nothing. */
export class TestKiosk {
  readonly #url: string;
  readonly key: KioskKey;
  readonly enrolment: EnrolmentResponse;
  readonly epoch = randomBytes(6).toString('hex');
  readonly #boot = randomUUID();
  counter = 0;
  seq = 0;
  link = CHAIN_START;
  cursor: string | null = null;
  /** What it says of itself, beyond the least. */
  health: Partial<Health> = {};
  /** What it says of orders with its next requests. */
  orders: OrderAnswer[] | undefined;

  constructor(url: string, key: KioskKey, enrolment: EnrolmentResponse) {
    this.#url = url;
    this.key = key;
    this.enrolment = enrolment;
  }

  get id(): string {
    return this.enrolment.kiosk;
  }

  /** The next facts of its chain, as they would be kept. */
  record(bodies: readonly FactBody[], nowMs = Date.now()): Fact[] {
    return bodies.map((body) => {
      this.seq += 1;
      const fact = Fact.parse({
        v: 1,
        id: uuidv7(),
        epoch: this.epoch,
        seq: this.seq,
        at: toInstant(nowMs),
        boot: this.#boot,
        monoMs: Math.floor(performance.now()),
        offsetMs: 0,
        ...body,
      });
      this.link = nextLink(sha256, this.link, factText(fact));
      return fact;
    });
  }

  /** The text of an exchange that carries new facts made of these bodies. */
  request(bodies: readonly FactBody[] = [], nowMs = Date.now()): string {
    const fromSeq = this.seq + 1;
    const previous = this.link;
    const facts = this.record(bodies, nowMs).map(factText);
    return JSON.stringify({
      protocol: 1,
      epoch: this.epoch,
      fromSeq,
      previous,
      facts,
      now: { at: toInstant(nowMs), boot: this.#boot, monoMs: Math.ceil(performance.now()) },
      cursor: this.cursor,
      health: {
        version: 'test',
        reader: 'ready',
        waiting: 0,
        quarantined: 0,
        diskFreeMb: null,
        ...this.health,
      },
      ...(this.orders && { orders: this.orders }),
    } satisfies Omit<ExchangeRequest, 'epoch' | 'protocol'> & { protocol: number; epoch: string });
  }

  /** Sends one signed request; says nothing about the answer. */
  async send(
    body: string,
    tampering: Tampering = {},
    { method = 'POST', path = EXCHANGE } = {},
  ): Promise<Response> {
    this.counter += 1;
    const signed = signedHeaders({
      kiosk: tampering.kiosk ?? this.id,
      key: tampering.key ?? this.key,
      counter: tampering.counter ?? this.counter,
      authority: tampering.authority ?? new URL(this.#url).host,
      method,
      path,
      body,
    });
    return await fetch(new URL(tampering.sendPath ?? path, this.#url), {
      method,
      headers: {
        ...signed,
        ...(method === 'POST' && { 'content-type': 'application/json' }),
        ...tampering.headers,
      },
      body: method === 'GET' ? null : (tampering.sendBody ?? body),
    });
  }

  /** One exchange that must succeed. */
  async exchange(bodies: readonly FactBody[] = [], nowMs = Date.now()): Promise<ExchangeResponse> {
    const response = await this.send(this.request(bodies, nowMs));
    const answer: unknown = await response.json();
    if (response.status !== 200) throw new Error(`exchange refused: ${JSON.stringify(answer)}`);
    const parsed = ExchangeResponse.parse(answer);
    this.cursor = parsed.cursor;
    return parsed;
  }

  /** Everything the server has for it, from where it stands. */
  async pull(): Promise<ExchangeResponse['changes']> {
    const changes: ExchangeResponse['changes'] = [];
    for (;;) {
      const answer = await this.exchange();
      changes.push(...answer.changes);
      if (!answer.more) return changes;
    }
  }
}

/** Comes through the enrolment door with a code, as a new machine does. */
export async function enrolKiosk(url: string, code: string, key = newKioskKey()): Promise<TestKiosk> {
  const response = await enrol(url, code, key.publicKey);
  const answer: unknown = await response.json();
  if (response.status !== 201) throw new Error(`not enrolled: ${Problem.parse(answer).code}`);
  return new TestKiosk(url, key, EnrolmentResponse.parse(answer));
}

/** The bare enrolment request. */
export const enrol = (url: string, code: string, publicKey: string): Promise<Response> =>
  fetch(new URL('/api/kiosk/enrol', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, publicKey }),
  });

/** Status and code of a refusal. */
export async function refusalOf(
  response: Response,
): Promise<{ status: number; code: string; type: string | null }> {
  const { status, code } = Problem.parse(await response.json());
  return { status, code, type: response.headers.get('content-type') };
}
