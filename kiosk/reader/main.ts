import { readFileSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { assertNever } from '../../shared/assert-never.ts';
import { BEAT_MS, type ReaderMessage, ReaderOrder } from '../protocol/reader-message.ts';
import { type CardKeyRing, openCardKeyRing } from './card-key-ring.ts';
import type { CardSource, SourceSurroundings } from './card-source.ts';
import { openPcscReader } from './pcsc-reader.ts';
import { SAMPLE_CARDS, type SampleCard, SampleDeck } from './sample-cards.ts';
import { openScriptedReader } from './scripted-reader.ts';

/**
 * The reader process: `node kiosk/reader/main.ts --pcsc | --scripted [--deck FILE]`. Orders come as lines on standard
 * input, messages leave as lines on standard output, words for the log on standard error (protocol/reader-message.ts).
 * It is apart because the PC/SC binding can hang or go deaf: it may be killed at any moment and holds nothing.
 */
const { values: options } = parseArgs({
  options: { pcsc: { type: 'boolean' }, scripted: { type: 'boolean' }, deck: { type: 'string' } },
});
if (options.pcsc === options.scripted) {
  console.error('usage: main.ts --pcsc | --scripted [--deck FILE]');
  process.exit(64);
}

// Kills itself instead of exiting: an exit joins the binding's threads, and those may wait for ever on a dead pcscd.
function die(reason: string): void {
  try {
    writeSync(2, `${reason}\n`);
  } finally {
    process.kill(process.pid, 'SIGKILL');
  }
}

const send = (message: ReaderMessage): void => {
  process.stdout.write(`${JSON.stringify(message)}\n`);
};

let keys: CardKeyRing | null = null;
let source: CardSource | null = null;

const around: SourceSurroundings = {
  send,
  keys() {
    if (keys === null) throw new Error('a source was opened before the keys came');
    return keys;
  },
  log: (line) => console.error(line),
  die,
};

function readDeck(file: string): readonly SampleCard[] {
  try {
    return SampleDeck.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (fault) {
    // Its own words may quote the file, which holds numbers.
    console.error(`deck ${file} cannot be used: ${fault instanceof Error ? fault.name : 'fault'}`);
    process.exit(66);
  }
}

const deck = options.pcsc ? null : options.deck === undefined ? SAMPLE_CARDS : readDeck(options.deck);
if (deck !== null) {
  send({ type: 'deck', cards: deck.map(({ name, label, look }) => ({ name, label, look })) });
}

function obey(order: ReaderOrder): void {
  switch (order.type) {
    case 'keys':
      keys = openCardKeyRing(order);
      // Nothing is read before the keys came.
      source ??= deck === null ? openPcscReader(around) : openScriptedReader(deck, around);
      return;
    case 'present':
      if (source?.present) source.present(order);
      else console.error('present: no deck here, or no keys yet');
      return;
    default:
      assertNever(order);
  }
}

const orders = createInterface({ input: process.stdin });
orders.on('line', (line) => {
  // The line may hold keys, so the log hears only that it was wrong.
  try {
    obey(ReaderOrder.parse(JSON.parse(line)));
  } catch (fault) {
    console.error(`order not obeyed: ${fault instanceof Error ? fault.name : 'fault'}`);
  }
});
// The host is gone: no orphan stays.
orders.on('close', () => die('standard input closed: leaving'));
process.stdout.on('error', () => die('standard output closed: leaving'));
process.on('uncaughtException', (fault) =>
  die(`fault in the reader process: ${fault.stack ?? fault.message}`),
);

setInterval(() => send({ type: 'beat' }), BEAT_MS);
send({ type: 'beat' });
