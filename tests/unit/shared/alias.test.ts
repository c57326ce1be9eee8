import { uuidv7 } from 'uuidv7';
import { describe, expect, it } from 'vitest';
import { walletAlias } from '../../../shared/alias.ts';
import { idTailFromCrockford } from '../../../shared/crockford.ts';
import { receiptNumber } from '../../../shared/receipt.ts';

describe('walletAlias', () => {
  it('is eight readable characters made of the last 40 bits', () => {
    expect(walletAlias('01890000-0000-7000-8000-000000000000')).toBe('00000000');
    expect(walletAlias('01890000-0000-7000-8000-00ffffffffff')).toBe('ZZZZZZZZ');
    expect(walletAlias('01890000-0000-7000-8000-0000000003e1')).toBe('000000Z1');
  });

  it('leads back to the id as typed by a person, look-alikes forgiven', () => {
    for (let round = 0; round < 100; round++) {
      const id = uuidv7();
      const typed = receiptNumber(id).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
      expect(idTailFromCrockford(typed)).toBe(id.slice(-10));
      expect(idTailFromCrockford(walletAlias(id))).toBe(id.slice(-10));
    }
  });

  it.each(['', '1234567', '123456789', '1234-567U', '1234567!'])('is not found in %j', (typed) => {
    expect(idTailFromCrockford(typed)).toBeNull();
  });
});
