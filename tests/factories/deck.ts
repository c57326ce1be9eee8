import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SampleCard } from '../../kiosk/reader/sample-cards.ts';

const FELICA_ATR = '3B8F8001804F0CA00000030611003B0000000042';

/** A deck of made-up FeliCa cards, `card-0` onwards, and the file the scripted reader takes. */
export function writeDeck(dir: string, many: number): { file: string; names: string[]; numbers: string[] } {
  const numbers = Array.from({ length: many }, (_, at) =>
    `0114${(0x10000000 + at * 7919).toString(16).padStart(12, '0')}`.toUpperCase(),
  );
  const deck = numbers.map(
    (number, at): SampleCard => ({
      name: `card-${at}`,
      label: `Card ${at}`,
      look: 'suica',
      atr: FELICA_ATR,
      answer: `${number}9000`,
    }),
  );
  const file = join(dir, 'deck.json');
  writeFileSync(file, JSON.stringify(deck));
  return { file, names: deck.map(({ name }) => name), numbers };
}
