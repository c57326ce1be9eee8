import type { PostingLine } from '../../../shared/office/cards.ts';
import { Icon } from '../design/icon.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import './posting-list.css';
import { accountName, amountIn } from './posted.ts';
import { BOOKS_WORDS } from './words.ts';

/** Postings one under the other: from, to, amount. */
export function PostingList({ postings }: { readonly postings: readonly PostingLine[] }) {
  const say = useWords(BOOKS_WORDS);
  const { language } = useLanguage();
  return (
    <ul className="postings">
      {postings.map((posting) => {
        const { from, to, unit, amount } = posting;
        const [source, target] = [accountName(from, say, language), accountName(to, say, language)];
        return (
          <li key={`${source}>${target}>${unit}>${amount}`}>
            <span>
              {source} <Icon name="forward" /> {target}
            </span>
            <strong className="money">{amountIn(unit, amount, say, language)}</strong>
          </li>
        );
      })}
    </ul>
  );
}
