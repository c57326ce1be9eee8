import { createHash, hash, randomBytes, randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { CHAIN_START, nextLink } from '../../shared/fact-chain.ts';
import { signedHeaders } from '../factories/signed-request.ts';
import { type BenchKiosk, PEOPLE_TOGETHER, PROJECTS, SESSIONS } from './ingest-town.ts';

/** People with cards: enough that a wallet is rarely met twice in one request, few enough that all are known soon. */
const CARDS = 5_000;

const sha256 = (text: string) => hash('sha256', text, 'hex');
const cardOf = (person: number) => `1.${createHash('sha256').update(`person ${person}`).digest('base64url')}`;

/** One signed request, ready to go. */
export interface ReadyRequest {
  readonly counter: number;
  readonly body: Buffer;
  readonly headers: Record<string, string>;
  readonly facts: number;
}

/** One kiosk with a backlog: makes signed requests of facts that all move something, ahead of the clock that measures. */
export class IngestWriter {
  readonly #kiosk: BenchKiosk;
  readonly #writers: number;
  readonly #authority: string;
  readonly #cards: number;
  readonly #boot = randomUUID();
  readonly #epoch = randomBytes(6).toString('hex');
  #link = CHAIN_START;
  #seq = 0;
  #counter = 0;
  /** Where the last answer ended. */
  cursor: string | null = null;
  /** Walks through pairs of person and session; writers never share one. */
  #step: number;

  constructor(kiosk: BenchKiosk, place: { index: number; of: number; authority: string; cards?: number }) {
    this.#kiosk = kiosk;
    this.#step = place.index;
    this.#writers = place.of;
    this.#authority = place.authority;
    this.#cards = place.cards ?? CARDS;
  }

  get id(): string {
    return this.#kiosk.id;
  }

  /** `waiting` says how much more the kiosk has behind this: with more than the request holds, a backlog drains. */
  request(facts: number, waiting: number): ReadyRequest {
    const fromSeq = this.#seq + 1;
    const previous = this.#link;
    const texts = Array.from({ length: facts }, () => this.#factText());
    const now = { at: new Date().toISOString(), boot: this.#boot, monoMs: Math.ceil(performance.now()) };
    const health = { version: 'bench', reader: 'ready', waiting, quarantined: 0, diskFreeMb: null };
    const body = Buffer.from(
      JSON.stringify({
        ...{ protocol: 1, epoch: this.#epoch, fromSeq, previous, facts: texts },
        ...{ now, cursor: this.cursor, health },
      }),
    );
    this.#counter += 1;
    const { id, key } = this.#kiosk;
    const signed = { kiosk: id, key, counter: this.#counter, authority: this.#authority, body };
    return { counter: this.#counter, body, headers: signedHeaders(signed), facts };
  }

  #factText(): string {
    this.#seq += 1;
    this.#step += this.#writers;
    const text = JSON.stringify({
      v: 1,
      id: uuidv7(),
      epoch: this.#epoch,
      seq: this.#seq,
      at: new Date().toISOString(),
      boot: this.#boot,
      monoMs: Math.floor(performance.now()),
      offsetMs: 0,
      ...bodyOf(this.#step, this.#cards),
    });
    this.#link = nextLink(sha256, this.#link, text);
    return text;
  }
}

/** Seven attendances, two gifts with points, one showing: as at a festival, and nearly everything is posted. */
function bodyOf(step: number, cards: number): object {
  const kind = step % 10;
  const card = cardOf(step % cards);
  if (kind < 7) {
    return {
      ...{ kind: 'attendance', card, session: `session-${sessionOf(step, cards)}` },
      ...{
        role: 'participant',
        award: { points: 1, coins: 0, credits: 0 },
        rule: { id: 'standard', version: 1 },
      },
    };
  }
  if (kind < 9) {
    return {
      ...{ kind: 'donation', card, project: `project-${step % PROJECTS}`, means: 'pledge', amount: 100 },
      ...{ award: { points: 0, coins: 0, credits: 0 }, rule: { id: 'gift', version: 1 } },
    };
  }
  return {
    ...{ kind: 'play', play: uuidv7(), movie: 'idle', startedAt: new Date().toISOString() },
    ...{ shownMs: 15_000, completed: true },
  };
}

/** Another session at each round of a person, and not the same for the whole town. */
const sessionOf = (step: number, cards: number): number =>
  (Math.floor(step / cards) + Math.floor((step % cards) / PEOPLE_TOGETHER)) % SESSIONS;
