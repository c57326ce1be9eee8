import { useState } from 'react';
import { type BoothRow, listBooths, takeBackBooth } from '../../../shared/office/booth-cash.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { type Column, DataTable } from '../design/data-table.tsx';
import { Money } from '../design/money.tsx';
import { yen } from '../design/number.ts';
import { StatusMark } from '../design/status-mark.tsx';
import { useTablePlace } from '../design/table-place.ts';
import { useToast } from '../design/toast.tsx';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { GIFT_WORDS } from '../gifts/words.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { PUNCTUATION } from '../words/punctuation.ts';

/** The booths that were entered, the newest first. */
export function BoothList() {
  const say = useWords(GIFT_WORDS);
  const text = useText();
  const { language } = useLanguage();
  const town = useTown();
  const place = useTablePlace();
  const { listed } = useWords(PUNCTUATION);
  const toast = useToast();
  const [undoing, setUndoing] = useState<BoothRow | null>(null);
  const takeBack = useSend(takeBackBooth);
  const { after } = place.query;
  const params = { municipality: town.municipality };
  const asked = useAsk(listBooths, { params, query: { ...(after && { after }) } }, { keep: true });
  const columns: Column<BoothRow>[] = [
    { key: 'day', title: say.day, cell: ({ day }) => <Day at={day} /> },
    { key: 'place', title: say.place, cell: (row) => row.place },
    {
      key: 'projects',
      title: say.project,
      wideOnly: true,
      cell: ({ boxes }) => listed(boxes.map(({ projectName }) => text(projectName))),
    },
    { key: 'counters', title: say.counters, wideOnly: true, cell: ({ counters }) => listed(counters) },
    { key: 'total', title: say.amount, align: 'end', cell: ({ totalYen }) => <Money yen={totalYen} /> },
    {
      key: 'acts',
      title: say.acts,
      cell: (row) =>
        row.takenBackAt !== null ? (
          <StatusMark tone="off">{say.takenBack}</StatusMark>
        ) : (
          town.may('books.reverse') && (
            <Button label={`${say.takeBack} ${row.place}`} onPress={() => setUndoing(row)}>
              {say.takeBack}
            </Button>
          )
        ),
    },
  ];
  return (
    <section className="booth-list">
      <h2>{say.booths}</h2>
      <DataTable
        label={say.booths}
        columns={columns}
        asked={asked}
        keyOf={(row) => row.request}
        nameOf={(row) => row.place}
        place={place}
        empty={<p className="quiet">{say.noBooths}</p>}
      />
      {undoing && (
        <ConfirmDialog
          title={say.takeBackBoothTitle(yen(undoing.totalYen, language))}
          act={say.takeBack}
          asksWhy
          posted={undoing.boxes.map(({ projectName, amountYen }) => ({
            from: text(projectName),
            to: say.counterCash,
            amount: yen(amountYen, language),
          }))}
          onConfirm={async (why) => {
            await takeBack.mutateAsync({ params: { ...params, request: undoing.request }, body: { why } });
            toast({ text: say.takenBack });
          }}
          onClose={() => setUndoing(null)}
        />
      )}
    </section>
  );
}
