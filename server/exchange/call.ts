import type { ExchangeRequest, Outcome } from '../../shared/exchange.ts';
import type { ExchangeAnswer, ExchangeCall } from '../ledger/ledger.ts';
import type { ExchangingKiosk, FreshFact } from './fresh-fact.ts';
import type { HeldFact } from './held-facts.ts';
import type { ChainHead, ChainPlace } from './place-in-chain.ts';
import type { ReadRequest } from './read-request.ts';

/** A call whose envelope could be read. */
export interface ReadCall extends ReadRequest {
  readonly call: ExchangeCall;
}

/** A call whose kiosk may speak, with what of it is new and what the server had. */
export interface PlacedCall {
  readonly read: ReadCall;
  readonly kiosk: ExchangingKiosk;
  readonly place: ChainPlace;
  readonly head: ChainHead;
  readonly held: readonly HeldFact[];
  readonly fresh: readonly FreshFact[];
}

/** What an exchange did to the books: all that its answer needs besides the news. */
export interface RecordedCall {
  readonly status: 'recorded';
  readonly kiosk: ExchangingKiosk;
  readonly request: ExchangeRequest;
  readonly chain: ChainPlace['chain'];
  readonly ack: ChainHead;
  readonly outcomes: readonly Outcome[];
  /** Wallets that the request's facts name. */
  readonly wallets: readonly string[];
  readonly serverMs: number;
}
export type RefusedCall = Extract<ExchangeAnswer, { status: 'refused' }>;
export type CallResult = RecordedCall | RefusedCall;
