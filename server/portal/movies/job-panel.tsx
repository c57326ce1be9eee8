import { useState } from 'react';
import { Link } from 'react-router';
import { cancelRenderJob, readRenderJob, retryRenderJob } from '../../../shared/office/movies.ts';
import { plain } from '../../../shared/parse-ruby.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { Facts } from '../design/facts.tsx';
import { Failure } from '../design/failure.tsx';
import { Loading } from '../design/loading.tsx';
import { digits } from '../design/number.ts';
import { Progress } from '../design/progress.tsx';
import { SidePanel } from '../design/side-panel.tsx';
import { useToast } from '../design/toast.tsx';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { Act } from '../sign-in/act.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { JobMark } from './job-mark.tsx';
import { MOVIE_WORDS } from './words.ts';

const EVERY_MS = 1_000;

/** One job with its whole log. */
export function JobPanel({ job, onClose }: { readonly job: string; readonly onClose: () => void }) {
  const say = useWords(MOVIE_WORDS);
  const { language } = useLanguage();
  const { municipality, may } = useTown();
  const toast = useToast();
  const [isCancelling, setCancelling] = useState(false);
  const params = { municipality, job };
  const asked = useAsk(readRenderJob, { params }, { everyMs: EVERY_MS });
  const retry = useSend(retryRenderJob);
  const cancel = useSend(cancelRenderJob);
  const of = asked.data;
  if (!of) {
    return (
      <SidePanel title={say.job} onClose={onClose}>
        {asked.isPending ? <Loading /> : <Failure problem={asked.error} onAgain={asked.refetch} />}
      </SidePanel>
    );
  }
  const title = plain(of.title);
  const mayRetry = may('movie.write') && (of.state === 'parked' || of.state === 'cancelled');
  const mayCancel = may('movie.write') && ['queued', 'running', 'parked'].includes(of.state);
  return (
    <SidePanel
      title={title}
      lead={<JobMark state={of.state} />}
      onClose={onClose}
      acts={
        (mayRetry || mayCancel) && (
          <>
            {mayRetry && (
              <Act
                look="act"
                icon="restart"
                onAct={async () => {
                  await retry.mutateAsync({ params });
                  toast({ text: say.retried });
                }}
              >
                {say.retry}
              </Act>
            )}
            {mayCancel && (
              <Button icon="blocked" onPress={() => setCancelling(true)}>
                {say.cancel}
              </Button>
            )}
          </>
        )
      }
    >
      {of.state === 'parked' && <p className="note note-danger">{say.parkedHelp}</p>}
      {of.state === 'running' && <Progress label={say.frames} done={of.framesDone} of={of.framesPlanned} />}
      <Facts
        of={[
          [say.kind, say.kinds[of.kind]],
          [say.orientation, say.orientations[of.orientation]],
          [say.attempts, digits(of.attempts, language)],
          [say.queued, <Day key="queued" at={of.queuedAt} as="time" />],
          [say.finished, of.finishedAt === null ? undefined : <Day key="end" at={of.finishedAt} as="time" />],
        ]}
      />
      {of.post !== null && <Link to={`/m/${municipality}/posts/${of.post}`}>{say.showPost}</Link>}
      {of.movie !== null && (
        <p>
          <Link to={`/m/${municipality}/movies?open=${of.movie}`}>{say.openMovie}</Link>
        </p>
      )}
      <section>
        <h3>{say.log}</h3>
        {of.log === '' ? (
          <p className="quiet">{say.noLog}</p>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard.
          <pre className="job-log" lang="en" tabIndex={0}>
            {of.log}
          </pre>
        )}
      </section>
      {isCancelling && (
        <ConfirmDialog
          title={say.cancelTitle(title)}
          act={say.cancel}
          onConfirm={async () => {
            await cancel.mutateAsync({ params });
            toast({ text: say.cancelled });
          }}
          onClose={() => setCancelling(false)}
        >
          <p>{say.cancelBody}</p>
        </ConfirmDialog>
      )}
    </SidePanel>
  );
}
