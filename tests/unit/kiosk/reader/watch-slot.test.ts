import { expect, test, vi } from 'vitest';
import { watchSlot } from '../../../../kiosk/reader/watch-slot.ts';
import { newSurroundings } from '../../../factories/source-surroundings.ts';
import { BindingReader } from '../../../fakes/binding-reader.ts';

const FELICA = '3B8F8001804F0CA00000030611003B0000000042';
const SUICA = Buffer.from('0114B35A6B7C8D9E9000', 'hex');
const PASMO = Buffer.from('01100312A41B2C6D9000', 'hex');
const EMPTY = 0x12;

function slot() {
  const reader = new BindingReader('r');
  const around = newSurroundings();
  watchSlot(reader, around, () => {});
  reader.say(EMPTY);
  return {
    reader,
    around,
    outcomes: () => around.sent.map((each) => ('code' in each ? each.code : each.type)),
  };
}

test('one presentation is one tap, held however long, and only GET DATA was sent', async () => {
  const { reader, outcomes } = slot();
  reader.behaviours = [SUICA];
  reader.lay(FELICA);
  await vi.waitFor(() => expect(outcomes()).toEqual(['tap']));
  for (const flags of [0x122, 0x22, 0x422]) reader.say(flags, FELICA);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(outcomes()).toEqual(['tap']);
  expect(reader.commands).toEqual(['FFCA000000']);
});

test('a read that fails first and then succeeds is a tap', async () => {
  const { reader, outcomes } = slot();
  reader.behaviours = [new Error('card was reset'), Buffer.alloc(0), SUICA];
  reader.lay(FELICA);
  await vi.waitFor(() => expect(outcomes()).toEqual(['tap']));
  expect(new Set(reader.commands)).toEqual(new Set(['FFCA000000']));
});

test('a card that is gone before it was read is asked for once more', async () => {
  const { reader, outcomes } = slot();
  reader.behaviours = [new Error('no smart card inserted')];
  reader.lay(FELICA);
  reader.takeOff();
  await vi.waitFor(() => expect(outcomes()).toEqual(['card/once-more']));
});

test('a card with the number in its ATR is not asked for it', async () => {
  const { reader, outcomes } = slot();
  reader.lay('3B8C80010443FD0114B35A6B7C8D9E004F');
  await vi.waitFor(() => expect(outcomes()).toEqual(['tap']));
  expect(reader.commands).toEqual([]);
});

test('a card put in the place of another is a tap of its own', async () => {
  const { reader, around, outcomes } = slot();
  reader.behaviours = [SUICA, PASMO];
  reader.lay(FELICA);
  await vi.waitFor(() => expect(outcomes()).toEqual(['tap']));
  reader.lay(FELICA);
  await vi.waitFor(() => expect(outcomes()).toEqual(['tap', 'tap']));
  const cards = around.sent.map((each) => each.type === 'tap' && each.reading.card);
  expect(new Set(cards).size).toBe(2);
});

test('when the card changes during the read, only the newer one speaks', async () => {
  const { reader, outcomes } = slot();
  reader.behaviours = [SUICA, PASMO];
  reader.lay(FELICA);
  reader.lay(FELICA);
  await vi.waitFor(() => expect(outcomes()).toEqual(['tap']));
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(outcomes()).toEqual(['tap']);
});

test('a read that hangs is answered within a second, and then ends the process', async () => {
  const { reader, around, outcomes } = slot();
  reader.behaviours = ['hangs'];
  const startMs = performance.now();
  reader.lay(FELICA);
  await vi.waitFor(() => expect(outcomes()).toEqual(['card/once-more']), { timeout: 3_000, interval: 10 });
  expect(performance.now() - startMs).toBeLessThan(1_100);
  await vi.waitFor(() => expect(around.deaths).toHaveLength(1), { timeout: 4_000 });
});

test('what is logged holds nothing a card said', async () => {
  const { reader, around, outcomes } = slot();
  reader.behaviours = [new Error('reset'), SUICA];
  reader.lay(FELICA);
  await vi.waitFor(() => expect(outcomes()).toEqual(['tap']));
  expect(around.logged.length).toBeGreaterThan(0);
  expect(JSON.stringify([around.logged, around.sent]).toUpperCase()).not.toContain('0114B35A6B7C8D9E');
});
