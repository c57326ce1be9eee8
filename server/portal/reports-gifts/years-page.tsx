import { useState } from 'react';
import { readYearTotals, setOrdinanceTotal, type YearTotals } from '../../../shared/office/gift-book.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { Chart } from '../design/chart.tsx';
import { type Column, DataTable } from '../design/data-table.tsx';
import { yearName } from '../design/day.ts';
import { Form } from '../design/form.tsx';
import { Money } from '../design/money.tsx';
import { yen } from '../design/number.ts';
import { NumberField } from '../design/number-field.tsx';
import { PageHead } from '../design/page-head.tsx';
import { SidePanel } from '../design/side-panel.tsx';
import { TextField } from '../design/text-field.tsx';
import { useToast } from '../design/toast.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { GiftTabs } from '../gifts/gift-tabs.tsx';
import { GIFT_WORDS } from '../gifts/words.ts';
import { useLanguage, useWords } from '../words/language.tsx';

/** By fiscal year: what came through this system, and what by the donation ordinance (TT-39). */
export function YearsPage() {
  const say = useWords(GIFT_WORDS);
  const { language } = useLanguage();
  const town = useTown();
  const [editing, setEditing] = useState<YearTotals | null>(null);
  const asked = useAsk(readYearTotals, { params: { municipality: town.municipality } });
  const nameOf = ({ fiscalYear }: YearTotals) => say.yearOf(yearName(fiscalYear, language));
  const columns: Column<YearTotals>[] = [
    { key: 'year', title: say.year, cell: nameOf },
    { key: 'system', title: say.system, align: 'end', cell: (row) => <Money yen={row.systemYen} /> },
    {
      key: 'ordinance',
      title: say.ordinance,
      align: 'end',
      cell: ({ ordinanceYen }) =>
        ordinanceYen === null ? (
          <span className="quiet">{say.notEntered}</span>
        ) : (
          <Money yen={ordinanceYen} />
        ),
    },
    { key: 'note', title: say.note, wideOnly: true, cell: ({ note }) => note || '–' },
    {
      key: 'entered',
      title: say.entered,
      wideOnly: true,
      cell: ({ enteredAt, enteredBy }) =>
        enteredAt === null ? (
          '–'
        ) : (
          <>
            <Day at={enteredAt} /> {enteredBy}
          </>
        ),
    },
    {
      key: 'acts',
      title: say.acts,
      cell: (row) =>
        town.may('settings.write') && (
          <Button icon="edit" label={`${say.enter} ${nameOf(row)}`} onPress={() => setEditing(row)}>
            {say.enter}
          </Button>
        ),
    },
  ];
  const rows = asked.data ?? [];
  return (
    <>
      <PageHead title={say.tabs.years} lead={say.yearsLead} />
      <GiftTabs />
      {rows.length > 0 && (
        <section className="sheet booth-list">
          <Chart
            title={say.yearChart}
            lead={say.yearChartLead}
            kind="bars"
            across={say.year}
            series={[
              { key: 'system', name: say.system },
              { key: 'ordinance', name: say.ordinance },
            ]}
            points={rows.toReversed().map((row) => ({
              at: nameOf(row),
              values: { system: row.systemYen, ordinance: row.ordinanceYen ?? 0 },
            }))}
            format={(sum) => yen(sum, language)}
          />
        </section>
      )}
      <section className="booth-list">
        <DataTable
          label={say.tabs.years}
          columns={columns}
          asked={{ ...asked, data: asked.data && { rows: asked.data, next: null } }}
          keyOf={(row) => String(row.fiscalYear)}
          nameOf={nameOf}
        />
      </section>
      {editing && (
        <OrdinanceForm
          key={editing.fiscalYear}
          year={editing}
          name={nameOf(editing)}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

function OrdinanceForm({
  year,
  name,
  onClose,
}: {
  readonly year: YearTotals;
  readonly name: string;
  readonly onClose: () => void;
}) {
  const say = useWords(GIFT_WORDS);
  const { municipality } = useTown();
  const toast = useToast();
  const set = useSend(setOrdinanceTotal);
  const form = useOfficeForm(setOrdinanceTotal.body, {
    ...(year.ordinanceYen !== null && { amountYen: year.ordinanceYen }),
    note: year.note,
  });
  return (
    <SidePanel title={say.enter} lead={<p>{name}</p>} onClose={onClose}>
      <Form
        form={form}
        onCancel={onClose}
        onSend={async (body) => {
          await set.mutateAsync({ params: { municipality, year: year.fiscalYear }, body });
          toast({ text: say.saved });
          onClose();
        }}
      >
        <NumberField name="amountYen" label={say.ordinance} sign="¥" required />
        <TextField name="note" label={say.note} help={say.ordinanceHelp} lines={2} />
      </Form>
    </SidePanel>
  );
}
