import { useState } from 'react';
import { listStaffCards, type StaffCardRow } from '../../../shared/office/staff-cards.ts';
import { useAsk } from '../api/use-ask.ts';
import { Button } from '../design/button.tsx';
import { type Column, DataTable } from '../design/data-table.tsx';
import { Empty } from '../design/empty.tsx';
import { PageHead } from '../design/page-head.tsx';
import { useOpen } from '../design/use-open.ts';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { IssueStaffCard } from './issue-staff-card.tsx';
import { StaffCardPanel } from './staff-card-panel.tsx';
import { StaffCardState } from './staff-card-state.tsx';
import './staff-cards.css';
import { STAFF_CARD_WORDS } from './words.ts';

/** The cards that open the staff screen of the kiosks. */
export default function StaffCardsPage() {
  const say = useWords(STAFF_CARD_WORDS);
  const { municipality, may } = useTown();
  const [open, setOpen] = useOpen();
  const [isIssuing, setIssuing] = useState(false);
  const asked = useAsk(listStaffCards, { params: { municipality } });
  const rows = asked.data;
  const columns: Column<StaffCardRow>[] = [
    { key: 'name', title: say.person, cell: ({ name }) => name },
    { key: 'card', title: say.tail, cell: ({ card }) => <code>{card}</code> },
    { key: 'since', title: say.since, cell: ({ createdAt }) => <Day at={createdAt} /> },
    { key: 'state', title: say.state, cell: (row) => <StaffCardState row={row} /> },
  ];
  const opened = rows?.find(({ staffCard }) => staffCard === open);
  return (
    <>
      <PageHead title={say.cards} lead={say.lead}>
        {may('staff-card.write') && (
          <Button
            look="act"
            icon="add"
            onPress={() => {
              setOpen(null);
              setIssuing(true);
            }}
          >
            {say.issue}
          </Button>
        )}
      </PageHead>
      <DataTable
        label={say.cards}
        columns={columns}
        asked={{ ...asked, data: rows && { rows, next: null } }}
        keyOf={({ staffCard }) => staffCard}
        nameOf={({ name, card }) => `${name} ${card}`}
        open={open}
        onOpen={({ staffCard }) => {
          setIssuing(false);
          setOpen(staffCard);
        }}
        empty={
          <Empty icon="key" title={say.none}>
            <p>{say.noneBody}</p>
          </Empty>
        }
      />
      {isIssuing && <IssueStaffCard onClose={() => setIssuing(false)} />}
      {opened && <StaffCardPanel key={opened.staffCard} row={opened} onClose={() => setOpen(null)} />}
    </>
  );
}
