import type { PostingLine } from '../../../shared/office/cards.ts';
import type { Unit } from '../../../shared/unit.ts';
import type { PostedLine } from '../design/confirm-dialog.tsx';
import { digits, yen } from '../design/number.ts';
import type { UiLanguage } from '../words/words.ts';
import type { BooksWords } from './words.ts';

/** An amount with its unit: `¥1,000`, `5ポイント`. */
export const amountIn = (unit: Unit, amount: number, say: BooksWords, language: UiLanguage): string =>
  unit === 'yen' ? yen(amount, language) : say.units[unit](digits(amount, language));

/** An account as people call it, with whose it is. */
export function accountName(
  { purpose, owner }: PostingLine['from'],
  say: BooksWords,
  language: UiLanguage,
): string {
  const name = say.purposes[purpose];
  if (owner === '') return name;
  return language === 'ja' ? `${name}（${owner}）` : `${name} (${owner})`;
}

/** Postings as the confirm dialog shows them. */
export const postedLines = (
  postings: readonly PostingLine[],
  say: BooksWords,
  language: UiLanguage,
): PostedLine[] =>
  postings.map(({ from, to, unit, amount }) => ({
    from: accountName(from, say, language),
    to: accountName(to, say, language),
    amount: amountIn(unit, amount, say, language),
  }));

/** What an office transaction is called. */
export const kindName = (kind: string | null, say: BooksWords): string | null =>
  kind === null ? null : (say.kinds[kind] ?? say.kinds['other'] ?? kind);
