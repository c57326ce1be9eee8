import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { cpuMs, readerProcesses } from '../../../factories/reader-processes.ts';
import { type WatchedReader, watchReader } from '../../../factories/watched-reader.ts';
import { type Pcscd, startPcscd, whyNoPcscd, withPcscd } from '../../../fakes/pcscd.ts';
import { buildPullableDriver, whyNoPullableDriver } from '../../../fakes/pullable-driver.ts';
import { FIRST_PORT, layCard, type VirtualCard, type VirtualCardSpec } from '../../../fakes/virtual-card.ts';
import { CARDS, type CardFixture, RAW_NUMBERS } from '../../../fixtures/cards.ts';

/*
 * Real pcscd, real nfc-pcsc, virtual cards of vsmartcard. pcscd looks at its virtual readers every 400 ms, so a card
 * that lies there for less may never be seen by anything: then nobody can answer it. A real reader tells at once.
 */
const reason = whyNoPcscd();
if (reason !== null) console.error(`skipped: cards through a real pcscd: ${reason}`);

const FELICA = '3B8F8001804F0CA00000030611003B0000000042';
const felica = (number: string, slot = 0): VirtualCardSpec => ({
  atr: FELICA,
  answers: { FFCA000000: `${number}9000` },
  slot,
});
const fromFixture = ({ atr, answer }: CardFixture, slot: number): VirtualCardSpec => ({
  atr,
  answers: { FFCA000000: answer ?? '' },
  slot,
});

/** Silence cannot be shown: vsmartcard's driver waits for an answer for ever, where a reader would give up. */
const PRESENTABLE = CARDS.filter(({ answer, silent }) => answer !== null || silent);

const laid: VirtualCard[] = [];
async function lay(spec: VirtualCardSpec): Promise<VirtualCard> {
  const card = await layCard(spec);
  laid.push(card);
  return card;
}

let watched: WatchedReader | null = null;
function pcsc(): WatchedReader {
  watched = watchReader({ type: 'pcsc' });
  return watched;
}
async function bothReady(each: WatchedReader): Promise<void> {
  await each.reach('ready');
  await expect.poll(() => each.reader.names.length).toBe(2);
}
afterEach(async () => {
  await Promise.all(laid.splice(0).map((card) => card.takeOff()));
  const said = JSON.stringify([watched?.touches, watched?.log.lines]).toUpperCase();
  await watched?.reader.stop();
  watched = null;
  expect(readerProcesses()).toEqual([]);
  for (const number of [...RAW_NUMBERS, '0114B34A5C6D7E8F', '01120412D3A0571C']) {
    expect(said).not.toContain(number);
  }
});

describe.skipIf(reason !== null)('with pcscd', () => {
  let pcscd: Pcscd;
  beforeAll(async () => {
    pcscd = await startPcscd();
  });
  afterAll(async () => {
    await pcscd.stop();
  });

  test('every card of the corpus is answered as it should be, and asked for nothing but its number', async () => {
    const each = pcsc();
    await bothReady(each);

    async function present(card: CardFixture, slot: number): Promise<void> {
      const mine = () => each.touches.filter(({ reader }) => reader.endsWith(`0${slot}`));
      const before = mine().length;
      const shown = await lay(fromFixture(card, slot));
      await expect.poll(() => mine().length, { timeout: 8_000, message: card.name }).toBe(before + 1);
      await shown.takeOff();
      const touch = mine().at(-1);
      const outcome = touch?.type === 'tap' ? 'tap' : touch?.code;
      expect(outcome, card.name).toBe('code' in card.expects ? card.expects.code : 'tap');
      expect(new Set(shown.commands), card.name).toEqual(new Set(card.silent ? [] : ['FFCA000000']));
    }
    async function presentAll(cards: readonly CardFixture[], slot: number): Promise<void> {
      for (const card of cards) await present(card, slot);
    }

    await Promise.all(
      [0, 1].map((slot) =>
        presentAll(
          PRESENTABLE.filter((_, index) => index % 2 === slot),
          slot,
        ),
      ),
    );
    expect(each.touches).toHaveLength(PRESENTABLE.length);
  }, 120_000);

  test('holding a card gives one tap, also when pcscd lets it lose power meanwhile', async () => {
    const each = pcsc();
    await each.reach('ready');
    const card = await lay(felica('0114B34A5C6D7E8F'));
    await each.answered(1);
    await wait(8_000);
    await card.takeOff();
    await wait(1_500);
    expect(each.outcomes()).toEqual(['tap']);
  });

  test('a card taken away before it could be read is asked for once more, and then it works', async () => {
    const each = pcsc();
    await each.reach('ready');
    // It answers when pcscd looks whether it is there, and is gone when pcscd turns to it.
    await lay({ ...felica('0114B34A5C6D7E8F'), leavesAfterAtrs: 1 });
    await each.answered(1);
    await wait(1_000);
    expect(each.outcomes()).toEqual(['card/once-more']);

    const again = await lay(felica('0114B34A5C6D7E8F'));
    await each.answered(2);
    await again.takeOff();
    expect(each.outcomes()).toEqual(['card/once-more', 'tap']);
  });

  test('a different card a moment later is a new tap, and so is the same card later', async () => {
    const each = pcsc();
    await each.reach('ready');
    for (const [index, number] of ['0114B34A5C6D7E8F', '01120412D3A0571C', '0114B34A5C6D7E8F'].entries()) {
      const card = await lay(felica(number));
      await each.answered(index + 1);
      await card.takeOff();
    }
    const cards = each.touches.map((touch) => touch.type === 'tap' && touch.reading.card);
    expect(cards[0]).toBe(cards[2]);
    expect(cards[0]).not.toBe(cards[1]);
  });

  test('two readers at once', async () => {
    const each = pcsc();
    await bothReady(each);
    const cards = await Promise.all([lay(felica('0114B34A5C6D7E8F', 0)), lay(felica('01120412D3A0571C', 1))]);
    await each.answered(2);
    await Promise.all(cards.map((card) => card.takeOff()));
    expect(each.outcomes()).toEqual(['tap', 'tap']);
    expect(new Set(each.touches.map(({ reader }) => reader)).size).toBe(2);
  });

  test('a reader process that hangs is replaced, and the card that waits on it is answered', async () => {
    const each = pcsc();
    await each.reach('ready');
    const [pid] = readerProcesses();
    process.kill(pid ?? 0, 'SIGSTOP');
    const card = await lay(felica('0114B34A5C6D7E8F'));
    expect(await each.reach('out-of-service', 4_000)).toBeLessThan(3_000);
    expect(await each.reach('ready', 5_000)).toBeLessThan(5_000);
    await each.answered(1);
    await card.takeOff();
    expect(each.outcomes()).toEqual(['tap']);
  });
});

