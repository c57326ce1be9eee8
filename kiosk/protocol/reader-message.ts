import { z } from 'zod';
import { CardReading } from '../../shared/card.ts';
import { OptionalPart } from './optional-part.ts';

/**
 * What the reader process tells the host, one JSON object a line on its standard output.
 * A raw card number never appears here.
 */
export const ReaderMessage = z.discriminatedUnion('type', [
  /** Sent every `BEAT_MS`: silence means the process hangs and is killed. */
  z.object({ type: z.literal('beat') }),
  /** The readers that work now; an empty list is "no reader". Sent at start and on each change. */
  z.object({ type: z.literal('readers'), names: z.array(z.string()) }),
  /** Said before `readers`, once in a life of the process. */
  z.object({ type: z.literal('absent'), part: OptionalPart.extract(['nfc-pcsc']) }),
  /** One presentation of a usable card. */
  z.object({ type: z.literal('tap'), reader: z.string(), reading: CardReading }),
  /** One presentation that gave no usable card ID. */
  z.object({
    type: z.literal('unreadable'),
    reader: z.string(),
    code: z.enum(['card/once-more', 'card/random-id', 'card/not-usable']),
  }),
  /** The scripted reader's deck, by name, for the card tray of the demo. */
  z.object({
    type: z.literal('deck'),
    cards: z.array(z.object({ name: z.string(), label: z.string(), look: z.string() })),
  }),
]);
export type ReaderMessage = z.infer<typeof ReaderMessage>;

export const BEAT_MS = 500;

/** What the host tells the reader process, one JSON object a line on its standard input. */
export const ReaderOrder = z.discriminatedUnion('type', [
  /** Card-ID keys, current first. Nothing is read before they arrive. */
  z.object({
    type: z.literal('keys'),
    keys: z
      .array(z.object({ version: z.int(), key: z.string() }))
      .min(1)
      .max(2),
  }),
  /** Scripted reader only: lay a card of the deck on, for `holdMs`. */
  z.object({ type: z.literal('present'), name: z.string(), holdMs: z.int().min(0).default(600) }),
]);
export type ReaderOrder = z.infer<typeof ReaderOrder>;
