import type { PostingLine } from '../../../shared/office/posting-line.ts';
import type { PostedLine } from '../design/confirm-dialog.tsx';
import { Icon } from '../design/icon.tsx';
import './posting-list.css';
import { usePostingWords } from './use-posting-words.ts';

/** Postings one under the other: from, to, amount. */
export function PostingList({ postings }: { readonly postings: readonly PostingLine[] }) {
  const { line } = usePostingWords();
  return <PostedList lines={postings.map(line)} />;
}

/** The same of lines that are words already. */
export function PostedList({ lines }: { readonly lines: readonly PostedLine[] }) {
  return (
    <ul className="postings">
      {lines.map(({ from, to, amount }) => (
        <li key={`${from}>${to}>${amount}`}>
          <span>
            {from} <Icon name="forward" /> {to}
          </span>
          <strong className="money">{amount}</strong>
        </li>
      ))}
    </ul>
  );
}
