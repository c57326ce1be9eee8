import type { GiftBook } from '../../../shared/office/gift-book.ts';
import { Icon } from '../design/icon.tsx';
import { Money } from '../design/money.tsx';
import { digits, yen } from '../design/number.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { GIFT_WORDS } from './words.ts';

/** What came in, in four numbers. */
export function BookTotals({ total }: { readonly total: GiftBook['total'] }) {
  const say = useWords(GIFT_WORDS);
  const { language } = useLanguage();
  return (
    <dl className="figures">
      <div>
        <dt>{say.total}</dt>
        <dd>
          <Money yen={total.yen} />
        </dd>
      </div>
      <div>
        <dt>{say.promised}</dt>
        <dd>
          <Money yen={total.promisedYen} />
        </dd>
      </div>
      <div>
        <dt>{say.points}</dt>
        <dd>{say.pointsOf(digits(total.points, language))}</dd>
      </div>
      <div>
        <dt>{say.count}</dt>
        <dd>{say.countOf(digits(total.gifts, language))}</dd>
      </div>
    </dl>
  );
}

/** Whether the book is what the ledger holds, to the yen. */
export function BookCheck({ check }: { readonly check: GiftBook['check'] }) {
  const say = useWords(GIFT_WORDS);
  const { language } = useLanguage();
  if (check.differs.length > 0) {
    return (
      <div className="note note-danger book-check" role="alert">
        <Icon name="error" />
        <div>
          <p className="note-title">{say.unbalanced}</p>
          <p>{say.balancedBody(yen(check.bookYen, language), yen(check.accountYen, language))}</p>
          <p>{say.unbalancedBody(check.differs.join(', '))}</p>
        </div>
      </div>
    );
  }
  return (
    <div className="note book-check book-check-good">
      <Icon name="accepted" />
      <div>
        <p className="note-title">{say.balanced}</p>
        <p>{say.balancedBody(yen(check.bookYen, language), yen(check.accountYen, language))}</p>
      </div>
    </div>
  );
}
