import type { GiftBook } from '../../../shared/office/gift-book.ts';
import { Money } from '../design/money.tsx';
import { digits } from '../design/number.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { GIFT_WORDS } from './words.ts';

export interface BookLine {
  readonly key: string;
  readonly name: string;
  readonly yen: number;
  readonly points: number;
  readonly promisedYen: number;
  readonly gifts: number;
}

/** Sums by one thing, with their total at the foot. */
export function BookTable({
  label,
  head,
  lines,
  total,
}: {
  readonly label: string;
  readonly head: string;
  readonly lines: readonly BookLine[];
  readonly total: GiftBook['total'] | null;
}) {
  const say = useWords(GIFT_WORDS);
  const { language } = useLanguage();
  if (lines.length === 0) return <p className="quiet">{say.noGifts}</p>;
  const cells = (of: Omit<BookLine, 'key' | 'name'>) => (
    <>
      <td className="table-end" data-title={say.total}>
        <Money yen={of.yen} />
      </td>
      <td className="table-end table-wide" data-title={say.promised}>
        <Money yen={of.promisedYen} />
      </td>
      <td className="table-end table-wide" data-title={say.points}>
        {digits(of.points, language)}
      </td>
      <td className="table-end" data-title={say.count}>
        {digits(of.gifts, language)}
      </td>
    </>
  );
  return (
    <div className="table">
      <div className="table-scroll">
        <table aria-label={label}>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              <th scope="col" className="table-end">
                {say.total}
              </th>
              <th scope="col" className="table-end table-wide">
                {say.promised}
              </th>
              <th scope="col" className="table-end table-wide">
                {say.points}
              </th>
              <th scope="col" className="table-end">
                {say.count}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.key}>
                <th scope="row">{line.name}</th>
                {cells(line)}
              </tr>
            ))}
            {total && (
              <tr className="book-sum">
                <th scope="row">Σ</th>
                {cells(total)}
              </tr>
            )}
          </tbody>
        </table>
      </div>
    </div>
  );
}
