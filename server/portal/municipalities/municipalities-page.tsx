import { Link } from 'react-router';
import type { AnswerOf } from '../../../shared/office/endpoint.ts';
import { listMunicipalities } from '../../../shared/office/municipalities.ts';
import { useAsk } from '../api/use-ask.ts';
import { type Column, DataTable } from '../design/data-table.tsx';
import { Empty } from '../design/empty.tsx';
import { PageHead } from '../design/page-head.tsx';
import { Day } from '../design/when.tsx';
import { useText, useWords } from '../words/language.tsx';
import { FromFile } from './from-file.tsx';
import './municipalities.css';
import { NewTown } from './new-town.tsx';
import { TOWN_WORDS } from './words.ts';

type Row = AnswerOf<typeof listMunicipalities>[number];

/** The operator's page: all municipalities, and how a new one begins. */
export default function MunicipalitiesPage() {
  const say = useWords(TOWN_WORDS);
  const text = useText();
  const asked = useAsk(listMunicipalities, {});
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: say.name,
      cell: ({ municipality, name }) => <Link to={`/m/${municipality}/settings`}>{text(name)}</Link>,
    },
    { key: 'id', title: say.id, cell: ({ municipality }) => municipality },
    { key: 'since', title: say.since, cell: ({ createdAt }) => <Day at={createdAt} /> },
  ];
  return (
    <>
      <PageHead title={say.title} lead={say.lead} />
      <DataTable
        label={say.title}
        columns={columns}
        asked={{ ...asked, data: asked.data && { rows: asked.data, next: null } }}
        keyOf={({ municipality }) => municipality}
        nameOf={({ name }) => text(name)}
        empty={<Empty icon="municipality" title={say.none} />}
      />
      <section className="new-town" aria-labelledby="new-town">
        <h2 id="new-town">{say.fresh}</h2>
        <p className="quiet">{say.freshLead}</p>
        <div className="sheet">
          <h3>{say.byFile}</h3>
          <FromFile />
        </div>
        <details className="sheet">
          <summary>{say.byHand}</summary>
          <NewTown />
        </details>
      </section>
    </>
  );
}
