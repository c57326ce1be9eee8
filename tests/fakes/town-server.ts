import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { uuidv7 } from 'uuidv7';
import type { CardId } from '../../shared/card.ts';
import {
  EnrolmentRequest,
  ExchangeRequest,
  type ExchangeResponse,
  type Outcome,
  PROTOCOL,
  type QuarantineCode,
} from '../../shared/exchange.ts';
import { Fact } from '../../shared/fact.ts';
import { CHAIN_START, nextLink } from '../../shared/fact-chain.ts';
import { KioskId, WalletId } from '../../shared/id.ts';
import { MOVIE_PATH } from '../../shared/manifest.ts';
import { applyPostings } from '../../shared/rules/apply-postings.ts';
import { planPostings } from '../../shared/rules/plan-postings.ts';
import { COUNTER_HEADER, contentDigest, readSignature, signatureBase } from '../../shared/signature-base.ts';
import { toInstant } from '../../shared/time.ts';
import type { Change } from '../../shared/town.ts';
import { EMPTY_BALANCES, type Wallet } from '../../shared/wallet.ts';

/** The one code this server takes. */
export const FAKE_CODE = 'ABCD-2345';

export interface KeptFact {
  readonly epoch: string;
  readonly seq: number;
  readonly text: string;
  readonly link: string;
  readonly outcome: 'recorded' | 'quarantined';
  readonly code: QuarantineCode | undefined;
  /** The same fact stands at an earlier place. */
  readonly isRepeat?: boolean;
}

/**
 * A small town's server in memory, faithful to the exchange: signatures and counters are verified, chains followed,
 * wallets kept by the shared posting rules. For tests of the kiosk alone; knobs let it be forgetful or unkind.
 */
export interface TownServer {
  readonly url: string;
  /** Every fact it ever kept, once, in the order of arrival. */
  readonly facts: readonly KeptFact[];
  /** Facts that stood at a place already taken by another. */
  readonly strays: readonly string[];
  readonly exchanges: number;
  readonly kiosk: KioskId;
  /** News for the kiosk; it hears at its next exchange, or at once with `hint`. */
  tell(...changes: Change[]): void;
  hint(): void;
  /** The next answers: a problem instead. */
  refuse(problem: { status: number; code: string; headers?: Record<string, string> } | null): void;
  /** What this says of a fact goes, before anything else. */
  judge: (fact: Fact) => QuarantineCode | null;
  /** As if restored from a backup: facts after this many are forgotten. */
  forgetFactsAfter(many: number): void;
  /** Cursors given before are unknown from now on. */
  forgetCursors(): void;
  walletOf(card: CardId): Wallet | undefined;
  /** Puts something into a card's wallet, as the counter does. */
  fill(card: CardId, balances: Partial<Wallet['balances']>): void;
  /** The server's idea of now minus this machine's. */
  aheadMs: number;
  pageSize: number;
  /** The files it serves, by SHA-256; what it says they are need not be true. */
  readonly movies: Map<string, Uint8Array>;
  /** Every movie asked for, and from which byte. */
  readonly movieRequests: readonly { readonly sha256: string; readonly from: number }[];
  /** Has its turn before a movie is served; true when it has answered itself. */
  disturb: (asked: MovieAsked) => boolean;
  close(): Promise<void>;
}

export interface MovieAsked {
  readonly sha256: string;
  readonly from: number;
  readonly bytes: Uint8Array | undefined;
  readonly response: ServerResponse;
}

