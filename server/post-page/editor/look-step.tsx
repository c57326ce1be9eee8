import { useState } from 'react';
import { useNavigate } from 'react-router';
import { plain } from '../../../shared/parse-ruby.ts';
import { type Consent, PICTURED } from '../../../shared/posting/post.ts';
import { lacksOf, type PostLack } from '../../../shared/posting/post-draft.ts';
import { submitMyPost } from '../../../shared/posting/posts.ts';
import type { Orientation, Storyboard } from '../../../shared/storyboard.ts';
import { Refusal } from '../../citizen-page/failure.tsx';
import { useWords } from '../../citizen-page/language.tsx';
import { Say } from '../../citizen-page/say.tsx';
import { OfficeProblem } from '../../portal/api/office-problem.ts';
import { useSend } from '../../portal/api/use-send.ts';
import { Button } from '../../portal/design/button.tsx';
import { Icon } from '../../portal/design/icon.tsx';
import { draftOf } from '../drafts/work.ts';
import { workStore } from '../drafts/work-store.ts';
import { pictureAddress } from '../posting-root.ts';
import { Player } from '../preview/player.tsx';
import { usePreview } from '../preview/use-preview.ts';
import { useTown } from '../town.tsx';
import { useEditing } from './editor-context.ts';
import type { Step } from './steps.ts';
import { EDITOR_WORDS } from './words.ts';

const STEP_OF: Readonly<Record<PostLack, Step>> = {
  title: 'words',
  'title-too-long': 'words',
  media: 'photos',
};

