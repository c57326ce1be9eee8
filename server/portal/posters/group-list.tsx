import { useState } from 'react';
import { type GroupRow, listPosterGroups } from '../../../shared/office/posters.ts';
import { useAsk } from '../api/use-ask.ts';
import { Button } from '../design/button.tsx';
import { type Column, DataTable } from '../design/data-table.tsx';
import { Empty } from '../design/empty.tsx';
import { digits } from '../design/number.ts';
import { PageHead } from '../design/page-head.tsx';
import { StatusMark } from '../design/status-mark.tsx';
import { useOpen } from '../design/use-open.ts';
import { useTown } from '../frame/me.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { GroupPanel, NewGroup } from './group-panel.tsx';
import { PosterTabs } from './poster-tabs.tsx';
import { POSTER_WORDS } from './words.ts';

/** The groups in whose names is posted, with one beside them. */
export function GroupList() {
  const say = useWords(POSTER_WORDS);
  const { language } = useLanguage();
  const { municipality, may } = useTown();
  const [open, setOpen] = useOpen();
  const [isMaking, setMaking] = useState(false);
  const asked = useAsk(listPosterGroups, { params: { municipality } });
  const columns: Column<GroupRow>[] = [
    { key: 'name', title: say.groupName, cell: (row) => row.name },
    {
      key: 'approval',
      title: say.approval,
      cell: (row) => (
        <StatusMark tone={row.approval === 'office' ? 'good' : 'attention'}>
          {say.approvals[row.approval]}
        </StatusMark>
      ),
    },
    {
      key: 'members',
      title: say.members,
      align: 'end',
      cell: (row) => say.membersOf(digits(row.members, language)),
    },
    {
      key: 'posts',
      title: say.posts,
      align: 'end',
      cell: (row) => say.postsOf(digits(row.posts, language)),
    },
  ];
  const opened = asked.data?.find(({ group }) => group === open);
  return (
    <>
      <PageHead title={say.title} lead={say.lead}>
        {may('poster.write') && (
          <Button
            look="act"
            icon="add"
            onPress={() => {
              setOpen(null);
              setMaking(true);
            }}
          >
            {say.newGroup}
          </Button>
        )}
      </PageHead>
      <PosterTabs />
      <DataTable
        label={say.groups}
        columns={columns}
        asked={{ ...asked, data: asked.data && { rows: asked.data, next: null } }}
        keyOf={(row) => row.group}
        nameOf={(row) => row.name}
        open={open}
        onOpen={(row) => {
          setMaking(false);
          setOpen(row.group);
        }}
        empty={
          <Empty icon="group" title={say.emptyGroups}>
            <p>{say.emptyGroupsBody}</p>
          </Empty>
        }
      />
      {opened && <GroupPanel key={opened.group} of={opened} onClose={() => setOpen(null)} />}
      {isMaking && <NewGroup onClose={() => setMaking(false)} />}
    </>
  );
}
