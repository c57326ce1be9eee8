import { PageHead } from '../design/page-head.tsx';
import { useTablePlace } from '../design/table-place.ts';
import { TableTools } from '../design/table-tools.tsx';
import { FRAME_WORDS } from '../frame/words.ts';
import { useWords } from '../words/language.tsx';
import { AccountsTable } from './accounts-table.tsx';
import { TransactionsTable } from './transactions-table.tsx';
import './posting-list.css';
import { BOOKS_WORDS } from './words.ts';

/** The books: accounts as of a moment, and everything that was posted. */
export default function BooksPage() {
  const say = useWords(BOOKS_WORDS);
  const frame = useWords(FRAME_WORDS);
  const place = useTablePlace();
  const view = place.filter('view') === 'transactions' ? 'transactions' : 'accounts';
  return (
    <>
      <PageHead title={frame.pages.books} lead={say.lead} />
      <fieldset className="chips views">
        <legend>{say.views}</legend>
        {(['accounts', 'transactions'] as const).map((each) => (
          <button
            key={each}
            type="button"
            className="chip"
            aria-pressed={view === each}
            onClick={() => place.setFilter('view', each === 'accounts' ? undefined : each)}
          >
            {say[each]}
          </button>
        ))}
      </fieldset>
      {view === 'accounts' ? (
        <AccountsTable />
      ) : (
        <>
          <TableTools
            place={place}
            filters={[{ name: 'of', label: say.of, choices: [{ value: 'office', label: say.office }] }]}
          />
          <TransactionsTable place={place} />
        </>
      )}
    </>
  );
}