/** Step 5: the whole movie before it is one, the consent of who is seen, and the button. */
export function LookStep({ onStep }: { readonly onStep: (step: Step) => void }) {
  const say = useWords(EDITOR_WORDS);
  const { draft } = useEditing();
  const content = draftOf(draft.work);
  const lacks = lacksOf(content);
  const isUploading = draft.work.items.some(({ state }) => state === 'waiting');
  return (
    <div className="look">
      <div className="look-movie">
        <LargePreview />
      </div>
      <div className="look-rest">
        {lacks.length > 0 && (
          <ul className="lacks">
            {lacks.map((lack) => (
              <li key={lack} className="note note-attention">
                <Icon name="attention" />
                <div>
                  <p className="note-title">
                    <Say text={say.lacks[lack]} />
                  </p>
                  <Button onPress={() => onStep(STEP_OF[lack])}>
                    <Say text={say.toStep(say.steps[STEP_OF[lack]])} />
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        )}
        {isUploading && (
          <p className="tip" role="status">
            <span className="spinner" aria-hidden="true" />
            <Say text={say.uploads} />
          </p>
        )}
        <HandIn isReady={lacks.length === 0 && !isUploading} onBack={() => onStep('extras')} />
      </div>
    </div>
  );
}

function LargePreview() {
  const say = useWords(EDITOR_WORDS);
  const { municipality } = useTown();
  const { draft } = useEditing();
  const [orientation, setOrientation] = useState<Orientation>('landscape');
  const { preview, problem } = usePreview(municipality, draftOf(draft.work), orientation, (sha256) =>
    pictureAddress(municipality, sha256, 'large'),
  );
  return (
    <>
      {preview ? (
        <Player {...preview} label={plain(say.preview)} />
      ) : (
        <div className="player">
          <div className="player-frame small-preview-empty">
            <Icon name="movie" />
          </div>
        </div>
      )}
      <div className="look-line">
        <div className="post-card-acts">
          {(['landscape', 'portrait'] as const).map((each) => (
            <button
              key={each}
              type="button"
              className="pick"
              aria-pressed={each === orientation}
              onClick={() => setOrientation(each)}
            >
              <Say text={each === 'landscape' ? say.wide : say.upright} />
            </button>
          ))}
        </div>
        {preview && (
          <p className="quiet">
            <Say text={say.seconds(Math.round(preview.board.frames / preview.board.framesPerSecond))} />
          </p>
        )}
      </div>
      {problem !== null && (
        <p className="quiet">
          <Say text={say.previewOffline} />
        </p>
      )}
      {preview && <LeftOut of={preview.board} />}
    </>
  );
}

/** What found no room, plainly: nothing vanishes without a word. */
function LeftOut({ of: { leftOut } }: { readonly of: Storyboard }) {
  const say = useWords(EDITOR_WORDS);
  if (leftOut.sentences.length === 0 && leftOut.photos === 0) return null;
  return (
    <div className="note note-attention">
      <Icon name="attention" />
      <div>
        <p className="note-title">
          <Say text={say.leftOutTitle} />
        </p>
        <ul>
          {leftOut.photos > 0 && (
            <li>
              <Say text={say.leftOutPhotos(leftOut.photos)} />
            </li>
          )}
          {leftOut.sentences.map((sentence) => (
            <li key={sentence} lang="ja">
              「<Say text={sentence} />」
            </li>
          ))}
        </ul>
        <p>
          <Say text={say.leftOutHelp} />
        </p>
      </div>
    </div>
  );
}

function HandIn({ isReady, onBack }: { readonly isReady: boolean; readonly onBack: () => void }) {
  const say = useWords(EDITOR_WORDS);
  const { municipality } = useTown();
  const { draft, keeper } = useEditing();
  const navigate = useNavigate();
  const submit = useSend(submitMyPost);
  const [pictured, setPictured] = useState<Consent['pictured'] | null>(null);
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [isOffline, setOffline] = useState(false);
  async function handIn(consent: Consent): Promise<void> {
    setOffline(false);
    const { keeping, work } = await keeper.flush();
    if (keeping !== 'kept' || work.revision === null) return setOffline(keeping === 'here-only');
    const post = await submit.mutateAsync({
      params: { municipality, post: work.post },
      body: { revision: work.revision, consent },
    });
    keeper.close();
    await workStore.drop(work.post);
    void navigate(`/${municipality}/`, { state: { handedIn: post.state } });
  }
  function press(): void {
    if (pictured === null) {
      setAsked(true);
      return;
    }
    setBusy(true);
    handIn({ pictured, note: '' })
      // The words of it stand below the button.
      .catch((problem: unknown) => setOffline(problem instanceof OfficeProblem && problem.code === 'offline'))
      .finally(() => setBusy(false));
  }
  const isOpen = draft.keeping !== 'conflict' && draft.keeping !== 'closed';
  return (
    <>
      <fieldset className="picks consent" aria-describedby="consent-needed">
        <legend>
          <Say text={say.consent} />
        </legend>
        <p className="quiet">
          <Say text={say.consentHelp} />
        </p>
        {PICTURED.map((each) => (
          <div key={each} className="picks-line">
            <label>
              <input
                type="radio"
                name="pictured"
                checked={pictured === each}
                onChange={() => setPictured(each)}
              />
              <span>
                <Say text={say.pictured[each]} />
              </span>
            </label>
          </div>
        ))}
        <div id="consent-needed" role="alert">
          {isAsked && pictured === null && (
            <p className="refusal">
              <Icon name="error" />
              <Say text={say.consentNeeded} />
            </p>
          )}
        </div>
      </fieldset>
      <div role="alert">
        {isOffline && (
          <p className="refusal">
            <Icon name="offline" />
            <Say text={say.handInOffline} />
          </p>
        )}
      </div>
      {!isOffline && <Refusal problem={submit.error} />}
      <div className="editor-acts button-large">
        <Button icon="back" onPress={onBack}>
          <Say text={say.back} />
        </Button>
        <Button look="act" icon="send" busy={isBusy} disabled={!isReady || !isOpen} onPress={press}>
          <Say text={isBusy ? say.handingIn : say.handIn} />
        </Button>
      </div>
    </>
  );
}
