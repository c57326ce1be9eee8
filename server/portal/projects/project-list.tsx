import { useState } from 'react';
import { listProjects, type ProjectRow, ProjectSort, ProjectState } from '../../../shared/office/projects.ts';
import { PolicyField } from '../../../shared/wallet.ts';
import { useAsk } from '../api/use-ask.ts';
import { Button } from '../design/button.tsx';
import { type Column, DataTable } from '../design/data-table.tsx';
import { Empty } from '../design/empty.tsx';
import { Money } from '../design/money.tsx';
import { digits } from '../design/number.ts';
import { PageHead } from '../design/page-head.tsx';
import { useTablePlace } from '../design/table-place.ts';
import { TableTools } from '../design/table-tools.tsx';
import { useOpen } from '../design/use-open.ts';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { useFieldName } from '../frame/use-field-name.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { NewProject } from './project-form.tsx';
import { ProjectPanel } from './project-panel.tsx';
import { CertificationMark, StateMark } from './project-state.tsx';
import { PROJECT_WORDS } from './words.ts';

const CERTIFICATIONS = ['waiting', 'certified', 'none'] as const;

/** All projects, with one beside them. */
export function ProjectList() {
  const say = useWords(PROJECT_WORDS);
  const { language } = useLanguage();
  const text = useText();
  const fieldName = useFieldName();
  const town = useTown();
  const place = useTablePlace({ sort: 'name' });
  const [open, setOpen] = useOpen();
  const [isMaking, setMaking] = useState(false);
  const state = ProjectState.safeParse(place.filter('state')).data;
  const certification = CERTIFICATIONS.find((each) => each === place.filter('certification'));
  const field = PolicyField.safeParse(place.filter('field')).data;
  const asked = useAsk(
    listProjects,
    {
      params: { municipality: town.municipality },
      query: {
        ...place.query,
        ...(state && { state }),
        ...(certification && { certification }),
        ...(field && { field }),
        sort: ProjectSort.safeParse(place.sort).data ?? 'name',
        order: place.order,
      },
    },
    { keep: true },
  );
  const columns: Column<ProjectRow>[] = [
    { key: 'name', title: say.name, sort: 'name', cell: ({ name }) => text(name) },
    { key: 'state', title: say.state, sort: 'state', cell: (row) => <StateMark state={row.state} /> },
    { key: 'certification', title: say.certification, cell: (row) => <CertificationMark of={row} /> },
    { key: 'field', title: say.field, wideOnly: true, cell: ({ field: of }) => (of ? fieldName(of) : '–') },
    {
      key: 'raised',
      title: say.raised,
      align: 'end',
      sort: 'raised',
      cell: (row) => <Money yen={row.raisedYen} />,
    },
    {
      key: 'goal',
      title: say.goal,
      align: 'end',
      wideOnly: true,
      cell: (row) => (row.goalYen === 0 ? '–' : <Money yen={row.goalYen} />),
    },
    {
      key: 'donors',
      title: say.donors,
      align: 'end',
      wideOnly: true,
      cell: (row) => say.donorsOf(digits(row.donors, language)),
    },
    { key: 'ends', title: say.endsOn, wideOnly: true, cell: (row) => <Day at={row.endsOn} /> },
  ];
  const choices = <Value extends string>(values: readonly Value[], names: Readonly<Record<Value, string>>) =>
    values.map((value) => ({ value, label: names[value] }));
  return (
    <>
      <PageHead title={say.projects} lead={say.lead}>
        {town.may('project.write') && (
          <Button look="act" icon="add" onPress={() => setMaking(true)}>
            {say.newProject}
          </Button>
        )}
      </PageHead>
      <TableTools
        place={place}
        searches={say.projects}
        filters={[
          {
            name: 'certification',
            label: say.certification,
            choices: choices(CERTIFICATIONS, say.certifications),
          },
          { name: 'state', label: say.state, choices: choices(ProjectState.options, say.states) },
          {
            name: 'field',
            label: say.field,
            choices: PolicyField.options.map((value) => ({ value, label: fieldName(value) })),
          },
        ]}
      />
      <DataTable
        label={say.projects}
        columns={columns}
        asked={asked}
        keyOf={(row) => row.project}
        nameOf={(row) => text(row.name)}
        place={place}
        open={open}
        onOpen={(row) => setOpen(row.project)}
        empty={
          place.hasFilters ? (
            <Empty icon="search" title={say.emptyFound} />
          ) : (
            <Empty icon="project" title={say.empty}>
              <p>{say.emptyBody}</p>
            </Empty>
          )
        }
      />
      {open !== null && !isMaking && <ProjectPanel key={open} project={open} onClose={() => setOpen(null)} />}
      {isMaking && <NewProject onClose={() => setMaking(false)} onMade={setOpen} />}
    </>
  );
}
