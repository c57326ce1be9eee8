import { Link } from 'react-router';
import { Icon } from '../design/icon.tsx';
import { PageHead } from '../design/page-head.tsx';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { UploadForm } from './upload-form.tsx';
import { UploadProgress } from './upload-progress.tsx';
import { UPLOAD_WORDS } from './upload-words.ts';
import { useVideoUpload } from './use-video-upload.ts';
import { MOVIE_WORDS } from './words.ts';

/** Sends a finished video, and shows what becomes of it. */
export function UploadPage() {
  const say = useWords(UPLOAD_WORDS);
  const movies = useWords(MOVIE_WORDS);
  const { municipality } = useTown();
  const [state, upload] = useVideoUpload();
  return (
    <>
      <Link className="upload-back" to={`/m/${municipality}/movies`}>
        <Icon name="back" />
        {movies.movies}
      </Link>
      <PageHead title={say.title} lead={say.lead} />
      <div className="upload">
        {state.status === 'none' ? (
          <UploadForm onBegin={(file, said) => upload.begin(file, { municipality, said })} />
        ) : (
          <UploadProgress state={state} upload={upload} />
        )}
      </div>
    </>
  );
}
