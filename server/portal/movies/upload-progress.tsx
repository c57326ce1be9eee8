import { useId, useState } from 'react';
import { Link } from 'react-router';
import { readRenderJob } from '../../../shared/office/movies.ts';
import { problemWords } from '../api/office-problem.ts';
import { useAsk } from '../api/use-ask.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import '../design/form.css';
import { byteSize } from '../design/byte-size.ts';
import { Icon } from '../design/icon.tsx';
import { Loading } from '../design/loading.tsx';
import { digits } from '../design/number.ts';
import { Progress } from '../design/progress.tsx';
import { useToast } from '../design/toast.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import type { UiLanguage } from '../words/words.ts';
import { JobMark } from './job-mark.tsx';
import { MovieView } from './movie-view.tsx';
import { UPLOAD_WORDS } from './upload-words.ts';
import type { UploadState, VideoUpload } from './video-upload.ts';
import { MOVIE_WORDS } from './words.ts';

type Begun = Exclude<UploadState, { status: 'none' }>;

/** An upload from its first byte to its movie. */
export function UploadProgress({ state, upload }: { readonly state: Begun; readonly upload: VideoUpload }) {
  const say = useWords(UPLOAD_WORDS);
  const { language } = useLanguage();
  const toast = useToast();
  const [isStopping, setStopping] = useState(false);
  const { status, kept } = state;
  if (status === 'taken') return <Taken state={state} upload={upload} />;
  const stop = (
    <Button icon="close" onPress={() => setStopping(true)}>
      {status === 'kept' ? say.throwAway : say.stop}
    </Button>
  );
  return (
    <section className="sheet upload" aria-live="polite">
      {status === 'kept' && <Kept state={state} upload={upload} />}
      {(status === 'sending' || status === 'paused' || status === 'waiting') && (
        <>
          <Bar state={state} />
          <p className={status === 'sending' ? 'quiet' : 'note note-attention'}>
            {status === 'sending' ? say.leaveOpen : status === 'paused' ? say.paused : say.waiting}
          </p>
        </>
      )}
      {status === 'taking' && (
        <>
          <p>{say.taking}</p>
          <Loading />
        </>
      )}
      {status === 'refused' && (
        <div className="note note-danger" role="alert">
          <Icon name="error" />
          <div>
            <p className="note-title">{say.refused}</p>
            <p>{problemWords(state.problem, language)}</p>
          </div>
        </div>
      )}
      <div className="upload-acts">
        {(status === 'sending' || status === 'waiting') && (
          <Button icon="paused" onPress={upload.pause}>
            {say.pause}
          </Button>
        )}
        {(status === 'paused' || status === 'waiting') && (
          <Button look="act" icon="play" onPress={upload.resume}>
            {say.resume}
          </Button>
        )}
        {status === 'refused' && (
          <Button look="act" icon="refresh" onPress={upload.resume}>
            {say.again}
          </Button>
        )}
        {status !== 'taking' && stop}
      </div>
      {isStopping && (
        <ConfirmDialog
          title={say.stopTitle}
          act={say.stop}
          onConfirm={async () => {
            upload.drop();
            toast({ text: say.stopped });
          }}
          onClose={() => setStopping(false)}
        >
          <p>
            {kept.file.name}　{say.stopBody}
          </p>
        </ConfirmDialog>
      )}
    </section>
  );
}

function Bar({ state }: { readonly state: Extract<Begun, { sentBytes: number }> }) {
  const say = useWords(UPLOAD_WORDS);
  const { language } = useLanguage();
  const id = useId();
  const { kept, sentBytes, bytesPerSecond } = state;
  const percent = Math.floor((sentBytes * 100) / Math.max(1, kept.file.size));
  return (
    <div className="upload-bar">
      <label htmlFor={id}>{say.sending(kept.file.name)}</label>
      <progress id={id} value={sentBytes} max={kept.file.size} />
      <p className="money">
        {say.sent(digits(percent, language), byteSize(sentBytes), byteSize(kept.file.size))}
        {bytesPerSecond !== null && bytesPerSecond > 0 && (
          <>　{say.left(timeLeft((kept.file.size - sentBytes) / bytesPerSecond, language))}</>
        )}
      </p>
    </div>
  );
}

const timeLeft = (seconds: number, language: UiLanguage): string => {
  const say = UPLOAD_WORDS[language];
  return seconds < 90
    ? say.seconds(digits(Math.ceil(seconds), language))
    : say.minutes(digits(Math.ceil(seconds / 60), language));
};

function Kept({
  state: { kept },
  upload,
}: {
  readonly state: Extract<Begun, { status: 'kept' }>;
  readonly upload: VideoUpload;
}) {
  const say = useWords(UPLOAD_WORDS);
  const id = useId();
  const [fault, setFault] = useState<string | null>(null);
  if (kept.isSent) {
    return (
      <>
        <p className="note-title">{kept.file.name}</p>
        <Button look="act" icon="play" onPress={upload.resume}>
          {say.resume}
        </Button>
      </>
    );
  }
  return (
    <div className="field">
      <p className="note-title">{say.kept(kept.file.name)}</p>
      <p>{say.keptBody}</p>
      <label htmlFor={id}>{say.chooseAgain}</label>
      <input
        id={id}
        type="file"
        accept="video/*,.mp4,.mov,.m4v,.mkv,.webm"
        aria-invalid={fault !== null}
        aria-describedby={`${id}-fault`}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) setFault(upload.goOnWith(file) ? null : say.notSame(kept.file.name));
        }}
      />
      <p id={`${id}-fault`} className="field-fault" aria-live="polite">
        {fault}
      </p>
    </div>
  );
}

const EVERY_MS = 1_000;

/** The video has arrived: its job, and its movie once that is made. */
function Taken({
  state: { kept, job },
  upload,
}: {
  readonly state: Extract<Begun, { status: 'taken' }>;
  readonly upload: VideoUpload;
}) {
  const say = useWords(UPLOAD_WORDS);
  const movies = useWords(MOVIE_WORDS);
  const { municipality } = kept;
  const asked = useAsk(readRenderJob, { params: { municipality, job: job.job } }, { everyMs: EVERY_MS });
  const now = asked.data ?? job;
  const home = `/m/${municipality}/movies`;
  return (
    <section className="sheet upload" aria-live="polite">
      <h2>{now.state === 'done' ? say.ready : now.state === 'parked' ? say.parked : say.done}</h2>
      <p>
        <JobMark state={now.state} />
      </p>
      {(now.state === 'queued' || now.state === 'running') && (
        <>
          <p>{say.doneBody}</p>
          <Progress
            label={movies.frames}
            done={now.framesDone}
            {...(now.framesPlanned > 0 && { of: now.framesPlanned })}
          />
        </>
      )}
      {now.state === 'parked' && <Link to={`${home}/jobs?open=${job.job}`}>{movies.log}</Link>}
      {now.movie !== null && (
        <MovieView movie={now.movie} orientation={now.orientation} title={kept.said.title.ja} />
      )}
      <div className="upload-acts">
        <Button icon="upload" onPress={upload.clear}>
          {say.another}
        </Button>
        <Link className="button" to={now.movie === null ? home : `${home}?open=${now.movie}`}>
          {movies.openMovie}
        </Link>
      </div>
    </section>
  );
}
