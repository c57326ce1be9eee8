import { plain } from '../../../shared/parse-ruby.ts';
import { titleLength } from '../../../shared/posting/post-draft.ts';
import { useWords } from '../../citizen-page/language.tsx';
import { Say } from '../../citizen-page/say.tsx';
import { Icon } from '../../portal/design/icon.tsx';
import { Player } from '../preview/player.tsx';
import { useEditing } from './editor-context.ts';
import { EDITOR_WORDS } from './words.ts';

/** The movie as it would be now, small, beside the work on it. */
export function SmallPreview() {
  const say = useWords(EDITOR_WORDS);
  const {
    preview: { preview, problem },
    draft: { work },
  } = useEditing();
  const isComing = work.items.some(({ state }) => state === 'taken');
  return (
    <aside className="small-preview" aria-label={plain(say.preview)}>
      {preview ? (
        <>
          <Player {...preview} label={plain(say.preview)} small />
          <p>
            <strong>
              <Say text={say.preview} />
            </strong>
            <Say text={say.seconds(Math.round(preview.board.frames / preview.board.framesPerSecond))} />
            {titleLength(work.words.title) === 0 && (
              <span className="quiet">
                <Say text={say.exampleTitle} />
              </span>
            )}
            {problem !== null && (
              <span className="quiet">
                <Say text={say.previewOffline} />
              </span>
            )}
          </p>
        </>
      ) : (
        <>
          <div className="small-preview-empty">
            <Icon name="movie" />
          </div>
          <p className="quiet">
            <Say
              text={problem !== null ? say.previewOffline : isComing ? say.previewMaking : say.previewSoon}
            />
          </p>
        </>
      )}
    </aside>
  );
}
