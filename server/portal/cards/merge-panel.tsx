import { useId, useState } from 'react';
import { mergeWallets, type Proof, previewMerge } from '../../../shared/office/merges.ts';
import { printTownCard, readNumber } from '../../../shared/town-card.ts';
import { useAsk } from '../api/use-ask.ts';
import { useRequestId } from '../api/use-request-id.ts';
import { useSend } from '../api/use-send.ts';
import { PostingList } from '../books/posting-list.tsx';
import { usePostingWords } from '../books/use-posting-words.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { Facts } from '../design/facts.tsx';
import { Failure } from '../design/failure.tsx';
import '../design/form.css';
import { SidePanel } from '../design/side-panel.tsx';
import { useToast } from '../design/toast.tsx';
import { useTown } from '../frame/me.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { PUNCTUATION } from '../words/punctuation.ts';
import { TapPicker, useDeskKiosk } from './tap-picker.tsx';
import { CARD_WORDS } from './words.ts';

/** An anonymous wallet becomes part of this one: first shown, then proven, then confirmed. */
export function MergePanel({ into, onClose }: { readonly into: string; readonly onClose: () => void }) {
  const say = useWords(CARD_WORDS);
  const words = usePostingWords();
  const { language } = useLanguage();
  const { municipality } = useTown();
  const toast = useToast();
  const id = useId();
  const { request } = useRequestId();
  const { kiosk } = useDeskKiosk();
  const [typed, setTyped] = useState('');
  const [from, setFrom] = useState<string | null>(null);
  const [kind, setKind] = useState<Proof['kind']>('touched');
  const [shown, setShown] = useState('');
  const [isAsking, setAsking] = useState(false);
  const merge = useSend(mergeWallets);
  const params = { municipality };
  const preview = useAsk(
    previewMerge,
    { params, query: { from: from ?? '', into } },
    { when: from !== null },
  );
  const told = preview.data;
  const proof = proofOf(kind, { kiosk, shown });
  const mayMerge = told?.obstacle === null && proof !== null;
  return (
    <SidePanel
      title={say.mergeTitle}
      lead={say.wallet(into)}
      acts={
        <Button look="danger" icon="merge" disabled={!mayMerge} onPress={() => setAsking(true)}>
          {say.confirmMerge}
        </Button>
      }
      onClose={onClose}
    >
      <p>{say.mergeBody}</p>
      <form
        className="desk-search"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') setFrom(typed.trim());
        }}
      >
        <div className="field">
          <label htmlFor={`${id}-from`}>{say.from}</label>
          <input
            id={`${id}-from`}
            value={typed}
            maxLength={20}
            autoComplete="off"
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <Button>{say.show}</Button>
      </form>
      <details>
        <summary>{say.fromTaps}</summary>
        <TapPicker
          chosen={from}
          onPick={(alias) => {
            setTyped(alias);
            setFrom(alias);
          }}
        />
      </details>
      {preview.error && <Failure problem={preview.error} onAgain={preview.refetch} />}
      {told && (
        <section>
          {told.obstacle !== null && (
            <p className="note note-attention" role="alert">
              {say.obstacles[told.obstacle]}
            </p>
          )}
          <h3>{say.willMove}</h3>
          {told.postings.length === 0 ? (
            <p className="quiet">{say.nothingToMove}</p>
          ) : (
            <PostingList postings={told.postings} />
          )}
          <Facts
            of={[
              [
                say.willMoveCards,
                PUNCTUATION[language].listed([
                  ...told.cards.map(say.transitCard),
                  ...told.townCards.map((each) => say.townCard(printTownCard(each))),
                ]) || '–',
              ],
            ]}
          />
          {told.doubleSessions > 0 && <p>{say.doubles(told.doubleSessions)}</p>}
        </section>
      )}
      {told?.obstacle === null && (
        <fieldset className="field">
          <legend>{say.proof}</legend>
          <div className="choices">
            {(['touched', 'town-card', 'receipts'] as const).map((each) => (
              <label key={each} className="choice-line">
                <input
                  type="radio"
                  name={`${id}-proof`}
                  checked={kind === each}
                  onChange={() => {
                    setKind(each);
                    setShown('');
                  }}
                />
                <span>{say.proofs[each]}</span>
              </label>
            ))}
          </div>
          {kind !== 'touched' && (
            <div className="field">
              <label htmlFor={`${id}-shown`}>
                {kind === 'town-card' ? say.townCardNumber : say.receipts}
              </label>
              <textarea
                id={`${id}-shown`}
                rows={kind === 'receipts' ? 2 : 1}
                maxLength={200}
                value={shown}
                onChange={(event) => setShown(event.target.value)}
              />
            </div>
          )}
        </fieldset>
      )}
      {isAsking && told && proof && (
        <ConfirmDialog
          title={say.mergeAsk(told.from, told.into)}
          posted={told.postings.map(words.line)}
          act={say.confirmMerge}
          onConfirm={async () => {
            const body = { request, from: told.from, into: told.into, proof };
            await merge.mutateAsync({ params, body });
            toast({ text: say.mergeDone });
            onClose();
          }}
          onClose={() => setAsking(false)}
        >
          <p>{say.mergeFinal}</p>
        </ConfirmDialog>
      )}
    </SidePanel>
  );
}

/** What was shown, as the server judges it; null while something is missing. */
function proofOf(
  kind: Proof['kind'],
  {
    kiosk,
    shown,
  }: { readonly kiosk: Extract<Proof, { kind: 'touched' }>['kiosk'] | null; readonly shown: string },
): Proof | null {
  if (kind === 'touched') return kiosk === null ? null : { kind, kiosk };
  if (kind === 'town-card') {
    const read = readNumber(shown);
    return read.kind === 'town-card' ? { kind, number: read.number } : null;
  }
  const receipts = shown.split(/[\s,、]+/).filter((each) => each !== '');
  return receipts.length >= 2 && receipts.length <= 5 ? { kind, receipts } : null;
}
