import type { WaitingGift } from '../../../shared/office/gifts.ts';
import { digits, yen } from '../design/number.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { GIFT_WORDS } from './words.ts';

/** What a gift is worth, in words: yen, or points. */
export function useSumOf(): (gift: Pick<WaitingGift, 'means' | 'amount'>) => string {
  const say = useWords(GIFT_WORDS);
  const { language } = useLanguage();
  return ({ means, amount }) =>
    means === 'points' ? say.pointsOf(digits(amount, language)) : yen(amount, language);
}
