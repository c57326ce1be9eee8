import { useState } from 'react';
import { endNotice, type NoticeRow } from '../../../shared/office/notices.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { Facts } from '../design/facts.tsx';
import { SidePanel } from '../design/side-panel.tsx';
import { StatusMark } from '../design/status-mark.tsx';
import { useToast } from '../design/toast.tsx';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { useText, useWords } from '../words/language.tsx';
import { EditNotice } from './notice-form.tsx';
import { TONES } from './notices-page.tsx';
import { NOTICE_WORDS } from './words.ts';

/** One notice, to be changed or taken back by who may. An emergency has its switch above the list. */
export function NoticePanel({
  notice,
  onClose,
}: {
  readonly notice: NoticeRow;
  readonly onClose: () => void;
}) {
  const say = useWords(NOTICE_WORDS);
  const text = useText();
  const { municipality, may } = useTown();
  const toast = useToast();
  const end = useSend(endNotice);
  const [act, setAct] = useState<'edit' | 'end' | null>(null);
  const isOpen = notice.state === 'coming' || notice.state === 'shown';
  const mayChange = isOpen && notice.kind === 'city' && may('notice.write');
  return (
    <SidePanel
      title={text(notice.title)}
      lead={<StatusMark tone={TONES[notice.state]}>{say.states[notice.state]}</StatusMark>}
      onClose={onClose}
      acts={
        mayChange &&
        act !== 'edit' && (
          <>
            <Button icon="edit" onPress={() => setAct('edit')}>
              {say.edit}
            </Button>
            <Button icon="remove" onPress={() => setAct('end')}>
              {say.end}
            </Button>
          </>
        )
      }
    >
      {act === 'edit' ? (
        <EditNotice notice={notice} onClose={() => setAct(null)} />
      ) : (
        <Facts
          of={[
            [say.kind, say.kinds[notice.kind]],
            [say.text, text(notice.text)],
            [say.from, <Day key="from" at={notice.fromAt} as="time" />],
            [
              say.until,
              notice.untilAt === null ? say.untilEnded : <Day key="until" at={notice.untilAt} as="time" />,
            ],
            [say.by, notice.madeBy],
            [
              say.endedBy,
              notice.endedAt === null ? undefined : (
                <span key="ended">
                  {notice.endedBy} <Day at={notice.endedAt} as="time" />
                </span>
              ),
            ],
          ]}
        />
      )}
      {act === 'end' && (
        <ConfirmDialog
          title={say.endTitle(text(notice.title))}
          act={say.end}
          onConfirm={async () => {
            await end.mutateAsync({ params: { municipality, notice: notice.notice } });
            toast({ text: say.ended });
          }}
          onClose={() => setAct(null)}
        >
          <p>{say.endBody}</p>
        </ConfirmDialog>
      )}
    </SidePanel>
  );
}
