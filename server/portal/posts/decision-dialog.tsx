import { declinePost, takePostDown } from '../../../shared/office/posts.ts';
import { plain } from '../../../shared/parse-ruby.ts';
import { useSend } from '../api/use-send.ts';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { useToast } from '../design/toast.tsx';
import { useTown } from '../frame/me.ts';
import { useText, useWords } from '../words/language.tsx';
import type { FullPost } from './full-post.ts';
import { WHY_DECLINED, WHY_TAKEN_DOWN } from './ready-reasons.ts';
import { POST_WORDS } from './words.ts';

/** The decisions that ask for a reason, which the poster reads. */
export type DecisionAsked = 'decline' | 'take-down';

/** Asks why a post is sent back or taken down, with ready reasons, and does it. */
export function DecisionDialog({
  of,
  asks,
  send,
  onDeclined,
  onTakenDown,
  onClose,
}: {
  readonly of: FullPost;
  readonly asks: DecisionAsked;
  /** Tells the page that a decision is on its way. */
  readonly send: (act: () => Promise<unknown>) => Promise<void>;
  readonly onDeclined: () => void;
  readonly onTakenDown: () => void;
  readonly onClose: () => void;
}) {
  const say = useWords(POST_WORDS);
  const text = useText();
  const { municipality } = useTown();
  const toast = useToast();
  const decline = useSend(declinePost);
  const takeDown = useSend(takePostDown);
  const params = { municipality, post: of.post };
  const title = plain(of.title);
  const ready = (reasons: typeof WHY_DECLINED) =>
    reasons.map(({ name, sentence }) => ({ label: text(name), text: sentence }));
  if (asks === 'decline') {
    return (
      <ConfirmDialog
        title={say.declineTitle(title)}
        asksWhy
        whyHelp={say.whyReaches}
        ready={ready(WHY_DECLINED)}
        act={say.decline}
        look="act"
        onConfirm={async (why) => {
          await send(() => decline.mutateAsync({ params, body: { revision: of.revision, why } }));
          onDeclined();
        }}
        onClose={onClose}
      >
        <p>{say.declineBody}</p>
      </ConfirmDialog>
    );
  }
  return (
    <ConfirmDialog
      title={say.takeDownTitle(title)}
      asksWhy
      whyHelp={say.whyReaches}
      ready={ready(WHY_TAKEN_DOWN)}
      act={say.takeDown}
      onConfirm={async (why) => {
        await send(() => takeDown.mutateAsync({ params, body: { why } }));
        toast({ text: say.takenDown(title) });
        onTakenDown();
      }}
      onClose={onClose}
    >
      <p>{say.takeDownBody}</p>
    </ConfirmDialog>
  );
}
