import { uuidv7 } from 'uuidv7';
import { CardId } from '../../shared/card.ts';
import { Fact, type FactBody } from '../../shared/fact.ts';

/** A well-formed card ID that stands for no real card: same letter, same card. */
export const newCardId = (letter = 'A', version = 1): CardId =>
  CardId.parse(`${version}.${letter.repeat(43)}`);

/** A fact with a believable head; say only what the test is about. */
export function newFact(body: FactBody, head: Partial<Fact> = {}): Fact {
  return Fact.parse({
    v: 1,
    id: uuidv7(),
    epoch: 'abcdefghijkl',
    seq: 1,
    at: '2010-10-24T01:24:00.000Z',
    boot: '0190a1b2-0000-7000-8000-000000000001',
    monoMs: 1_000,
    offsetMs: 0,
    ...head,
    ...body,
  });
}
