import { useState } from 'react';
import { listPosterGroups, listPosters, type PosterRow } from '../../../shared/office/posters.ts';
import { useAsk } from '../api/use-ask.ts';
import { Button } from '../design/button.tsx';
import { type Column, DataTable } from '../design/data-table.tsx';
import { Empty } from '../design/empty.tsx';
import { digits } from '../design/number.ts';
import { PageHead } from '../design/page-head.tsx';
import { useTablePlace } from '../design/table-place.ts';
import { TableTools } from '../design/table-tools.tsx';
import { useOpen } from '../design/use-open.ts';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { PUNCTUATION } from '../words/punctuation.ts';
import { InvitePoster } from './invite-poster.tsx';
import { PosterPanel } from './poster-panel.tsx';
import { PosterState } from './poster-state.tsx';
import { PosterTabs } from './poster-tabs.tsx';
import { POSTER_WORDS } from './words.ts';

/** All posters by name, with one beside them. */
export function PosterList() {
  const say = useWords(POSTER_WORDS);
  const { language } = useLanguage();
  const { municipality, may } = useTown();
  const place = useTablePlace();
  const [open, setOpen] = useOpen();
  const [isInviting, setInviting] = useState(false);
  const group = place.filter('group');
  const asked = useAsk(
    listPosters,
    { params: { municipality }, query: { ...place.query, ...(group !== undefined && { group }) } },
    { keep: true },
  );
  const groups = useAsk(listPosterGroups, { params: { municipality } }).data ?? [];
  const columns: Column<PosterRow>[] = [
    { key: 'name', title: say.name, cell: (row) => row.name },
    { key: 'email', title: say.email, wideOnly: true, cell: (row) => row.email },
    {
      key: 'groups',
      title: say.groups,
      cell: (row) => PUNCTUATION[language].listed(row.groups.map(({ name }) => name)) || '–',
    },
    {
      key: 'posts',
      title: say.posts,
      align: 'end',
      cell: (row) => say.postsOf(digits(row.posts, language)),
    },
    {
      key: 'signed-in',
      title: say.signedIn,
      wideOnly: true,
      cell: (row) => (row.signedInAt === null ? say.never : <Day at={row.signedInAt} as="time" />),
    },
    { key: 'state', title: say.state, cell: (row) => <PosterState of={row} /> },
  ];
  const opened = asked.data?.rows.find(({ poster }) => poster === open);
  return (
    <>
      <PageHead title={say.title} lead={say.lead}>
        {may('poster.write') && (
          <Button
            look="act"
            icon="add"
            onPress={() => {
              setOpen(null);
              setInviting(true);
            }}
          >
            {say.invite}
          </Button>
        )}
      </PageHead>
      <PosterTabs />
      <TableTools
        place={place}
        searches={say.posters}
        filters={
          groups.length === 0
            ? []
            : [
                {
                  name: 'group',
                  label: say.group,
                  choices: groups.map((each) => ({ value: each.group, label: each.name })),
                },
              ]
        }
      />
      <DataTable
        label={say.posters}
        columns={columns}
        asked={asked}
        keyOf={(row) => row.poster}
        nameOf={(row) => row.name}
        place={place}
        open={open}
        onOpen={(row) => {
          setInviting(false);
          setOpen(row.poster);
        }}
        empty={
          place.hasFilters ? (
            <Empty icon="search" title={say.emptyFound} />
          ) : (
            <Empty icon="group" title={say.empty}>
              <p>{say.emptyBody}</p>
            </Empty>
          )
        }
      />
      {isInviting && <InvitePoster groups={groups} onClose={() => setInviting(false)} />}
      {opened && (
        <PosterPanel key={opened.poster} of={opened} groups={groups} onClose={() => setOpen(null)} />
      )}
    </>
  );
}
