import { useState } from 'react';
import { enterBoothCash } from '../../../shared/office/booth-cash.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { Icon } from '../design/icon.tsx';
import { yen } from '../design/number.ts';
import { PageHead } from '../design/page-head.tsx';
import { useToast } from '../design/toast.tsx';
import { useTown } from '../frame/me.ts';
import { GiftTabs } from '../gifts/gift-tabs.tsx';
import { GIFT_WORDS } from '../gifts/words.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { AddBox } from './add-box.tsx';
import {
  type BoothDraft,
  boothFaults,
  boxesYen,
  boxYen,
  type DraftBox,
  piecesOf,
  typedNumber,
} from './booth-draft.ts';
import { BoothHead, BoothSum } from './booth-fields.tsx';
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
  const nameOf = ({ project, name }: DraftBox) => (name ? text(name) : project);
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
            name={nameOf(box)}
            onChange={(changed) => change({ boxes: draft.boxes.with(at, changed) })}
            onRemove={() => change({ boxes: draft.boxes.toSpliced(at, 1) })}
          />
        ))}
        <AddBox
          boxes={draft.boxes}
          onAdd={(project, name) => change({ boxes: [...draft.boxes, { project, name, pieces: {} }] })}
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
            to: nameOf(box),
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
