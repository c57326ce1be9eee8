import { useId, useState } from 'react';
import { enterBoothCash } from '../../../shared/office/gifts.ts';
import { listProjects } from '../../../shared/office/projects.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { Icon } from '../design/icon.tsx';
import { Money } from '../design/money.tsx';
import { yen } from '../design/number.ts';
import { PageHead } from '../design/page-head.tsx';
import { StatusMark } from '../design/status-mark.tsx';
import { useToast } from '../design/toast.tsx';
import { useTown } from '../frame/me.ts';
import { GiftTabs } from '../gifts/gift-tabs.tsx';
import { GIFT_WORDS } from '../gifts/words.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { type BoothDraft, boothFaults, boxesYen, boxYen, piecesOf, typedNumber } from './booth-draft.ts';
import { BoothList } from './booth-list.tsx';
import { BoxEntry } from './box-entry.tsx';
import { useBoothDraft } from './use-booth-draft.ts';

/** Cash of a booth, counted by two, typed on a phone in a tent; and the booths that were entered. */
export function BoothPage() {
  const say = useWords(GIFT_WORDS);
  const town = useTown();
  return (
    <>
      <PageHead title={say.tabs.booth} lead={say.boothLead} />
      <GiftTabs />
      {town.may('cash.enter') && <BoothForm key={town.municipality} municipality={town.municipality} />}
      <BoothList />
    </>
  );
}

function BoothForm({ municipality }: { readonly municipality: string }) {
  const say = useWords(GIFT_WORDS);
  const { language } = useLanguage();
  const text = useText();
  const toast = useToast();
  const { draft, change, renew } = useBoothDraft(municipality);
  const [isTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const enter = useSend(enterBoothCash);
  const projects = useAsk(listProjects, { params: { municipality }, query: { limit: 200 } });
  const names = new Map(projects.data?.rows.map(({ project, name }) => [project, text(name)]));
  const nameOf = (project: string) => names.get(project) ?? project;
  const sum = boxesYen(draft);
  const faults = boothFaults(draft);
  const agrees = typedNumber(draft.total) === sum && sum > 0;
  return (
    <>
      <form
        className="booth sheet"
        noValidate
        aria-label={say.enterBooth}
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (faults.length === 0 && agrees) setAsking(true);
        }}
      >
        <h2>{say.enterBooth}</h2>
        <BoothHead draft={draft} change={change} />
        {draft.boxes.map((box, at) => (
          <BoxEntry
            key={box.project}
            box={box}
            name={nameOf(box.project)}
            onChange={(changed) => change({ boxes: draft.boxes.with(at, changed) })}
            onRemove={() => change({ boxes: draft.boxes.toSpliced(at, 1) })}
          />
        ))}
        <AddBox
          choices={[...names].filter(([project]) => !draft.boxes.some((box) => box.project === project))}
          onAdd={(project) => change({ boxes: [...draft.boxes, { project, pieces: {} }] })}
        />
        <BoothSum draft={draft} sum={sum} change={change} />
        {isTried && faults.length > 0 && (
          <div className="note note-danger" role="alert">
            <Icon name="error" />
            <ul>
              {faults.map((fault) => (
                <li key={fault}>{say[fault]}</li>
              ))}
            </ul>
          </div>
        )}
        <div className="booth-acts">
          <Button look="act" disabled={!agrees}>
            {say.postBooth}
          </Button>
          <Button icon="remove" onPress={renew}>
            {say.clear}
          </Button>
        </div>
        <p className="quiet">{say.draftKept}</p>
      </form>
      {isAsking && (
        <ConfirmDialog
          title={say.postTitle(yen(sum, language))}
          act={say.postBooth}
          look="act"
          posted={draft.boxes.map((box) => ({
            from: say.counterCash,
            to: nameOf(box.project),
            amount: yen(boxYen(box), language),
          }))}
          onConfirm={async () => {
            await enter.mutateAsync({ params: { municipality }, body: bodyOf(draft, sum) });
            toast({ text: say.posted(yen(sum, language)) });
            setTried(false);
            renew();
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

const bodyOf = ({ request, day, place, counters, boxes }: BoothDraft, totalYen: number) => ({
  request,
  day,
  place,
  counters,
  totalYen,
  boxes: boxes.map((box) => ({ project: box.project, pieces: piecesOf(box), amountYen: boxYen(box) })),
});

interface DraftProps {
  readonly draft: BoothDraft;
  readonly change: (changes: Partial<BoothDraft>) => void;
}

function BoothHead({ draft, change }: DraftProps) {
  const say = useWords(GIFT_WORDS);
  const id = useId();
  const [first, second] = draft.counters;
  return (
    <>
      <div className="booth-pair">
        <div className="field">
          <label htmlFor={`${id}-day`}>{say.boothDay}</label>
          <input
            id={`${id}-day`}
            type="date"
            value={draft.day}
            onChange={(event) => change({ day: event.target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-place`}>{say.place}</label>
          <input
            id={`${id}-place`}
            type="text"
            maxLength={120}
            value={draft.place}
            aria-describedby={`${id}-help`}
            onChange={(event) => change({ place: event.target.value })}
          />
          <p id={`${id}-help`} className="field-help">
            {say.placeHelp}
          </p>
        </div>
      </div>
      <div className="booth-pair">
        <div className="field">
          <label htmlFor={`${id}-first`}>{say.counter('1')}</label>
          <input
            id={`${id}-first`}
            type="text"
            maxLength={80}
            autoComplete="off"
            value={first}
            onChange={(event) => change({ counters: [event.target.value, second] })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-second`}>{say.counter('2')}</label>
          <input
            id={`${id}-second`}
            type="text"
            maxLength={80}
            autoComplete="off"
            value={second}
            onChange={(event) => change({ counters: [first, event.target.value] })}
          />
        </div>
      </div>
    </>
  );
}

function AddBox({
  choices,
  onAdd,
}: {
  readonly choices: readonly (readonly [project: string, name: string])[];
  readonly onAdd: (project: string) => void;
}) {
  const say = useWords(GIFT_WORDS);
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{say.addBox}</label>
      <select id={id} value="" onChange={(event) => event.target.value !== '' && onAdd(event.target.value)}>
        <option value="">{say.chooseProject}</option>
        {choices.map(([project, name]) => (
          <option key={project} value={project}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

function BoothSum({ draft, change, sum }: DraftProps & { readonly sum: number }) {
  const say = useWords(GIFT_WORDS);
  const { language } = useLanguage();
  const id = useId();
  const total = typedNumber(draft.total);
  return (
    <>
      <p className="booth-foot">
        {say.sum}
        <strong>
          <Money yen={sum} />
        </strong>
      </p>
      <div className="field">
        <label htmlFor={id}>{say.counted}</label>
        <span className="field-number">
          <span>¥</span>
          <input
            id={id}
            type="text"
            inputMode="numeric"
            autoComplete="off"
            value={draft.total}
            aria-describedby={`${id}-help`}
            onChange={(event) => change({ total: event.target.value })}
          />
        </span>
        <p id={`${id}-help`} className="field-help">
          {say.countedHelp}
        </p>
        <p aria-live="polite">
          {total !== null && total === sum && <StatusMark tone="good">{say.agrees}</StatusMark>}
          {total !== null && total !== sum && (
            <StatusMark tone="danger">{say.differs(yen(Math.abs(total - sum), language))}</StatusMark>
          )}
        </p>
      </div>
    </>
  );
}
