import {
  closeProject,
  decertifyProject,
  declineCertification,
  type ProjectFull,
} from '../../../shared/office/projects.ts';
import { useSend } from '../api/use-send.ts';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { useToast } from '../design/toast.tsx';
import { useTown } from '../frame/me.ts';
import { useText, useWords } from '../words/language.tsx';
import { PROJECT_WORDS } from './words.ts';

/** What a person is about to do with a project. */
export type Doing = 'edit' | 'certify' | 'close' | 'decline' | 'decertify';

/** Asks before an act that people would notice. */
export function ProjectDialog({
  of,
  doing,
  onClose,
}: {
  readonly of: ProjectFull;
  readonly doing: Doing | null;
  readonly onClose: () => void;
}) {
  const say = useWords(PROJECT_WORDS);
  const text = useText();
  const { municipality } = useTown();
  const toast = useToast();
  const close = useSend(closeProject);
  const decline = useSend(declineCertification);
  const decertify = useSend(decertifyProject);
  const params = { municipality, project: of.project };
  const name = text(of.name);
  if (doing === 'close') {
    return (
      <ConfirmDialog
        title={say.closeTitle(name)}
        act={say.close}
        asksWhy
        posted={[]}
        onConfirm={async (why) => {
          await close.mutateAsync({ params, body: { why } });
          toast({ text: say.closed });
        }}
        onClose={onClose}
      >
        <p>{say.closeBody}</p>
      </ConfirmDialog>
    );
  }
  if (doing === 'decline') {
    return (
      <ConfirmDialog
        title={say.declineTitle(name)}
        act={say.decline}
        asksWhy
        posted={[]}
        onConfirm={async (why) => {
          await decline.mutateAsync({ params, body: { why } });
          toast({ text: say.declined });
        }}
        onClose={onClose}
      />
    );
  }
  if (doing !== 'decertify') return null;
  return (
    <ConfirmDialog
      title={say.decertifyTitle(name)}
      act={say.decertify}
      asksWhy
      posted={[]}
      onConfirm={async (why) => {
        await decertify.mutateAsync({ params, body: { why } });
        toast({ text: say.decertified });
      }}
      onClose={onClose}
    >
      <p>{say.decertifyBody}</p>
    </ConfirmDialog>
  );
}
