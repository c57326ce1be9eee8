import { JobState, listRenderJobs, type RenderJobRow } from '../../../shared/office/movies.ts';
import { plain } from '../../../shared/parse-ruby.ts';
import { useAsk } from '../api/use-ask.ts';
import { type Column, DataTable } from '../design/data-table.tsx';
import { Empty } from '../design/empty.tsx';
import { PageHead } from '../design/page-head.tsx';
import { useTablePlace } from '../design/table-place.ts';
import { TableTools } from '../design/table-tools.tsx';
import { useOpen } from '../design/use-open.ts';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { JobMark } from './job-mark.tsx';
import { JobPanel } from './job-panel.tsx';
import { jobPercent } from './job-percent.ts';
import { MovieTabs } from './movie-tabs.tsx';
import { MOVIE_WORDS } from './words.ts';
import { WorkersNote } from './workers-note.tsx';

const EVERY_MS = 2_000;

/** The jobs, newest first, renewed by itself; a stuck one shows its log and can be tried again. */
export function JobList() {
  const say = useWords(MOVIE_WORDS);
  const { municipality } = useTown();
  const place = useTablePlace();
  const [open, setOpen] = useOpen();
  const state = JobState.safeParse(place.filter('state')).data;
  const { after } = place.query;
  const asked = useAsk(
    listRenderJobs,
    {
      params: { municipality },
      query: { ...(after !== undefined && { after }), ...(state && { state }) },
    },
    { keep: true, everyMs: EVERY_MS },
  );
  const columns: Column<RenderJobRow>[] = [
    { key: 'title', title: say.title, cell: (row) => plain(row.title) },
    { key: 'state', title: say.jobState, cell: (row) => <JobMark state={row.state} /> },
    { key: 'progress', title: say.progress, cell: (row) => <JobProgress of={row} /> },
    { key: 'kind', title: say.kind, wideOnly: true, cell: (row) => say.kinds[row.kind] },
    {
      key: 'orientation',
      title: say.orientation,
      wideOnly: true,
      cell: (row) => say.orientations[row.orientation],
    },
    { key: 'queued', title: say.queued, cell: (row) => <Day at={row.queuedAt} as="time" /> },
    {
      key: 'last',
      title: say.lastWord,
      wideOnly: true,
      cell: (row) => <span className="job-last">{row.lastWord || '–'}</span>,
    },
  ];
  return (
    <>
      <PageHead title={say.movies} lead={say.jobsLead} />
      <MovieTabs />
      {asked.data && <WorkersNote workers={asked.data.workers} />}
      <TableTools
        place={place}
        filters={[
          {
            name: 'state',
            label: say.jobState,
            choices: JobState.options.map((value) => ({ value, label: say.jobStates[value] })),
          },
        ]}
      />
      <DataTable
        label={say.jobs}
        columns={columns}
        asked={asked}
        keyOf={(row) => row.job}
        nameOf={(row) => plain(row.title)}
        place={place}
        open={open}
        onOpen={(row) => setOpen(row.job)}
        empty={<Empty icon="movie" title={say.emptyJobs} />}
      />
      {open !== null && <JobPanel key={open} job={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function JobProgress({ of }: { readonly of: RenderJobRow }) {
  const say = useWords(MOVIE_WORDS);
  if (of.state !== 'running') return <>{of.state === 'done' ? '100%' : '–'}</>;
  const percent = jobPercent(of);
  return (
    <span className="job-progress">
      <progress value={percent} max={100} aria-label={say.progress} />
      {percent}%
    </span>
  );
}
