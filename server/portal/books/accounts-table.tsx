import { useId, useState } from 'react';
import { readBooks } from '../../../shared/office/books.ts';
import type { AnswerOf } from '../../../shared/office/endpoint.ts';
import type { Purpose } from '../../../shared/rules/plan-postings.ts';
import { useAsk } from '../api/use-ask.ts';
import { type Column, DataTable } from '../design/data-table.tsx';
import { fromLocalInput } from '../design/day.ts';
import { Empty } from '../design/empty.tsx';
import '../design/form.css';
import { useTown } from '../frame/me.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { amountIn } from './posted.ts';
import { usePostingWords } from './use-posting-words.ts';
import { BOOKS_WORDS } from './words.ts';

/** Where value comes from: these accounts go down as it is taken in or issued, and are shown as what came. */
const SOURCES: readonly Purpose[] = [
  'counter-cash',
  'terminal-clearing',
  'points-issued',
  'coins-issued',
  'credits-issued',
  'written-off',
];

type Row = {
  readonly key: string;
  readonly side: 'from' | 'held';
  readonly account: string;
  readonly owner: string;
  readonly unit: AnswerOf<typeof readBooks>['accounts'][number]['unit'];
  readonly balance: number;
};

/** The town's and the projects' accounts, now or as the books said at a moment. */
export function AccountsTable() {
  const say = useWords(BOOKS_WORDS);
  const { language } = useLanguage();
  const { municipality } = useTown();
  const id = useId();
  const [typed, setTyped] = useState('');
  const at = fromLocalInput(typed);
  const asked = useAsk(
    readBooks,
    { params: { municipality }, query: at === null ? {} : { at } },
    { keep: true },
  );
  const { ownerName } = usePostingWords();
  const rows: Row[] | undefined =
    asked.data &&
    [
      ...asked.data.accounts.map(({ purpose, owner, unit, balance }) => {
        const side = SOURCES.includes(purpose) ? ('from' as const) : ('held' as const);
        return {
          key: `${purpose}/${owner}`,
          side,
          account: say.purposes[purpose],
          owner: owner === '' ? say.town : ownerName({ purpose, owner }),
          unit,
          balance: side === 'from' ? 0 - balance : balance,
        };
      }),
      ...asked.data.wallets
        .filter(({ balance }) => balance !== 0)
        .map(({ unit, balance }) => ({
          key: `wallets/${unit}`,
          side: 'held' as const,
          account: say.walletsTogether,
          owner: '–',
          unit,
          balance,
        })),
    ].toSorted((a, b) => (a.side === b.side ? 0 : a.side === 'from' ? -1 : 1));
  const columns: Column<Row>[] = [
    { key: 'account', title: say.account, cell: ({ account }) => account },
    { key: 'side', title: say.side, cell: ({ side }) => say.sides[side] },
    { key: 'owner', title: say.owner, cell: ({ owner }) => owner },
    {
      key: 'balance',
      title: say.balance,
      align: 'end',
      cell: ({ unit, balance }) => <span className="money">{amountIn(unit, balance, say, language)}</span>,
    },
  ];
  return (
    <>
      <div className="tools">
        <div className="field">
          <label htmlFor={id}>{say.asOf}</label>
          <input
            id={id}
            type="datetime-local"
            value={typed}
            aria-describedby={`${id}-help`}
            onChange={(event) => setTyped(event.target.value)}
          />
          <p id={`${id}-help`} className="field-help">
            {say.asOfHelp}
          </p>
        </div>
      </div>
      <DataTable
        label={say.accounts}
        columns={columns}
        asked={{ ...asked, data: rows && { rows, next: null } }}
        keyOf={({ key }) => key}
        nameOf={({ account, owner }) => `${account} ${owner}`}
        empty={<Empty title={say.noAccounts} />}
      />
    </>
  );
}
