import { useState } from 'react';
import { enterSheet, type previewSheet } from '../../../shared/office/attendance.ts';
import type { AnswerOf } from '../../../shared/office/endpoint.ts';
import { useRequestId } from '../api/use-request-id.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { Failure } from '../design/failure.tsx';
import { digits } from '../design/number.ts';
import { StatusMark } from '../design/status-mark.tsx';
import { useToast } from '../design/toast.tsx';
import { useTown } from '../frame/me.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { AddLines } from './add-lines.tsx';
import { agree, type PaperLine, type Totals, totalsOf } from './paper-lines.ts';
import { PaperTable } from './paper-table.tsx';
import { usePreview } from './use-preview.ts';
import { ATTENDANCE_WORDS } from './words.ts';

export type PreviewedLine = AnswerOf<typeof previewSheet>['lines'][number];
const UNUSABLE: readonly string[] = ['unknown-number', 'wrong-check', 'card-blocked'];

/** The lines of a paper list, held against its total, and posted when they agree or somebody says why not. */
export function PaperSheet({
  session,
  said,
  onNext,
}: {
  readonly session: string;
  readonly said: Totals;
  readonly onNext: () => void;
}) {
  const say = useWords(ATTENDANCE_WORDS);
  const { language } = useLanguage();
  const toast = useToast();
  const { municipality } = useTown();
  const { request } = useRequestId();
  const [lines, setLines] = useState<readonly PaperLine[]>([]);
  const [why, setWhy] = useState('');
  const [isAsking, setAsking] = useState(false);
  const [isPosted, setPosted] = useState(false);
  const preview = usePreview(session, lines);
  const enter = useSend(enterSheet);
  const here = totalsOf(lines);
  const isAgreed = agree(said, here);
  const unusable = (preview.data?.lines ?? []).filter(({ state }) => UNUSABLE.includes(state)).length;
  const points = digits(preview.data?.points ?? 0, language);
  const mayPost =
    lines.length > 0 && preview.isCurrent && unusable === 0 && (isAgreed || why.trim() !== '') && !isPosted;
  async function post(): Promise<void> {
    const answer = await enter.mutateAsync({
      params: { municipality, session },
      body: { request, said, lines: [...lines], why: isAgreed ? null : why.trim() },
    });
    setPosted(true);
    const entered = digits(answer.entered + answer.raised, language);
    toast({ text: say.posted(entered, digits(answer.points, language)) });
  }
  return (
    <div className="sheet">
      <h2>{say.step2}</h2>
      {!isPosted && <AddLines onAdd={(more) => setLines([...lines, ...more])} />}
      <PaperTable
        lines={lines}
        previewed={preview.data?.lines ?? []}
        {...(!isPosted && {
          onRemove: (gone: string) => setLines(lines.filter((line) => line.request !== gone)),
        })}
      />
      <table className="paper-totals">
        <thead>
          <tr>
            <td />
            <th scope="col">{say.said}</th>
            <th scope="col">{say.lines}</th>
            <th scope="col">{say.difference}</th>
          </tr>
        </thead>
        <tbody>
          {(['participants', 'volunteers'] as const).map((role) => (
            <tr key={role}>
              <th scope="row">{role === 'participants' ? say.participant : say.volunteer}</th>
              <td>{digits(said[role], language)}</td>
              <td>{digits(here[role], language)}</td>
              <td>{digits(here[role] - said[role], language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p role="status">
        <StatusMark tone={isAgreed ? 'good' : 'attention'}>{isAgreed ? say.agree : say.differ}</StatusMark>
      </p>
      {!isAgreed && (
        <div className="field">
          <label htmlFor="paper-why">{say.why}</label>
          <textarea
            id="paper-why"
            rows={2}
            maxLength={400}
            value={why}
            aria-describedby="paper-why-help"
            onChange={(event) => setWhy(event.target.value)}
          />
          <p id="paper-why-help" className="field-help">
            {say.whyHelp}
          </p>
        </div>
      )}
      {unusable > 0 && <StatusMark tone="danger">{say.unusable(digits(unusable, language))}</StatusMark>}
      {preview.problem !== null && <Failure problem={preview.problem} onAgain={preview.again} />}
      <p>{say.willPost(points)}</p>
      <div className="form-acts">
        {isPosted ? (
          <Button look="act" icon="forward" onPress={onNext}>
            {say.anotherSheet}
          </Button>
        ) : (
          <Button look="act" disabled={!mayPost} onPress={() => setAsking(true)}>
            {say.post}
          </Button>
        )}
      </div>
      {isAsking && (
        <ConfirmDialog
          title={say.postTitle}
          look="act"
          act={say.post}
          posted={
            (preview.data?.points ?? 0) > 0
              ? [
                  {
                    from: say.accounts['points-issued'],
                    to: `${digits(lines.length, language)} ${say.line}`,
                    amount: `${points} ${say.units.point}`,
                  },
                ]
              : []
          }
          onConfirm={post}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
