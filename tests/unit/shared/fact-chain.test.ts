import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Fact } from '../../../shared/fact.ts';
import { CHAIN_START, factText, nextLink } from '../../../shared/fact-chain.ts';
import { receiptNumber } from '../../../shared/receipt.ts';
import { newCardId, newFact } from '../../factories/fact.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('the chain of facts', () => {
  it('changes with the fact, with the one before it, and with their order', () => {
    const a = factText(newFact({ kind: 'welcome', card: newCardId('A') }));
    const b = factText(newFact({ kind: 'welcome', card: newCardId('B') }));
    const ab = nextLink(sha256, nextLink(sha256, CHAIN_START, a), b);
    expect(ab).not.toBe(nextLink(sha256, nextLink(sha256, CHAIN_START, b), a));
    expect(ab).toMatch(/^[0-9a-f]{64}$/);
  });

  it('gives back the same fact from its text', () => {
    const fact = newFact({ kind: 'refusal', code: 'card/once-more' });
    expect(Fact.parse(JSON.parse(factText(fact)))).toEqual(fact);
  });

  it('keeps text that holds a raw card number out of the card field', () => {
    expect(
      Fact.safeParse({ ...newFact({ kind: 'welcome', card: newCardId() }), card: '0114B34A5C6D7E8F' })
        .success,
    ).toBe(false);
  });
});

describe('receiptNumber', () => {
  it('is the last 40 bits of the id in letters that are not misread', () => {
    expect(receiptNumber('0190a1b2-0000-7000-8000-000000000000')).toBe('0000-0000');
    expect(receiptNumber('0190a1b2-0000-7000-8000-00ffffffffff')).toBe('ZZZZ-ZZZZ');
    expect(receiptNumber('0190a1b2-0000-7000-8000-000000000020')).toBe('0000-0010');
  });
});
