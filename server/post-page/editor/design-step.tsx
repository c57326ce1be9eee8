import { useEffect, useId, useRef, useState } from 'react';
import { plain } from '../../../shared/parse-ruby.ts';
import { POSTING_TEMPLATES } from '../../../shared/posting/phrases.ts';
import { TEMPLATE_IDS, type TemplateId } from '../../../shared/storyboard.ts';
import { useText, useWords } from '../../citizen-page/language.tsx';
import { Say } from '../../citizen-page/say.tsx';
import { Button } from '../../portal/design/button.tsx';
import { Icon } from '../../portal/design/icon.tsx';
import { withTemplate } from '../drafts/work.ts';
import { drawFrame } from '../preview/draw-frame.ts';
import { Player } from '../preview/player.tsx';
import { type Sample, sampleOf } from '../preview/sample.ts';
import { useEditing } from './editor-context.ts';
import { EDITOR_WORDS } from './words.ts';

/** Step 1: which of the six designs. */
export function DesignStep() {
  const say = useWords(EDITOR_WORDS);
  const read = useText();
  const { draft, keeper } = useEditing();
  const [shown, setShown] = useState<TemplateId | null>(null);
  const { template } = draft.work.words;
  return (
    <>
      <p className="lead">
        <Say text={say.designHelp} />
      </p>
      <fieldset className="designs">
        <legend className="unseen">{plain(say.steps.design)}</legend>
        {TEMPLATE_IDS.map((id) => (
          <div key={id} className="design">
            <label>
              <input
                type="radio"
                name="design"
                checked={draft.work.chosen && template === id}
                onChange={() =>
                  keeper.change((work) => ({ ...work, chosen: true, words: withTemplate(work.words, id) }))
                }
              />
              <SampleCover template={id} />
              <span className="design-words">
                <strong>
                  <Say text={read(POSTING_TEMPLATES[id].name)} />
                </strong>
                <span className="quiet">
                  <Say text={read(POSTING_TEMPLATES[id].use)} />
                </span>
              </span>
              <span className="design-mark" aria-hidden="true">
                <Icon name="check" />
              </span>
            </label>
            <Button look="bare" icon="play" onPress={() => setShown(id)}>
              <Say text={say.sample} />
              <span className="unseen"> {plain(read(POSTING_TEMPLATES[id].name))}</span>
            </Button>
          </div>
        ))}
      </fieldset>
      {shown !== null && <SampleDialog template={shown} onClose={() => setShown(null)} />}
    </>
  );
}

function useSample(template: TemplateId): Sample | null {
  const [sample, setSample] = useState<Sample | null>(null);
  useEffect(() => {
    let isGone = false;
    sampleOf(template).then(
      (made) => {
        if (!isGone) setSample(made);
      },
      // A browser that cannot draw it shows the words alone.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [template]);
  return sample;
}

const COVER = { width: 480, height: 270, frame: 40 };

/** The first card of a design's sample: what it looks like. */
function SampleCover({ template }: { readonly template: TemplateId }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const sample = useSample(template);
  useEffect(() => {
    const pen = canvas.current?.getContext('2d');
    if (pen && sample) drawFrame(pen, sample.board, COVER.frame, sample.pictures);
  }, [sample]);
  return (
    <span className="design-cover" aria-hidden="true">
      <canvas ref={canvas} width={COVER.width} height={COVER.height} />
    </span>
  );
}

function SampleDialog({
  template,
  onClose,
}: {
  readonly template: TemplateId;
  readonly onClose: () => void;
}) {
  const say = useWords(EDITOR_WORDS);
  const read = useText();
  const { keeper } = useEditing();
  const dialog = useRef<HTMLDialogElement>(null);
  const sample = useSample(template);
  const title = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const { name, sample: words } = POSTING_TEMPLATES[template];
  function use(): void {
    keeper.change((work) => ({
      ...work,
      chosen: true,
      words: { ...withTemplate(work.words, template), ...words },
    }));
    onClose();
  }
  return (
    <dialog ref={dialog} className="sample" aria-labelledby={title} onClose={onClose}>
      <h2 id={title}>
        <Say text={say.sampleOf(read(name))} />
      </h2>
      {sample ? (
        <Player {...sample} label={plain(say.sampleOf(read(name)))} />
      ) : (
        <div className="player">
          <div className="player-frame" />
        </div>
      )}
      <div className="post-card-acts">
        <Button icon="copy" onPress={use}>
          <Say text={say.sampleUse} />
        </Button>
        <Button icon="close" onPress={onClose}>
          <Say text={say.sampleClose} />
        </Button>
      </div>
    </dialog>
  );
}