describe.skipIf(reason !== null)('when pcscd comes and goes', () => {
  test('a virtual reader whose port is taken for a while is there in the end', async () => {
    const taken = createServer().listen(FIRST_PORT + 1);
    await once(taken, 'listening');
    setTimeout(() => taken.close(), 2_500);
    await withPcscd(async () => {
      expect(taken.listening).toBe(false);
      await bothReady(pcsc());
    });
  });

  test('absent at start: out of service, hardly any processor time, and ready when it comes', async () => {
    const pcscd = await startPcscd({ started: false });
    try {
      const each = pcsc();
      await expect
        .poll(() => each.log.lines.some(({ fields }) => /waiting/.test(JSON.stringify(fields))), {
          timeout: 10_000,
        })
        .toBe(true);
      const [pid] = readerProcesses();
      const before = cpuMs(pid ?? 0);
      await wait(4_000);
      expect(readerProcesses()).toEqual([pid]);
      expect(cpuMs(pid ?? 0) - before).toBeLessThan(400);
      expect(each.reader.state).toBe('out-of-service');

      await pcscd.start();
      expect(await each.reach('ready', 6_000)).toBeLessThan(5_000);
    } finally {
      await pcscd.stop();
    }
  });

  test('killed: out of service within 3 s; restarted: ready within 5 s, and cards are read', async () => {
    await withPcscd(async (pcscd) => {
      const each = pcsc();
      await each.reach('ready');
      for (let round = 1; round <= 3; round++) {
        await pcscd.kill();
        expect(await each.reach('out-of-service', 4_000)).toBeLessThan(3_000);
        await pcscd.start();
        expect(await each.reach('ready', 6_000)).toBeLessThan(5_000);
        const card = await lay(felica('0114B34A5C6D7E8F'));
        await each.answered(round);
        await card.takeOff();
      }
      expect(each.outcomes()).toEqual(['tap', 'tap', 'tap']);
    });
  });

  test('frozen: out of service within 3 s; thawed: ready within 5 s', async () => {
    await withPcscd(async (pcscd) => {
      const each = pcsc();
      await each.reach('ready');
      pcscd.freeze();
      expect(await each.reach('out-of-service', 4_000)).toBeLessThan(3_000);
      pcscd.thaw();
      expect(await each.reach('ready', 6_000)).toBeLessThan(5_000);
    });
  });

  const noDriver = whyNoPullableDriver();
  if (noDriver !== null) console.error(`skipped: readers pulled and plugged in again: ${noDriver}`);

  // vpcd's readers cannot leave pcscd's list as a USB reader does; what its driver can say is "no such device".
  test.skipIf(noDriver !== null)(
    'readers pulled: no reader within 3 s; plugged in again: ready within 5 s',
    async () => {
      const driver = buildPullableDriver();
      try {
        await withPcscd(
          async () => {
            const each = pcsc();
            await bothReady(each);
            driver.pull();
            expect(await each.reach('no-reader', 4_000)).toBeLessThan(3_000);
            driver.plug();
            expect(await each.reach('ready', 6_000)).toBeLessThan(5_000);
            const card = await lay(felica('0114B34A5C6D7E8F'));
            await each.answered(1);
            await card.takeOff();
            expect(each.outcomes()).toEqual(['tap']);
          },
          { driver },
        );
      } finally {
        driver.remove();
      }
    },
  );
});
