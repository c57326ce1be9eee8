import { useState } from 'react';
import type { AnswerOf } from '../../../shared/office/endpoint.ts';
import { listWalletHistory } from '../../../shared/office/wallets.ts';
import { PURPOSES } from '../../../shared/rules/plan-postings.ts';
import { useAsk } from '../api/use-ask.ts';
import { amountIn, kindName } from '../books/posted.ts';
import { BOOKS_WORDS } from '../books/words.ts';
import { Button } from '../design/button.tsx';
import { type Column, DataTable } from '../design/data-table.tsx';
import { Empty } from '../design/empty.tsx';
import { Day } from '../design/when.tsx';
import { DESIGN_WORDS } from '../design/words.ts';
import { useTown } from '../frame/me.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { PUNCTUATION } from '../words/punctuation.ts';
import { CARD_WORDS } from './words.ts';

type Row = AnswerOf<typeof listWalletHistory>['rows'][number];
const PAGE = 20;

/** Everything that moved in a wallet, newest first. */
export function WalletHistory({ alias }: { readonly alias: string }) {
  const say = useWords(CARD_WORDS);
  const books = useWords(BOOKS_WORDS);
  const design = useWords(DESIGN_WORDS);
  const { language } = useLanguage();
  const text = useText();
  const { municipality } = useTown();
  const [limit, setLimit] = useState(PAGE);
  const asked = useAsk(
    listWalletHistory,
    { params: { municipality, alias }, query: { limit } },
    { keep: true },
  );
  const nameOf = ({ what, kind, cause }: Row): string =>
    text(what) || kindName(kind, books) || (cause === 'import' ? say.imported : say.fact);
  const signed = (row: Row['changes'][number]): string => {
    const sum = amountIn(PURPOSES[row.purpose].unit, row.amount, books, language);
    return `${books.purposes[row.purpose]} ${row.amount > 0 ? '+' : ''}${sum}`;
  };
  const columns: Column<Row>[] = [
    { key: 'at', title: say.when, cell: ({ occurredAt }) => <Day at={occurredAt} as="time" /> },
    {
      key: 'what',
      title: say.what,
      cell: (row) => (
        <>
          {nameOf(row)}
          {row.slip !== null && <span className="quiet"> {row.slip}</span>}
          {row.reversed && <span className="quiet"> ({say.reversed})</span>}
        </>
      ),
    },
    { key: 'by', title: say.by, wideOnly: true, cell: ({ by }) => by ?? '–' },
    {
      key: 'change',
      title: say.change,
      align: 'end',
      cell: ({ changes }) => (
        <span className="money">{PUNCTUATION[language].listed(changes.map(signed))}</span>
      ),
    },
  ];
  return (
    <section className="sheet">
      <h2>{say.history}</h2>
      <DataTable
        label={say.history}
        columns={columns}
        asked={asked}
        keyOf={({ transaction }) => transaction}
        nameOf={nameOf}
        empty={<Empty title={say.noHistory} />}
      />
      {asked.data?.next && limit < 200 && (
        <Button icon="expand" onPress={() => setLimit(Math.min(200, limit + 60))}>
          {design.next}
        </Button>
      )}
    </section>
  );
}
