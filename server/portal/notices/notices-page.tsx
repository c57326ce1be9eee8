import { useState } from 'react';
import { listNotices, NoticeRow } from '../../../shared/office/notices.ts';
import { useAsk } from '../api/use-ask.ts';
import { Button } from '../design/button.tsx';
import { type Column, DataTable } from '../design/data-table.tsx';
import { dayAndTime } from '../design/day.ts';
import { Empty } from '../design/empty.tsx';
import { PageHead } from '../design/page-head.tsx';
import { StatusMark } from '../design/status-mark.tsx';
import { useTablePlace } from '../design/table-place.ts';
import { TableTools } from '../design/table-tools.tsx';
import { useOpen } from '../design/use-open.ts';
import { useTown } from '../frame/me.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { EmergencySwitch } from './emergency-switch.tsx';
import { NewNotice } from './notice-form.tsx';
import { NoticePanel } from './notice-panel.tsx';
import './notices.css';
import { NOTICE_WORDS } from './words.ts';

export const TONES = { coming: 'waiting', shown: 'good', over: 'off', ended: 'off' } as const;

/** Notices of the city, and the switch of an emergency above them. */
export default function NoticesPage() {
  const say = useWords(NOTICE_WORDS);
  const { language } = useLanguage();
  const text = useText();
  const { municipality, may } = useTown();
  const place = useTablePlace();
  const [open, setOpen] = useOpen();
  const [isMaking, setMaking] = useState(false);
  const kind = NoticeRow.shape.kind.safeParse(place.filter('kind')).data;
  const { after } = place.query;
  const asked = useAsk(
    listNotices,
    { params: { municipality }, query: { ...(after && { after }), ...(kind && { kind }) } },
    { keep: true },
  );
  const columns: Column<NoticeRow>[] = [
    { key: 'title', title: say.words, cell: ({ title }) => text(title) },
    { key: 'kind', title: say.kind, cell: (row) => say.kinds[row.kind] },
    {
      key: 'state',
      title: say.state,
      cell: ({ state }) => <StatusMark tone={TONES[state]}>{say.states[state]}</StatusMark>,
    },
    {
      key: 'period',
      title: say.period,
      cell: ({ fromAt, untilAt }) =>
        `${dayAndTime(fromAt, language)} ${language === 'ja' ? '～' : '–'} ${
          untilAt === null ? say.untilEnded : dayAndTime(untilAt, language)
        }`,
    },
    { key: 'by', title: say.by, cell: ({ madeBy }) => madeBy, wideOnly: true },
  ];
  const opened = asked.data?.rows.find(({ notice }) => notice === open);
  return (
    <>
      <PageHead title={say.title} lead={say.lead}>
        {may('notice.write') && (
          <Button look="act" icon="add" onPress={() => setMaking(true)}>
            {say.add}
          </Button>
        )}
      </PageHead>
      <EmergencySwitch />
      <TableTools
        place={place}
        filters={[
          {
            name: 'kind',
            label: say.kind,
            choices: Object.entries(say.kinds).map(([value, label]) => ({ value, label })),
          },
        ]}
      />
      <DataTable
        label={say.list}
        columns={columns}
        asked={asked}
        keyOf={({ notice }) => notice}
        nameOf={({ title }) => text(title)}
        place={place}
        open={open}
        onOpen={({ notice }) => setOpen(notice)}
        empty={<Empty icon="flag" title={say.empty} />}
      />
      {opened && <NoticePanel key={opened.notice} notice={opened} onClose={() => setOpen(null)} />}
      {isMaking && <NewNotice onClose={() => setMaking(false)} />}
    </>
  );
}
