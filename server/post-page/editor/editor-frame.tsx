import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { useTitle } from '../../citizen-page/head.tsx';
import { useWords } from '../../citizen-page/language.tsx';
import { Say } from '../../citizen-page/say.tsx';
import { Button } from '../../portal/design/button.tsx';
import { Icon, type IconName } from '../../portal/design/icon.tsx';
import type { Keeping } from '../drafts/draft-keeper.ts';
import { useTown } from '../town.tsx';
import { useEditing } from './editor-context.ts';
import { SmallPreview } from './small-preview.tsx';
import { STEPS, type Step } from './steps.ts';
import { EDITOR_WORDS } from './words.ts';

interface FrameProps {
  readonly step: Step;
  readonly onStep: (step: Step) => void;
  readonly children: ReactNode;
}

/** What stands around each step: where one is, whether it is saved, the small preview, and the way on. */
export function EditorFrame({ step, onStep, children }: FrameProps) {
  const say = useWords(EDITOR_WORDS);
  const { municipality } = useTown();
  const heading = useRef<HTMLHeadingElement>(null);
  const place = STEPS.indexOf(step);
  const former = STEPS[place - 1];
  const next = STEPS[place + 1];
  useTitle(say.steps[step]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step begins at its heading
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [step]);
  return (
    <div className={`editor editor-${step}`}>
      <div className="editor-bar">
        <Link className="way-back" to={`/${municipality}/`}>
          <Icon name="close" />
          <Say text={say.close} />
        </Link>
        <KeepingMark />
      </div>
      <ol className="steps" aria-hidden="true">
        {STEPS.map((each, index) => (
          <li key={each} className={index <= place ? 'steps-done' : ''} />
        ))}
      </ol>
      <main id="main" className="editor-main">
        <header className="editor-head">
          <p className="quiet">
            <Say text={say.step(place + 1, STEPS.length)} />
          </p>
          <h1 ref={heading} tabIndex={-1}>
            <Say text={say.steps[step]} />
          </h1>
        </header>
        <Conflict />
        {step !== 'design' && step !== 'look' && <SmallPreview />}
        <div className="editor-step">{children}</div>
      </main>
      {step !== 'look' && (
        <div className="editor-acts button-large">
          {former && (
            <Button icon="back" onPress={() => onStep(former)}>
              <Say text={say.back} />
            </Button>
          )}
          {next && (
            <Button look="act" icon="forward" onPress={() => onStep(next)}>
              <Say text={say.next} />
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

const ICONS: Readonly<Record<Keeping, IconName>> = {
  kept: 'check',
  keeping: 'clock',
  'here-only': 'offline',
  conflict: 'attention',
  closed: 'info',
  refused: 'error',
};

function KeepingMark() {
  const say = useWords(EDITOR_WORDS);
  const { draft } = useEditing();
  // Nothing was chosen yet: there is nothing to keep.
  const isNothing = draft.work.revision === null && !draft.work.chosen && draft.work.items.length === 0;
  return (
    <p className={`keeping keeping-${draft.keeping}`} role="status">
      {!isNothing && (
        <>
          <Icon name={ICONS[draft.keeping]} />
          <Say text={say.keeping[draft.keeping]} />
        </>
      )}
    </p>
  );
}

function Conflict() {
  const say = useWords(EDITOR_WORDS);
  const { municipality } = useTown();
  const { draft, keeper } = useEditing();
  if (draft.keeping === 'closed') {
    return (
      <div className="note note-attention" role="alert">
        <Icon name="info" />
        <div>
          <p>
            <Say text={say.closedBody} />
          </p>
          <Link to={`/${municipality}/posts/${draft.work.post}`}>
            <Say text={say.toList} />
          </Link>
        </div>
      </div>
    );
  }
  if (draft.keeping !== 'conflict') return null;
  return (
    <div className="note note-attention" role="alert">
      <Icon name="attention" />
      <div>
        <p className="note-title">
          <Say text={say.conflictTitle} />
        </p>
        <p>
          <Say text={say.conflictBody} />
        </p>
        <div className="post-card-acts">
          <Button look="act" onPress={() => keeper.decide('mine')}>
            <Say text={say.conflictMine} />
          </Button>
          <Button onPress={() => keeper.decide('theirs')}>
            <Say text={say.conflictTheirs} />
          </Button>
        </div>
      </div>
    </div>
  );
}
