import type { ReaderState } from '../../../shared/exchange.ts';
import type { OptionalPart } from '../../protocol/optional-part.ts';
import type { ReaderMessage, ReaderOrder } from '../../protocol/reader-message.ts';

/** One presentation of a card and its outcome. */
export type Touch = Extract<ReaderMessage, { type: 'tap' | 'unreadable' }>;
export type CardKeys = Extract<ReaderOrder, { type: 'keys' }>['keys'];
export type Deck = Extract<ReaderMessage, { type: 'deck' }>['cards'];

/** Real readers, or the scripted one; `deckFile` is a JSON file of sample cards instead of the demo's own deck. */
export type ReaderSource =
  | { readonly type: 'pcsc' }
  | { readonly type: 'scripted'; readonly deckFile?: string };

/** The part of a pino logger that is used. */
export interface ReaderLog {
  info: (fields: object, words: string) => void;
  warn: (fields: object, words: string) => void;
  error: (fields: object, words: string) => void;
}

/** The card reader as the host sees it. Each `on...` returns what takes the listener off again. */
export interface Reader {
  /**
   * `ready`: at least one reader works. `no-reader`: the card service works and has none, or nfc-pcsc is not there.
   * `out-of-service`: no keys yet, no card service, or the process is dead or hangs.
   */
  readonly state: ReaderState;
  /** The readers that work now. */
  readonly names: readonly string[];
  /** What the reader process would need for real readers and did not find. */
  readonly absent: readonly OptionalPart[];
  /** The scripted reader's cards, once it said them; null with real readers. */
  readonly deck: Deck | null;
  onTouch: (listener: (touch: Touch) => void) => () => void;
  /** State, names, absent parts or deck changed. */
  onChange: (listener: (reader: Reader) => void) => () => void;
  /** Card-ID keys, current first. Sent to the process now and after every restart of it. */
  setKeys: (keys: CardKeys) => void;
  /** Lays a card of the deck on for `holdMs`. With real readers, or while there is no process, it is only logged. */
  present: (name: string, holdMs: number) => void;
  /** Resolves when the process is gone; nothing is heard after it was called. */
  stop: () => Promise<void>;
}
