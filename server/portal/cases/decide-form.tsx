import { useId, useState } from 'react';
import { DECISIONS_FOR, type Decision, type Undecided } from '../../../shared/office/case-decisions.ts';
import { type CaseRow, decideCases } from '../../../shared/office/cases.ts';
import { useSend } from '../api/use-send.ts';
import { PostedList } from '../books/posting-list.tsx';
import { usePostingWords } from '../books/use-posting-words.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog, type PostedLine } from '../design/confirm-dialog.tsx';
import { Failure } from '../design/failure.tsx';
import '../design/form.css';
import { Loading } from '../design/loading.tsx';
import { useToast } from '../design/toast.tsx';
import { DESIGN_WORDS } from '../design/words.ts';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { usePreview } from './use-preview.ts';
import { CASE_WORDS } from './words.ts';

/** Chooses among the decisions that fit, shows what would be posted, asks why, and posts it. For one case, or several alike. */
export function DecideForm({
  code,
  cases,
  onDone,
}: {
  readonly code: CaseRow['code'];
  readonly cases: readonly string[];
  readonly onDone: () => void;
}) {
  const say = useWords(CASE_WORDS);
  const design = useWords(DESIGN_WORDS);
  const words = usePostingWords();
  const { municipality, may } = useTown();
  const toast = useToast();
  const id = useId();
  const [decision, setDecision] = useState<Decision | null>(null);
  const [isAsking, setAsking] = useState(false);
  const decide = useSend(decideCases);
  const preview = usePreview(municipality, cases, decision);
  const told = preview.data;
  const ready = told?.outcomes.filter(({ status }) => status === 'decided') ?? [];
  const lines: PostedLine[] =
    cases.length === 1
      ? (ready[0]?.postings ?? []).map(words.line)
      : (told?.totals ?? []).map(({ from, to, ...sum }) =>
          words.line({ ...sum, from: { purpose: from, owner: '' }, to: { purpose: to, owner: '' } }),
        );
  const whyNot = (undecided: Undecided | null | undefined): string => {
    if (!undecided) return '';
    return undecided.code === null ? say.undecided[undecided.why] : say.still(say.codes[undecided.code]);
  };
  async function send(why: string): Promise<void> {
    if (decision === null) return;
    const { outcomes } = await decide.mutateAsync({
      params: { municipality },
      body: { cases: ready.map((each) => each.case), decision, why },
    });
    const refused = outcomes.filter(({ status }) => status === 'refused').length;
    const done = outcomes.length - refused;
    toast(
      refused === 0
        ? { text: say.decided(done) }
        : { text: `${say.decided(done)} ${say.refused(refused)}`, tone: 'attention' },
    );
    onDone();
  }
  if (!may('case.decide')) return <p className="quiet">{say.noPermission}</p>;
  return (
    <div className="decide">
      <fieldset className="field">
        <legend>{say.decision}</legend>
        <div className="choices">
          {DECISIONS_FOR[code].map((each) => (
            <label key={each} className="choice-line">
              <input
                type="radio"
                name={`${id}-decision`}
                checked={decision === each}
                onChange={() => setDecision(each)}
              />
              <span>
                {say.decisions[each]}
                <small>{say.decisionHelp[each]}</small>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {decision !== null && preview.isPending && <Loading />}
      {preview.error && <Failure problem={preview.error} onAgain={preview.refetch} />}
      {told && (
        <section aria-live="polite">
          <h3>{say.posts}</h3>
          {cases.length > 1 && <p>{say.ready(ready.length, cases.length)}</p>}
          {ready.length === 0 ? (
            <p className="note note-attention">
              {say.cannot}: {whyNot(told.outcomes[0]?.undecided)}
            </p>
          ) : lines.length > 0 ? (
            <PostedList lines={lines} />
          ) : (
            <p className="quiet">{design.nothingPosted}</p>
          )}
        </section>
      )}
      <Button look="act" disabled={ready.length === 0 || preview.isFetching} onPress={() => setAsking(true)}>
        {say.decide}
      </Button>
      {isAsking && decision !== null && (
        <ConfirmDialog
          title={say.decideTitle(say.decisions[decision], ready.length)}
          posted={lines}
          asksWhy
          act={say.decide}
          look={decision === 'accept' ? 'act' : 'danger'}
          onConfirm={send}
          onClose={() => setAsking(false)}
        >
          <p>{say.decisionHelp[decision]}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