export async function startTownServer(port = 0): Promise<TownServer> {
  const kiosk = KioskId.parse(uuidv7());
  const cardKeys = [{ version: 1, key: randomBytes(32).toString('base64url') }];
  const facts: KeptFact[] = [];
  const strays: string[] = [];
  const wallets = new Map<string, Wallet>();
  const walletByCard = new Map<string, string>();
  const changes: { key: string; change: Change }[] = [];
  const listeners = new Set<ServerResponse>();
  let publicKey: string | null = null;
  let lastCounter = 0;
  let cursorLife = 1;
  let refusal: Parameters<TownServer['refuse']>[0] = null;
  const knobs = {
    judge: (_fact: Fact): QuarantineCode | null => null,
    aheadMs: 0,
    pageSize: 200,
    exchanges: 0,
    disturb: (_asked: MovieAsked): boolean => false,
  };
  const movies = new Map<string, Uint8Array>();
  const movieRequests: { sha256: string; from: number }[] = [];

  const keyOf = (change: Change): string => {
    switch (change.kind) {
      case 'project':
        return `project ${change.project.id}`;
      case 'session':
        return `session ${change.session.id}`;
      case 'staff':
        return `staff ${change.staff.card}`;
      case 'wallet':
        return `wallet ${change.wallet.wallet}`;
      case 'card':
        return `card ${change.card}`;
      default:
        return change.kind;
    }
  };
  /** The newest state of a thing stands last, so that a cursor is a place in the list. Nothing is ever removed from before. */
  function tell(...news: Change[]): void {
    for (const change of news) {
      const key = keyOf(change);
      const before = changes.findIndex((known) => known.key === key);
      if (before >= 0) changes[before] = { key: '', change };
      changes.push({ key, change });
    }
  }

  const chains = new Map<string, KeptFact[]>();
  const ids = new Map<string, KeptFact>();
  const idOf = (text: string): string => String(JSON.parse(text).id);
  const isSame = (one: string, other: string): boolean => {
    const [a, b] = [one, other].map((text) => JSON.stringify({ ...JSON.parse(text), epoch: '', seq: 0 }));
    return a === b;
  };
  function keep(fact: KeptFact): void {
    const chain = chains.get(fact.epoch) ?? [];
    chains.set(fact.epoch, chain);
    chain.push(fact);
    if (fact.isRepeat) return;
    facts.push(fact);
    ids.set(idOf(fact.text), fact);
  }
  const heldAt = (epoch: string, seq: number): KeptFact | undefined => chains.get(epoch)?.[seq - 1];
  const headOf = (epoch: string) => {
    const last = chains.get(epoch)?.at(-1);
    return { seq: last?.seq ?? 0, link: last?.link ?? CHAIN_START };
  };
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

  function walletFor(card: CardId, formerCard: CardId | undefined): Wallet {
    const id = walletByCard.get(card) ?? walletByCard.get(formerCard ?? '') ?? uuidv7();
    const nothing = {
      activityPoints: 0,
      donationPoints: 0,
      donatedYen: 0,
      donations: 0,
      attendances: 0,
      coins: 0,
      credits: 0,
    };
    const wallet: Wallet = wallets.get(id) ?? {
      wallet: WalletId.parse(id),
      cards: [],
      blockedCards: [],
      balances: EMPTY_BALANCES,
      earned: null,
      attended: [],
      entries: [],
      thisYear: nothing,
      allTime: nothing,
    };
    walletByCard.set(card, id);
    return wallet.cards.includes(card) ? wallet : { ...wallet, cards: [...wallet.cards, card] };
  }

  function post(fact: Fact): void {
    if (!('card' in fact) || !fact.card || fact.kind === 'mode') return;
    const wallet = walletFor(fact.card, 'formerCard' in fact ? fact.formerCard : undefined);
    const isAgain =
      fact.kind === 'attendance' && wallet.attended.some(({ session }) => session === fact.session);
    const postings = isAgain ? [] : planPostings(fact, wallet.wallet);
    const next = { ...wallet, balances: applyPostings(wallet.balances, postings, wallet.wallet) };
    if (fact.kind === 'attendance' && !isAgain) {
      next.attended = [{ session: fact.session, at: fact.at }, ...wallet.attended];
    }
    wallets.set(wallet.wallet, next);
    tell({ kind: 'wallet', wallet: next });
  }

  function record(request: ExchangeRequest): Pick<ExchangeResponse, 'outcomes' | 'chain'> {
    const { epoch, fromSeq } = request;
    const head = headOf(epoch);
    if (fromSeq > head.seq + 1) return { chain: 'gap', outcomes: [] };
    const outcomes: Outcome[] = [];
    let link = request.previous;
    const before = heldAt(epoch, fromSeq - 1)?.link ?? CHAIN_START;
    let isForked = fromSeq > 1 && before !== link;
    for (const [index, text] of request.facts.entries()) {
      const seq = fromSeq + index;
      link = nextLink(sha256, link, text);
      const held = heldAt(epoch, seq);
      if (held && held.link !== link) isForked = true;
      if (isForked) {
        strays.push(text);
        outcomes.push({ seq, outcome: 'quarantined', code: 'chain/forked' });
      } else if (held) {
        outcomes.push({ seq, outcome: 'duplicate', ...(held.code && { code: held.code }) });
      } else {
        const parsed = Fact.safeParse(JSON.parse(text));
        const first = parsed.success && ids.get(parsed.data.id);
        if (first && isSame(first.text, text)) {
          keep({ ...first, epoch, seq, text, link, isRepeat: true });
          outcomes.push({ seq, outcome: 'duplicate', ...(first.code && { code: first.code }) });
          continue;
        }
        const code = first
          ? 'fact/id-reused'
          : parsed.success
            ? (knobs.judge(parsed.data) ?? undefined)
            : ('fact/malformed' as const);
        const outcome = code ? 'quarantined' : 'recorded';
        keep({ epoch, seq, text, link, outcome, code });
        outcomes.push(code ? { seq, outcome: 'quarantined', code } : { seq, outcome: 'recorded' });
        if (!code && parsed.success) post(parsed.data);
      }
    }
    return { chain: isForked ? 'forked' : 'continued', outcomes };
  }

  function answer(request: ExchangeRequest): ExchangeResponse {
    const { outcomes, chain } = record(request);
    const [life, at] = (request.cursor ?? '').split('.');
    const isKnown = life === String(cursorLife);
    const from = isKnown ? Number(at) : 0;
    const page = changes.slice(from, from + knobs.pageSize);
    const end = from + page.length;
    return {
      protocol: PROTOCOL,
      ack: { epoch: request.epoch, ...headOf(request.epoch) },
      chain,
      outcomes,
      changes: page.filter(({ key }) => key !== '').map(({ change }) => change),
      cursor: `${cursorLife}.${end}`,
      more: end < changes.length,
      resync: !isKnown,
      serverAt: toInstant(Date.now() + knobs.aheadMs),
      cardKeys,
    };
  }

  type Problem = { status: number; code: string; headers?: Record<string, string> };
  function checkSignature(request: IncomingMessage, body: Buffer): Problem | null {
    const { headers } = request;
    const claim = readSignature(String(headers['signature-input']), String(headers['signature']));
    const counter = Number(headers[COUNTER_HEADER]);
    const digest = contentDigest(createHash('sha256').update(body).digest('base64'));
    if (!claim || claim.kiosk !== kiosk || !publicKey) return { status: 401, code: 'kiosk/unknown' };
    const base = signatureBase(
      {
        method: request.method ?? '',
        authority: headers.host ?? '',
        path: request.url ?? '',
        contentDigest: digest,
        counter,
      },
      claim.params,
    );
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
    if (!verify(null, Buffer.from(base), key, Buffer.from(claim.signatureBase64, 'base64'))) {
      return { status: 401, code: 'request/bad-signature' };
    }
    if (counter <= lastCounter) {
      return { status: 409, code: 'request/replayed', headers: { [COUNTER_HEADER]: String(lastCounter) } };
    }
    lastCounter = counter;
    return null;
  }

  const sayProblem = (response: ServerResponse, { status, code, headers }: Problem) =>
    response
      .writeHead(status, { 'content-type': 'application/problem+json', ...headers })
      .end(JSON.stringify({ status, code, title: code }));
  const sayJson = (response: ServerResponse, value: unknown) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));

  function serveMovie(response: ServerResponse, bytes: Uint8Array | undefined, from: number): void {
    if (!bytes) return void sayProblem(response, { status: 404, code: 'movie/unknown' });
    if (from >= bytes.length) return void sayProblem(response, { status: 416, code: 'http/416' });
    response
      .writeHead(from > 0 ? 206 : 200, {
        'content-type': 'video/mp4',
        'content-length': String(bytes.length - from),
        'accept-ranges': 'bytes',
        ...(from > 0 && { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }),
      })
      .end(bytes.subarray(from));
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks);
    if (request.url === '/api/kiosk/enrol') {
      const asked = EnrolmentRequest.parse(JSON.parse(body.toString()));
      if (asked.code !== FAKE_CODE)
        return void sayProblem(response, { status: 404, code: 'enrolment/wrong-code' });
      publicKey = asked.publicKey;
      return void sayJson(response, { kiosk, municipality: 'tsurugashima', cardKeys });
    }
    const problem = refusal ?? checkSignature(request, body);
    if (problem) return void sayProblem(response, problem);
    if (request.url === '/api/kiosk/hints') {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(':\n\n');
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
      return;
    }
    if (request.url?.startsWith(MOVIE_PATH)) {
      const sha256 = request.url.slice(MOVIE_PATH.length);
      const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
      movieRequests.push({ sha256, from });
      const bytes = movies.get(sha256);
      if (!knobs.disturb({ sha256, from, bytes, response })) serveMovie(response, bytes, from);
      return;
    }
    knobs.exchanges += 1;
    sayJson(response, answer(ExchangeRequest.parse(JSON.parse(body.toString()))));
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  // `listen` on a host and port always gives an AddressInfo; only pipes give a string.
  const address = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${address.port}`,
    facts,
    strays,
    kiosk,
    get exchanges() {
      return knobs.exchanges;
    },
    tell,
    hint() {
      for (const listener of listeners) listener.write('event: changed\ndata:\n\n');
    },
    refuse(problem) {
      refusal = problem;
    },
    get judge() {
      return knobs.judge;
    },
    set judge(judge) {
      knobs.judge = judge;
    },
    forgetFactsAfter(many) {
      const left = facts.splice(0).slice(0, many);
      chains.clear();
      ids.clear();
      for (const fact of left) keep(fact);
    },
    forgetCursors() {
      cursorLife += 1;
    },
    fill(card, balances) {
      const wallet = walletFor(card, undefined);
      const filled = { ...wallet, balances: { ...wallet.balances, ...balances } };
      wallets.set(wallet.wallet, filled);
      tell({ kind: 'wallet', wallet: filled });
    },
    walletOf: (card) => wallets.get(walletByCard.get(card) ?? ''),
    get aheadMs() {
      return knobs.aheadMs;
    },
    set aheadMs(ms) {
      knobs.aheadMs = ms;
    },
    get pageSize() {
      return knobs.pageSize;
    },
    set pageSize(size) {
      knobs.pageSize = size;
    },
    movies,
    movieRequests,
    get disturb() {
      return knobs.disturb;
    },
    set disturb(disturb) {
      knobs.disturb = disturb;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
