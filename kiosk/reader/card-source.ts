import type { ReaderMessage, ReaderOrder } from '../protocol/reader-message.ts';
import type { CardKeyRing } from './card-key-ring.ts';

/** Where presentations come from: real readers over PC/SC, or the scripted deck. Lives as long as the process. */
export interface CardSource {
  /** Lays a card of the deck on; null where cards are real. */
  readonly present: ((order: Extract<ReaderOrder, { type: 'present' }>) => void) | null;
}

/** What a source needs of the process around it. */
export interface SourceSurroundings {
  readonly send: (message: ReaderMessage) => void;
  /** The keys now; they change during a rotation. */
  readonly keys: () => CardKeyRing;
  /** One line for the host's log. Never holds anything a card said. */
  readonly log: (line: string) => void;
  /** Ends the process at once; the supervisor starts a new one. */
  readonly die: (reason: string) => void;
}
