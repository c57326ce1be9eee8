import type { WorkersNow } from '../../../shared/office/movies.ts';
import { Icon } from '../design/icon.tsx';
import { useWords } from '../words/language.tsx';
import { MOVIE_WORDS } from './words.ts';

/** Why no movie is made at all; nothing while a worker is at work. */
export function WorkersNote({ workers }: { readonly workers: WorkersNow }) {
  const say = useWords(MOVIE_WORDS);
  if (workers.state === 'working') return null;
  const lacks = workers.state === 'no-ffmpeg';
  return (
    <div className="note note-attention workers-note" role="status">
      <Icon name="attention" />
      <div>
        <p className="note-title">{lacks ? say.noFfmpeg : say.noWorker}</p>
        <p>{lacks ? say.noFfmpegBody : say.noWorkerBody}</p>
        {lacks && (
          <p>
            <code lang="en">{workers.why}</code>
          </p>
        )}
      </div>
    </div>
  );
}
