import { useState } from 'react';
import {
  type AttendanceRow,
  correctAttendance,
  previewCorrection,
} from '../../../shared/office/attendance.ts';
import type { AnswerOf } from '../../../shared/office/endpoint.ts';
import { useAsk } from '../api/use-ask.ts';
import { useRequestId } from '../api/use-request-id.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog, type PostedLine } from '../design/confirm-dialog.tsx';
import { Facts } from '../design/facts.tsx';
import { Failure } from '../design/failure.tsx';
import { digits } from '../design/number.ts';
import { SidePanel } from '../design/side-panel.tsx';
import { useToast } from '../design/toast.tsx';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { PUNCTUATION } from '../words/punctuation.ts';
import { ATTENDANCE_WORDS } from './words.ts';

type NewRole = 'participant' | 'volunteer' | 'none';

/** One attendance, and the ways to correct it. */
export function CorrectionPanel({
  session,
  row,
  onClose,
}: {
  readonly session: string;
  readonly row: AttendanceRow;
  readonly onClose: () => void;
}) {
  const say = useWords(ATTENDANCE_WORDS);
  const { language } = useLanguage();
  const [asked, setAsked] = useState<NewRole | null>(null);
  const isBack = row.state === 'taken-back';
  return (
    <SidePanel title={say.correctTitle(row.alias)} onClose={onClose}>
      <p>{say.correctLead}</p>
      <Facts
        of={[
          [say.now, say.states[row.state]],
          [say.role, say[row.role]],
          [say.points, say.pointsOf(digits(row.points, language))],
          [say.time, <Day key="at" at={row.at} as="time" />],
          [say.by, PUNCTUATION[language].dotted([say.ways[row.by], row.who])],
        ]}
      />
      <div className="form-acts">
        {(isBack || row.role === 'volunteer') && (
          <Button icon="edit" onPress={() => setAsked('participant')}>
            {say.toParticipant}
          </Button>
        )}
        {(isBack || row.role === 'participant') && (
          <Button icon="edit" onPress={() => setAsked('volunteer')}>
            {say.toVolunteer}
          </Button>
        )}
        {!isBack && (
          <Button look="danger" icon="undo" onPress={() => setAsked('none')}>
            {say.takeBack}
          </Button>
        )}
      </div>
      {asked !== null && (
        <Confirm session={session} row={row} role={asked} onClose={() => setAsked(null)} onDone={onClose} />
      )}
    </SidePanel>
  );
}

function Confirm({
  session,
  row,
  role,
  onClose,
  onDone,
}: {
  readonly session: string;
  readonly row: AttendanceRow;
  readonly role: NewRole;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const say = useWords(ATTENDANCE_WORDS);
  const toast = useToast();
  const { municipality } = useTown();
  const { request } = useRequestId();
  const params = { municipality, session, alias: row.alias };
  const preview = useAsk(previewCorrection, { params, query: { role } });
  const correct = useSend(correctAttendance);
  const lines = usePostedLines();
  const act = { participant: say.toParticipant, volunteer: say.toVolunteer, none: say.takeBack }[role];
  if (preview.isPending) return null;
  if (!preview.data) return <Failure problem={preview.error} onAgain={preview.refetch} />;
  return (
    <ConfirmDialog
      title={`${say.correctTitle(row.alias)}：${act}`}
      posted={lines(preview.data.postings)}
      asksWhy
      act={act}
      look={role === 'none' ? 'danger' : 'act'}
      onConfirm={async (why) => {
        await correct.mutateAsync({ params, body: { request, role, why } });
        toast({ text: say.corrected });
        onDone();
      }}
      onClose={onClose}
    >
      <p>{say.stays}</p>
    </ConfirmDialog>
  );
}

type Postings = AnswerOf<typeof previewCorrection>['postings'];

/** Postings as the person reads them. */
function usePostedLines(): (postings: Postings) => PostedLine[] {
  const say = useWords(ATTENDANCE_WORDS);
  const { language } = useLanguage();
  const { accounts, units } = say;
  const nameOf = ({ purpose, owner }: Postings[number]['from']): string => {
    if (!(purpose in accounts)) return purpose;
    const name = accounts[purpose as keyof typeof accounts]; // Just found to be one of them.
    return typeof name === 'string' ? name : name(owner);
  };
  return (postings) =>
    postings.map(({ from, to, unit, amount }) => ({
      from: nameOf(from),
      to: nameOf(to),
      amount: `${digits(amount, language)} ${units[unit]}`.trim(),
    }));
}
