import { useState } from 'react';
import { Link } from 'react-router';
import type { AnswerOf } from '../../../shared/office/endpoint.ts';
import { closeMovieReport, readMovie, withdrawMovie } from '../../../shared/office/movies.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { byteSize } from '../design/byte-size.ts';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { Facts } from '../design/facts.tsx';
import { Failure } from '../design/failure.tsx';
import { tagsAsText } from '../design/list-of-tags.ts';
import { Loading } from '../design/loading.tsx';
import { SidePanel } from '../design/side-panel.tsx';
import { useToast } from '../design/toast.tsx';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { Reports } from '../posts/reports.tsx';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { EditMovie } from './edit-movie.tsx';
import { Figures } from './figures.tsx';
import { movieLength } from './movie-length.ts';
import { MovieView } from './movie-view.tsx';
import { StandingMark } from './standing-mark.tsx';
import { useProjectName } from './use-projects.ts';
import { MOVIE_WORDS } from './words.ts';

export type FullMovie = AnswerOf<typeof readMovie>;

/** One movie beside the list: to watch, with what it did. */
export function MoviePanel({ movie, onClose }: { readonly movie: string; readonly onClose: () => void }) {
  const say = useWords(MOVIE_WORDS);
  const { municipality } = useTown();
  const asked = useAsk(readMovie, { params: { municipality, movie } });
  if (asked.data) return <OpenMovie of={asked.data} onClose={onClose} />;
  return (
    <SidePanel title={say.movies} onClose={onClose}>
      {asked.isPending ? <Loading /> : <Failure problem={asked.error} onAgain={asked.refetch} />}
    </SidePanel>
  );
}

function OpenMovie({ of, onClose }: { readonly of: FullMovie; readonly onClose: () => void }) {
  const say = useWords(MOVIE_WORDS);
  const text = useText();
  const { municipality, may } = useTown();
  const toast = useToast();
  const [does, setDoes] = useState<'edit' | 'withdraw' | null>(null);
  const withdraw = useSend(withdrawMovie);
  const close = useSend(closeMovieReport);
  const title = text(of.title);
  if (does === 'edit') return <EditMovie movie={of} onClose={() => setDoes(null)} />;
  const mayChange = may('movie.write') && of.standing !== 'withdrawn';
  return (
    <SidePanel
      title={title}
      lead={<StandingMark standing={of.standing} />}
      onClose={onClose}
      acts={
        mayChange && (
          <>
            {of.source === 'city' && (
              <Button icon="edit" onPress={() => setDoes('edit')}>
                {say.edit}
              </Button>
            )}
            <Button look="danger" icon="blocked" onPress={() => setDoes('withdraw')}>
              {say.withdraw}
            </Button>
          </>
        )
      }
    >
      <MovieView movie={of.movie} orientation={of.orientation} title={title} />
      <Reports
        of={of.reports}
        mayClose={may('movie.write')}
        closeBody={say.closeReportBody}
        onClose={(report, note) =>
          close.mutateAsync({ params: { municipality, movie: of.movie, report }, body: { note } })
        }
      />
      <Figures of={of.figures} />
      <MovieFacts of={of} />
      {of.post !== null && <Link to={`/m/${municipality}/posts/${of.post}`}>{say.showPost}</Link>}
      {does === 'withdraw' && (
        <ConfirmDialog
          title={say.withdrawTitle(title)}
          asksWhy
          act={say.withdraw}
          onConfirm={async (why) => {
            await withdraw.mutateAsync({ params: { municipality, movie: of.movie }, body: { why } });
            toast({ text: say.withdrawn });
          }}
          onClose={() => setDoes(null)}
        >
          <p>{say.withdrawBody}</p>
        </ConfirmDialog>
      )}
    </SidePanel>
  );
}

function MovieFacts({ of }: { readonly of: FullMovie }) {
  const say = useWords(MOVIE_WORDS);
  const { language } = useLanguage();
  const projectName = useProjectName();
  return (
    <section>
      <Facts
        of={[
          [say.source, say.sources[of.source]],
          [say.by, of.by ?? say.city],
          [say.project, of.project === null ? say.none : projectName(of.project)],
          [say.tags, of.tags.length === 0 ? say.none : tagsAsText(of.tags)],
          [say.orientation, say.orientations[of.orientation]],
          [say.length, movieLength(of.durationMs, language)],
          [say.size, byteSize(of.bytes)],
          [say.created, <Day key="created" at={of.createdAt} as="time" />],
          [
            say.withdrawnAt,
            of.withdrawnAt === null ? undefined : <Day key="off" at={of.withdrawnAt} as="time" />,
          ],
          [say.withdrawnWhy, of.withdrawnWhy ?? undefined],
        ]}
      />
    </section>
  );
}
