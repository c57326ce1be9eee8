import { hash, randomBytes, randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { ExchangeAnswer, Ledger } from '../../server/ledger/ledger.ts';
import { ExchangeResponse } from '../../shared/exchange.ts';
import type { FactBody } from '../../shared/fact.ts';
import { CHAIN_START, nextLink } from '../../shared/fact-chain.ts';
import { toInstant } from '../../shared/time.ts';
import type { Change } from '../../shared/town.ts';

const sha256 = (text: string) => hash('sha256', text, 'hex');

/** A fact's body and what of its head a test wants otherwise; or a text that is no fact. */
export type Said = (FactBody & { id?: string; at?: string; seq?: number; boot?: string }) | string;

/** One batch of a kiosk's chain, as often as one likes to send it. */
export interface Batch {
  readonly epoch: string;
  readonly fromSeq: number;
  readonly previous: string;
  readonly texts: readonly string[];
}

/** A kiosk that speaks to the ledger without a door: its chain, its counter, its cursor. */
export class BooksKiosk {
  readonly ledger: Ledger;
  readonly municipality: string;
  readonly id: string;
  readonly #clock: { readonly nowMs: number };
  readonly boot = randomUUID();
  epoch = randomBytes(6).toString('hex');
  seq = 0;
  link = CHAIN_START;
  counter = 0;
  cursor: string | null = null;

  constructor(ledger: Ledger, municipality: string, id: string, clock: { readonly nowMs: number }) {
    this.ledger = ledger;
    this.municipality = municipality;
    this.id = id;
    this.#clock = clock;
  }

  /** Starts a new chain, as a re-created database does. */
  restart(): void {
    this.epoch = randomBytes(6).toString('hex');
    this.seq = 0;
    this.link = CHAIN_START;
  }

  /** The next facts of the chain. */
  record(...said: readonly Said[]): Batch {
    const batch = { epoch: this.epoch, fromSeq: this.seq + 1, previous: this.link };
    const texts = said.map((one) => {
      this.seq += 1;
      const text = typeof one === 'string' ? one : this.#factText(one);
      this.link = nextLink(sha256, this.link, text);
      return text;
    });
    return { ...batch, texts };
  }

  #factText(said: Exclude<Said, string>): string {
    const head = {
      v: 1,
      id: uuidv7(),
      epoch: this.epoch,
      seq: this.seq,
      at: toInstant(this.#clock.nowMs),
      boot: this.boot,
      monoMs: this.#clock.nowMs % 1_000_000_000,
      offsetMs: 0,
    };
    return JSON.stringify({ ...head, ...said });
  }

  body(batch: Batch, waiting = batch.texts.length): Uint8Array {
    const { epoch, fromSeq, previous, texts } = batch;
    const request = {
      protocol: 1,
      epoch,
      fromSeq,
      previous,
      facts: texts,
      now: {
        at: toInstant(this.#clock.nowMs),
        boot: this.boot,
        monoMs: this.#clock.nowMs % 1_000_000_000,
      },
      cursor: this.cursor,
      health: { version: 'test', reader: 'ready', waiting, quarantined: 0, diskFreeMb: null },
    };
    return Buffer.from(JSON.stringify(request));
  }

  call(body: Uint8Array, counter?: number): Promise<ExchangeAnswer> {
    this.counter = counter ?? this.counter + 1;
    const { municipality, id } = this;
    return this.ledger.exchange({ municipality, kiosk: id, counter: this.counter, body });
  }

  /** Sends a batch; without one, asks for the news. It must be heard. */
  async send(batch: Batch = this.record(), waiting?: number): Promise<ExchangeResponse> {
    const answer = await this.call(this.body(batch, waiting));
    if (answer.status === 'refused') throw new Error(`refused: ${answer.code} ${answer.detail}`);
    const response = ExchangeResponse.parse(JSON.parse(Buffer.from(answer.body).toString()));
    this.cursor = response.cursor;
    return response;
  }

  /** Records and sends. */
  tell(...said: readonly Said[]): Promise<ExchangeResponse> {
    return this.send(this.record(...said));
  }

  /** All the news there is. */
  async hear(): Promise<Change[]> {
    const changes: Change[] = [];
    for (let answers = 0; answers < 1_000; answers++) {
      const answer = await this.send();
      changes.push(...answer.changes);
      if (!answer.more) return changes;
    }
    throw new Error('the news never ends');
  }
}
