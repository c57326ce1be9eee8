import { listTransactions } from '../../../shared/office/books.ts';
import type { AnswerOf } from '../../../shared/office/endpoint.ts';
import { useAsk } from '../api/use-ask.ts';
import { type Column, DataTable } from '../design/data-table.tsx';
import type { TablePlace } from '../design/table-place.ts';
import { useOpen } from '../design/use-open.ts';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { amountIn, transactionName } from './posted.ts';
import { TransactionPanel } from './transaction-panel.tsx';
import { usePostingWords } from './use-posting-words.ts';
import { BOOKS_WORDS } from './words.ts';

type Row = AnswerOf<typeof listTransactions>['rows'][number];

/** Everything that was posted, newest first; the detail opens beside it. */
export function TransactionsTable({ place }: { readonly place: TablePlace }) {
  const say = useWords(BOOKS_WORDS);
  const { language } = useLanguage();
  const { municipality } = useTown();
  const { account } = usePostingWords();
  const [open, setOpen] = useOpen();
  const { after } = place.query;
  const asked = useAsk(
    listTransactions,
    {
      params: { municipality },
      query: {
        ...(after !== undefined && { after }),
        of: place.filter('of') === 'office' ? 'office' : 'all',
      },
    },
    { keep: true },
  );
  const columns: Column<Row>[] = [
    { key: 'when', title: say.when, cell: ({ postedAt }) => <Day at={postedAt} as="time" /> },
    { key: 'what', title: say.what, cell: (row) => transactionName(row, row.first, say) },
    {
      key: 'first',
      title: say.lines,
      wideOnly: true,
      cell: ({ first, lines }) => (
        <>
          {account(first.from)} → {account(first.to)}
          {lines > 1 && <span className="quiet"> {say.more(lines - 1)}</span>}
        </>
      ),
    },
    { key: 'by', title: say.by, cell: ({ by }) => by ?? '–' },
    {
      key: 'amount',
      title: say.amount,
      align: 'end',
      cell: ({ first }) => <span className="money">{amountIn(first.unit, first.amount, say, language)}</span>,
    },
  ];
  return (
    <>
      <DataTable
        label={say.transactions}
        columns={columns}
        asked={asked}
        keyOf={({ transaction }) => transaction}
        nameOf={(row) => `${transactionName(row, row.first, say)} ${row.postedAt}`}
        place={place}
        open={open}
        onOpen={({ transaction }) => setOpen(transaction)}
      />
      {open !== null && <TransactionPanel key={open} transaction={open} onClose={() => setOpen(null)} />}
    </>
  );
}
