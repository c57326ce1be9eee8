import { useNavigate } from 'react-router';
import { listMovies, type MovieRow, MovieStanding } from '../../../shared/office/movies.ts';
import { useAsk } from '../api/use-ask.ts';
import { Button } from '../design/button.tsx';
import { type Column, DataTable } from '../design/data-table.tsx';
import { Empty } from '../design/empty.tsx';
import { digits } from '../design/number.ts';
import { PageHead } from '../design/page-head.tsx';
import { StatusMark } from '../design/status-mark.tsx';
import { useTablePlace } from '../design/table-place.ts';
import { TableTools } from '../design/table-tools.tsx';
import { useOpen } from '../design/use-open.ts';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { movieAddress } from './movie-address.ts';
import { movieLength } from './movie-length.ts';
import { MoviePanel } from './movie-panel.tsx';
import { MovieTabs } from './movie-tabs.tsx';
import { StandingMark } from './standing-mark.tsx';
import { MOVIE_WORDS } from './words.ts';

const SOURCES = ['post', 'city'] as const;

/** All movies, newest first, with one beside them. */
export function MovieList() {
  const say = useWords(MOVIE_WORDS);
  const { language } = useLanguage();
  const text = useText();
  const { municipality, may } = useTown();
  const navigate = useNavigate();
  const place = useTablePlace();
  const [open, setOpen] = useOpen();
  const standing = MovieStanding.safeParse(place.filter('standing')).data;
  const source = SOURCES.find((each) => each === place.filter('source'));
  const isReported = place.filter('reported') === 'yes';
  const asked = useAsk(
    listMovies,
    {
      params: { municipality },
      query: {
        ...place.query,
        ...(standing && { standing }),
        ...(source && { source }),
        ...(isReported && { reported: 'yes' as const }),
      },
    },
    { keep: true },
  );
  const columns: Column<MovieRow>[] = [
    {
      key: 'title',
      title: say.title,
      cell: (row) => (
        <span className="movie-name">
          <img
            src={movieAddress(municipality, row.movie, 'poster.jpg')}
            alt=""
            width={96}
            height={54}
            loading="lazy"
          />
          <span>{text(row.title)}</span>
        </span>
      ),
    },
    { key: 'standing', title: say.standing, cell: (row) => <Marks of={row} /> },
    { key: 'by', title: say.by, cell: (row) => row.by ?? say.city },
    {
      key: 'orientation',
      title: say.orientation,
      wideOnly: true,
      cell: (row) => say.orientations[row.orientation],
    },
    {
      key: 'length',
      title: say.length,
      align: 'end',
      cell: (row) => movieLength(row.durationMs, language),
    },
    {
      key: 'plays',
      title: say.plays,
      align: 'end',
      cell: (row) => say.playsOf(digits(row.plays, language)),
    },
    {
      key: 'created',
      title: say.created,
      wideOnly: true,
      cell: (row) => <Day at={row.createdAt} as="time" />,
    },
  ];
  return (
    <>
      <PageHead title={say.movies} lead={say.lead}>
        {may('movie.write') && (
          <Button look="act" icon="upload" onPress={() => void navigate(`/m/${municipality}/movies/upload`)}>
            {say.upload}
          </Button>
        )}
      </PageHead>
      <MovieTabs />
      <TableTools
        place={place}
        searches={say.movies}
        filters={[
          {
            name: 'standing',
            label: say.standing,
            choices: MovieStanding.options.map((value) => ({ value, label: say.standings[value] })),
          },
          {
            name: 'source',
            label: say.source,
            choices: SOURCES.map((value) => ({ value, label: say.sources[value] })),
          },
          { name: 'reported', label: say.reports, choices: [{ value: 'yes', label: say.reported }] },
        ]}
      />
      <DataTable
        label={say.movies}
        columns={columns}
        asked={asked}
        keyOf={(row) => row.movie}
        nameOf={(row) => text(row.title)}
        place={place}
        open={open}
        onOpen={(row) => setOpen(row.movie)}
        empty={
          place.hasFilters ? (
            <Empty icon="search" title={say.emptyFound} />
          ) : (
            <Empty icon="movie" title={say.empty}>
              <p>{say.emptyBody}</p>
            </Empty>
          )
        }
      />
      {open !== null && <MoviePanel key={open} movie={open} onClose={() => setOpen(null)} />}
    </>
  );
}

/** Whether it is on, and whether somebody has told something about it. */
function Marks({ of: { standing, openReports } }: { readonly of: MovieRow }) {
  const say = useWords(MOVIE_WORDS);
  const { language } = useLanguage();
  if (openReports === 0) return <StandingMark standing={standing} />;
  return (
    <>
      <StandingMark standing={standing} />{' '}
      <StatusMark tone="attention">{say.reportsOf(digits(openReports, language))}</StatusMark>
    </>
  );
}
