import type { ReaderMessage } from '../../kiosk/protocol/reader-message.ts';
import type { CardKeyRing } from '../../kiosk/reader/card-key-ring.ts';
import type { SourceSurroundings } from '../../kiosk/reader/card-source.ts';

export interface ListeningSurroundings extends SourceSurroundings {
  readonly sent: ReaderMessage[];
  readonly logged: string[];
  /** Why it would have died, each time. */
  readonly deaths: string[];
}

/** The process around a card source, writing down what it is told. */
export function newSurroundings(keys?: CardKeyRing): ListeningSurroundings {
  const sent: ReaderMessage[] = [];
  const logged: string[] = [];
  const deaths: string[] = [];
  return {
    sent,
    logged,
    deaths,
    send: (message) => sent.push(message),
    keys: () => keys ?? [{ version: 1, key: Buffer.alloc(32, 1) }],
    log: (line) => logged.push(line),
    die: (reason) => deaths.push(reason),
  };
}
