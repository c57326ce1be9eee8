import { useEffect, useState } from 'react';
import { Navigate, useLocation, useNavigate, useParams } from 'react-router';
import { readPostingChoices } from '../../../shared/posting/posts.ts';
import { Failure } from '../../citizen-page/failure.tsx';
import { Loading } from '../../citizen-page/loading.tsx';
import { useAsk } from '../../portal/api/use-ask.ts';
import { draftOf, type Work } from '../drafts/work.ts';
import { workStore } from '../drafts/work-store.ts';
import { pictureAddress } from '../posting-root.ts';
import { usePreview } from '../preview/use-preview.ts';
import { useMe, useTown } from '../town.tsx';
import { DesignStep } from './design-step.tsx';
import './editor.css';
import { EditingContext } from './editor-context.ts';
import { EditorFrame } from './editor-frame.tsx';
import { ExtrasStep } from './extras-step.tsx';
import { LookStep } from './look-step.tsx';
import { type Opened, openWork } from './open-work.ts';
import { PhotosStep } from './photos-step.tsx';
import { isStep, type Step } from './steps.ts';
import { useDraft, useWork } from './use-work.ts';
import { WordsStep } from './words-step.tsx';

/** Making or changing one post, in five steps. */
export default function EditorPage() {
  const { municipality } = useTown();
  const me = useMe();
  const { post = '', step } = useParams();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [tries, setTries] = useState(0);
  const isNew = useBegun();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` asks anew
  useEffect(() => {
    let isGone = false;
    setProblem(null);
    openWork({ municipality, me, post, store: workStore, isNew }).then(
      (found) => !isGone && setOpened(found),
      (fault: unknown) => !isGone && setProblem(fault),
    );
    return () => {
      isGone = true;
    };
  }, [municipality, me.id, post, tries]);
  if (!isStep(step)) return <Navigate to={`/${municipality}/posts/${post}/design`} replace />;
  if (problem !== null) {
    return (
      <main id="main" className="blank">
        <Failure problem={problem} onAgain={() => setTries((now) => now + 1)} />
      </main>
    );
  }
  if (opened === null) return <Loading />;
  if (opened.status === 'closed') return <Navigate to={`/${municipality}/posts/${post}`} replace />;
  return <Editor key={post} first={opened.work} step={step} />;
}

/** Whether the post was begun by the button a moment ago. A reload asks the server: by then it may know of it. */
function useBegun(): boolean {
  const { state } = useLocation();
  const [isNew] = useState(() => typeof state === 'object' && state !== null && 'isNew' in state);
  useEffect(() => {
    if (isNew) history.replaceState({ ...history.state, usr: null }, '');
  }, [isNew]);
  return isNew;
}

function Editor({ first, step }: { readonly first: Work; readonly step: Step }) {
  const { municipality } = useTown();
  const navigate = useNavigate();
  const working = useDraft(useWork(first));
  const choices = useAsk(readPostingChoices, { params: { municipality } });
  const work = working?.draft.work ?? first;
  const preview = usePreview(municipality, draftOf(work), 'landscape', (sha256) =>
    pictureAddress(municipality, sha256, 'large'),
  );
  if (!working) return <Loading />;
  const editing = {
    ...working,
    preview,
    choices: choices.data,
    edit: (words: Partial<Work['words']>) =>
      working.keeper.change((now) => ({ ...now, chosen: true, words: { ...now.words, ...words } })),
  };
  const go = (to: Step) => void navigate(`/${municipality}/posts/${first.post}/${to}`);
  return (
    <EditingContext value={editing}>
      <EditorFrame step={step} onStep={go}>
        {step === 'design' && <DesignStep />}
        {step === 'photos' && <PhotosStep />}
        {step === 'words' && <WordsStep />}
        {step === 'extras' && <ExtrasStep />}
        {step === 'look' && <LookStep onStep={go} />}
      </EditorFrame>
    </EditingContext>
  );
}
