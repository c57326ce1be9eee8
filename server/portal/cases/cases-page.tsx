import { useState } from 'react';
import type { CaseCode, QuarantineCode } from '../../../shared/exchange.ts';
import { type CaseRow, COUNTED_MAX, countCases, listCases } from '../../../shared/office/cases.ts';
import { dayInJapan } from '../../../shared/time.ts';
import { useAsk } from '../api/use-ask.ts';
import { Button } from '../design/button.tsx';
import { type Column, DataTable } from '../design/data-table.tsx';
import { Empty } from '../design/empty.tsx';
import { digits } from '../design/number.ts';
import { PageHead } from '../design/page-head.tsx';
import { SidePanel } from '../design/side-panel.tsx';
import { useTablePlace } from '../design/table-place.ts';
import { BulkBar, TableTools } from '../design/table-tools.tsx';
import { useOpen } from '../design/use-open.ts';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { FRAME_WORDS } from '../frame/words.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { CasePanel } from './case-panel.tsx';
import './cases.css';
import { DecideForm } from './decide-form.tsx';
import { CASE_WORDS } from './words.ts';

const DAY_MS = 86_400_000;
const BULK_MAX = 200;

/** The moments that an age means: by whole days, so that a page asks the same until midnight. */
function agesAgo(age: string | undefined): { since?: string; before?: string } {
  const midnight = Date.parse(`${dayInJapan(Date.now())}T00:00:00+09:00`);
  const ago = (days: number) => new Date(midnight - days * DAY_MS).toISOString();
  if (age === 'today') return { since: ago(0) };
  if (age === 'week') return { before: ago(7) };
  return age === 'month' ? { before: ago(30) } : {};
}

/** One queue of everything that a person must decide. */
export default function CasesPage() {
  const say = useWords(CASE_WORDS);
  const frame = useWords(FRAME_WORDS);
  const { language } = useLanguage();
  const { municipality, may } = useTown();
  const place = useTablePlace({
    sort: 'at',
    order: (filter) => (filter('state') === 'closed' ? 'desc' : 'asc'),
  });
  const [open, setOpen] = useOpen();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [isDeciding, setDeciding] = useState(false);
  const isClosed = place.filter('state') === 'closed';
  const counts = useAsk(countCases, { params: { municipality } });
  const code = codeIn(place.filter('code'));
  const kiosk = place.filter('kiosk');
  const { after } = place.query;
  const asked = useAsk(
    listCases,
    {
      params: { municipality },
      query: {
        state: isClosed ? 'closed' : 'open',
        order: place.order,
        ...(after !== undefined && { after }),
        ...(code !== undefined && { code }),
        ...(kiosk !== undefined && { kiosk }),
        ...agesAgo(place.filter('age')),
      },
    },
    { keep: true },
  );
  const many = (open: number): string => `${digits(open, language)}${open >= COUNTED_MAX ? '+' : ''}`;
  const rows = asked.data?.rows ?? [];
  const chosen = rows.filter((row) => selected.has(row.case));
  const [first] = chosen;
  const isAlike = first !== undefined && chosen.every((row) => row.code === first.code);
  const columns: Column<CaseRow>[] = [
    { key: 'code', title: say.code, cell: (row) => say.codes[row.code] },
    {
      key: 'opened',
      title: say.opened,
      ...(!isClosed && { sort: 'at' }),
      cell: (row) => <Day at={row.openedAt} as="time" />,
    },
    { key: 'kiosk', title: say.kiosk, cell: (row) => row.place?.name ?? '–' },
    { key: 'wallet', title: say.wallet, cell: (row) => row.wallet ?? '–' },
    { key: 'receipt', title: say.receipt, wideOnly: true, cell: (row) => row.receipt ?? '–' },
    ...(isClosed
      ? [
          {
            key: 'closed',
            title: say.closedAt,
            sort: 'at',
            cell: (row: CaseRow) => <Day at={row.closed?.at ?? null} as="time" />,
          },
          {
            key: 'decision',
            title: say.decision,
            cell: (row: CaseRow) =>
              row.closed?.decision ? say.decisions[row.closed.decision] : (row.closed?.resolution ?? '–'),
          },
        ]
      : []),
  ];
  return (
    <>
      <PageHead title={frame.pages.cases} lead={say.lead} />
      <fieldset className="chips case-states">
        <legend>{say.state}</legend>
        {(['open', 'closed'] as const).map((state) => (
          <button
            key={state}
            type="button"
            className="chip"
            aria-pressed={isClosed === (state === 'closed')}
            onClick={() => place.setFilter('state', state === 'open' ? undefined : state)}
          >
            {say[state]}
          </button>
        ))}
      </fieldset>
      <TableTools
        place={place}
        filters={[
          {
            name: 'code',
            label: say.code,
            choices: (counts.data?.codes ?? []).map((each) => ({
              value: each.code,
              label: say.codeOf(say.codes[each.code], many(each.open)),
            })),
          },
          {
            name: 'age',
            label: say.age,
            choices: (['today', 'week', 'month'] as const).map((age) => ({
              value: age,
              label: say.ages[age],
            })),
          },
        ]}
      >
        <label className="choice">
          <span>{say.kiosk}</span>
          <select
            value={kiosk ?? ''}
            onChange={(event) => place.setFilter('kiosk', event.target.value || undefined)}
          >
            <option value="">{say.allKiosks}</option>
            {counts.data?.kiosks.map((each) => (
              <option key={each.kiosk} value={each.kiosk}>
                {say.codeOf(each.name, many(each.open))}
              </option>
            ))}
          </select>
        </label>
      </TableTools>
      <BulkBar selected={selected} onClear={() => setSelected(new Set())}>
        {isAlike && chosen.length <= BULK_MAX ? (
          <Button look="act" onPress={() => setDeciding(true)}>
            {say.decide}
          </Button>
        ) : (
          <p>{say.onlyAlike}</p>
        )}
      </BulkBar>
      <DataTable
        label={frame.pages.cases}
        columns={columns}
        asked={asked}
        keyOf={(row) => row.case}
        nameOf={(row) => `${say.codes[row.code]} ${row.receipt ?? row.openedAt}`}
        place={place}
        open={open}
        onOpen={(row) => setOpen(row.case)}
        {...(!isClosed && may('case.decide') && { selected, onSelect: setSelected })}
        empty={
          <Empty icon="accepted" title={say.none}>
            <p>{say.noneBody}</p>
          </Empty>
        }
      />
      {open !== null && <CasePanel key={open} opened={open} onClose={() => setOpen(null)} />}
      {isDeciding && isAlike && (
        <SidePanel title={say.codes[first.code]} onClose={() => setDeciding(false)}>
          <p>{say.help[first.code]}</p>
          <DecideForm
            code={first.code}
            cases={chosen.map((row) => row.case)}
            onDone={() => {
              setSelected(new Set());
              setDeciding(false);
            }}
          />
        </SidePanel>
      )}
    </>
  );
}

/** The filter's value comes from the address: only a code that there is goes to the server. */
function codeIn(said: string | undefined): CaseCode | QuarantineCode | undefined {
  return said !== undefined && said in CASE_WORDS.ja.codes ? (said as CaseCode | QuarantineCode) : undefined; // just looked up
}
