import { useState } from 'react';
import type { ReportRow } from '../../../shared/office/posts.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { Icon } from '../design/icon.tsx';
import { useToast } from '../design/toast.tsx';
import { Day } from '../design/when.tsx';
import { useWords } from '../words/language.tsx';
import './posts.css';
import { POST_WORDS } from './words.ts';

interface ReportsProps {
  readonly of: readonly ReportRow[];
  readonly mayClose: boolean;
  /** What is left to do when something is wrong. */
  readonly closeBody: string;
  readonly onClose: (report: string, note: string) => Promise<unknown>;
}

/** What people told the office; the open ones first and loud, the closed ones folded away. */
export function Reports({ of, mayClose, closeBody, onClose }: ReportsProps) {
  const say = useWords(POST_WORDS);
  const toast = useToast();
  const [closing, setClosing] = useState<ReportRow | null>(null);
  const open = of.filter(({ closedAt }) => closedAt === null);
  const closed = of.filter(({ closedAt }) => closedAt !== null);
  if (of.length === 0) return null;
  return (
    <section className="sheet">
      {open.length > 0 && (
        <>
          <h2>{say.openReports}</h2>
          <ul className="post-reports">
            {open.map((each) => (
              <li key={each.report} className="note note-attention">
                <Icon name="flag" />
                <div>
                  <Told of={each} />
                  {mayClose && <Button onPress={() => setClosing(each)}>{say.closeReport}</Button>}
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
      {closed.length > 0 && (
        <details>
          <summary>{say.closedReports}</summary>
          <ul className="post-reports">
            {closed.map((each) => (
              <li key={each.report}>
                <Told of={each} />
                <p className="quiet">
                  <Day at={each.closedAt} as="time" /> {say.closedBy(each.closedBy ?? '–')}
                  {each.note !== null && ` ${each.note}`}
                </p>
              </li>
            ))}
          </ul>
        </details>
      )}
      {closing !== null && (
        <ConfirmDialog
          title={say.closeReportTitle}
          asksWhy
          whyHelp={say.closeNoteHelp}
          act={say.closeReport}
          look="act"
          onConfirm={async (note) => {
            await onClose(closing.report, note);
            toast({ text: say.reportClosed });
          }}
          onClose={() => setClosing(null)}
        >
          <p>{closeBody}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}

function Told({ of: { reason, text, reportedAt } }: { readonly of: ReportRow }) {
  const say = useWords(POST_WORDS);
  return (
    <>
      <p className="note-title">{say.reasons[reason]}</p>
      {text !== '' && <p>{text}</p>}
      <p className="quiet">
        <Day at={reportedAt} as="time" />
      </p>
    </>
  );
}
