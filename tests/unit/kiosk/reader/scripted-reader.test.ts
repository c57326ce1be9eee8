import { expect, test, vi } from 'vitest';
import { ReaderMessage } from '../../../../kiosk/protocol/reader-message.ts';
import { SAMPLE_CARDS, SampleDeck } from '../../../../kiosk/reader/sample-cards.ts';
import { openScriptedReader } from '../../../../kiosk/reader/scripted-reader.ts';
import { newSurroundings } from '../../../factories/source-surroundings.ts';

function script() {
  const around = newSurroundings();
  const source = openScriptedReader(SAMPLE_CARDS, around);
  const present = (name: string, holdMs = 600): void => source.present?.({ type: 'present', name, holdMs });
  const outcomes = () =>
    around.sent.flatMap((each) =>
      each.type === 'tap' ? ['tap'] : each.type === 'unreadable' ? [each.code] : [],
    );
  return { around, present, outcomes };
}

test('says at once that it works', () => {
  expect(script().around.sent).toEqual([{ type: 'readers', names: ['scripted'] }]);
});

test('every presentation has one answer, in order', async () => {
  const { around, present, outcomes } = script();
  for (const name of ['suica-1', 'iphone', 'too-short', 'suica-2', 'my-number', 'suica-1']) present(name);
  const expected = ['tap', 'card/random-id', 'card/once-more', 'tap', 'card/random-id', 'tap'];
  await vi.waitFor(() => expect(outcomes()).toEqual(expected));
  const cards = around.sent.flatMap((each) => (each.type === 'tap' ? [each.reading.card] : []));
  expect(cards[0]).toBe(cards[2]);
  expect(cards[0]).not.toBe(cards[1]);
  for (const message of around.sent) expect(ReaderMessage.safeParse(message).success).toBe(true);
});

test('a good card held too shortly is asked for once more', async () => {
  const { present, outcomes } = script();
  present('suica-1', 100);
  present('suica-1', 150);
  await vi.waitFor(() => expect(outcomes()).toEqual(['card/once-more', 'tap']));
});

test('the answer does not wait until the card is taken off', async () => {
  const { present, outcomes } = script();
  const startMs = performance.now();
  present('suica-1', 10_000);
  await vi.waitFor(() => expect(outcomes()).toEqual(['tap']));
  expect(performance.now() - startMs).toBeLessThan(2_000);
});

test('a name that is not in the deck is only logged', () => {
  const { around, present } = script();
  present('nobody');
  expect(around.logged).toHaveLength(1);
  expect(around.deaths).toEqual([]);
});

test('the demo deck is a deck, each card with its own name', () => {
  expect(SampleDeck.safeParse(SAMPLE_CARDS).success).toBe(true);
  expect(new Set(SAMPLE_CARDS.map(({ name }) => name)).size).toBe(SAMPLE_CARDS.length);
});
