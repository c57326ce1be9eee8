import type { PostingLine } from '../../../shared/office/posting-line.ts';
import type { Unit } from '../../../shared/unit.ts';
import { digits, yen } from '../design/number.ts';
import type { UiLanguage } from '../words/words.ts';
import type { BooksWords } from './words.ts';

/** An amount with its unit: `¥1,000`, `5ポイント`. */
export const amountIn = (unit: Unit, amount: number, say: BooksWords, language: UiLanguage): string =>
  unit === 'yen' ? yen(amount, language) : say.units[unit](digits(amount, language));

/** What an office transaction is called. */
export const kindName = (kind: string | null, say: BooksWords): string | null =>
  kind === null ? null : (say.kinds[kind] ?? say.kinds['other'] ?? kind);

/** What a transaction is called: the office's word for it, or what its fact was. */
export function transactionName(
  said: { readonly kind: string | null; readonly cause: 'fact' | 'office' | 'import' },
  first: PostingLine | undefined,
  say: BooksWords,
): string {
  const office = kindName(said.kind, say);
  if (office !== null) return office;
  if (first?.from.purpose.endsWith('-issued')) return say.facts.attendance;
  if (first?.to.purpose.endsWith('-issued')) return say.facts.corrected;
  return first ? say.facts.gift : say.causes[said.cause];
}
