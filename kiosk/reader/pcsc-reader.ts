import { setTimeout as wait } from 'node:timers/promises';
import type { NFC } from 'nfc-pcsc';
import type { CardSource, SourceSurroundings } from './card-source.ts';
import { isContactlessSlot } from './is-contactless-slot.ts';
import { probePcscd } from './probe-pcscd.ts';
import { watchSlot } from './watch-slot.ts';

/** With the time-out: a pcscd that hangs is noticed within 2.2 s. */
const PROBE_EVERY_MS = 700;
const WAIT_FOR_PCSCD_MS = 500;
const PROBE_TIMEOUT_MS = 1_500;
/** After this without a reader we say that there is none. */
const NO_READER_AFTER_MS = 400;

/**
 * Real readers through nfc-pcsc. While pcscd is absent it waits and asks now and then, saying no `readers` at all.
 * Once the binding runs, anything that would leave it deaf (a pcscd that died or hangs, a reader pulled, an error of
 * its threads) ends the process: it never recovers by itself (reference "Cards, readers" 2.2), a new process does.
 */
export function openPcscReader(around: SourceSurroundings): CardSource {
  watchReaders(around).catch((fault: unknown) => around.die(`card readers: ${String(fault)}`));
  return { present: null };
}

async function watchReaders(around: SourceSurroundings): Promise<void> {
  const binding = await loadBinding(around);
  if (binding === null) {
    around.send({ type: 'absent', part: 'nfc-pcsc' });
    around.send({ type: 'readers', names: [] });
    return;
  }
  await pcscdAlive(around);
  followReaders(new binding.NFC(), around);

  while (hasPcscd) {
    await wait(PROBE_EVERY_MS);
    const state = await probePcscd(PROBE_TIMEOUT_MS);
    if (state !== 'alive') return around.die(`pcscd is ${state}`);
  }
}

/** Watches every reader that comes, and says which ones work. */
export function followReaders(nfc: NFC, around: SourceSurroundings): void {
  const working = new Set<string>();
  const report = (): void => {
    clearTimeout(noReader);
    around.send({ type: 'readers', names: [...working] });
  };
  const noReader = setTimeout(report, NO_READER_AFTER_MS);

  nfc.on('error', (fault) => around.die(`PC/SC: ${fault.message}`));
  nfc.on('reader', (reader) => {
    const { name } = reader;
    // Without a listener an 'error' would be thrown.
    reader.on('error', (fault) => around.die(`${name}: ${fault.message}`));
    reader.on('end', () => around.die(`${name}: pulled`));
    if (!isContactlessSlot(name)) {
      reader.reader.removeAllListeners('status');
      around.log(`${name}: not for citizens' cards, ignored`);
      return;
    }
    watchSlot(reader.reader, around, (works) => {
      if (works === working.has(name)) return;
      if (works) working.add(name);
      else working.delete(name);
      report();
    });
  });
}

/** Windows and macOS have a service of the system instead of pcscd; there the supervisor's watch over the beats stands alone. */
const hasPcscd = process.platform === 'linux';

/** Resolves when pcscd answers; until then costs a socket call each half second. */
async function pcscdAlive(around: SourceSurroundings): Promise<void> {
  let said: string | null = null;
  while (hasPcscd) {
    const state = await probePcscd(PROBE_TIMEOUT_MS);
    if (state === 'alive') return;
    if (state !== said) around.log(`pcscd is ${state}: waiting for it`);
    said = state;
    await wait(WAIT_FOR_PCSCD_MS);
  }
}

/** nfc-pcsc is an optional part and native: it may be missing or built for another Node. Null then, and the log says why. */
async function loadBinding(around: SourceSurroundings): Promise<typeof import('nfc-pcsc') | null> {
  try {
    return await import('nfc-pcsc');
  } catch (fault) {
    const words = fault instanceof Error ? (fault.message.split('\n')[0] ?? '') : String(fault);
    around.log(`nfc-pcsc cannot be loaded, so no card reader works: ${words}`);
    return null;
  }
}
