import { useEffect, useState } from 'react';
import { approvePost, setPostTags } from '../../../shared/office/posts.ts';
import { plain } from '../../../shared/parse-ruby.ts';
import { problemWords } from '../api/office-problem.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import '../design/form.css';
import { Icon } from '../design/icon.tsx';
import { listOfTags, tagsAsText } from '../design/list-of-tags.ts';
import { digits } from '../design/number.ts';
import { useToast } from '../design/toast.tsx';
import { useTown } from '../frame/me.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { type DecisionAsked, DecisionDialog } from './decision-dialog.tsx';
import type { FullPost } from './full-post.ts';
import { TagsField } from './tags-field.tsx';
import { useQueue } from './use-queue.ts';
import { POST_WORDS } from './words.ts';

interface Props {
  /** As the person sees it: its revision goes along with the decision. */
  readonly of: FullPost;
  /** There is something newer than what is seen: nothing can be decided. */
  readonly isChanged: boolean;
  readonly onSending: (isSending: boolean) => void;
  /** The page stays on this post, which is another one now. */
  readonly onStaying: () => void;
}

/** Approves, sends back or takes down, and goes on to the next one that waits. */
export function PostDecision({ of, isChanged, onSending, onStaying }: Props) {
  const say = useWords(POST_WORDS);
  const { language } = useLanguage();
  const { municipality, may } = useTown();
  const toast = useToast();
  const [asks, setAsks] = useState<DecisionAsked | null>(null);
  const [typed, setTyped] = useState(tagsAsText(of.tags));
  const [problem, setProblem] = useState<string | null>(null);
  const approve = useSend(approvePost);
  const save = useSend(setPostTags);
  const queue = useQueue(of);
  const params = { municipality, post: of.post };
  const title = plain(of.title);
  const tags = listOfTags().safeParse(typed);
  const mayNow = (act: FullPost['may'][number]) => may('post.decide') && !isChanged && of.may.includes(act);
  async function send(act: () => Promise<unknown>): Promise<void> {
    setProblem(null);
    onSending(true);
    try {
      await act();
    } finally {
      onSending(false);
    }
  }
  function approveNow(): void {
    if (!mayNow('approve') || approve.isPending) return;
    if (!tags.success) {
      setProblem(say.tagsWrong);
      return;
    }
    const { revision } = of;
    send(() => approve.mutateAsync({ params, body: { revision, tags: tags.data } })).then(
      () => queue.go(say.approved(title)),
      (thrown: unknown) => setProblem(problemWords(thrown, language)),
    );
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isOurs = event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.repeat;
      if (isOurs && document.querySelector('dialog[open]') === null) approveNow();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
  return (
    <section className="sheet post-decide" aria-label={say.decide}>
      {may('post.decide') ? (
        <>
          {(of.state === 'waiting' || of.state === 'approved') && (
            <TagsField typed={typed} onType={setTyped} isWrong={!tags.success}>
              {of.state === 'approved' && tags.success && (
                <Button
                  busy={save.isPending}
                  disabled={tagsAsText(tags.data) === tagsAsText(of.tags)}
                  onPress={() =>
                    void send(() => save.mutateAsync({ params, body: { tags: tags.data } })).then(
                      () => {
                        toast({ text: say.tagsSaved });
                        onStaying();
                      },
                      (thrown: unknown) => setProblem(problemWords(thrown, language)),
                    )
                  }
                >
                  {say.saveTags}
                </Button>
              )}
            </TagsField>
          )}
          {problem !== null && (
            <p className="field-fault" role="alert">
              <Icon name="error" />
              {problem}
            </p>
          )}
          <div className="post-acts">
            {of.may.includes('approve') && (
              <Button
                look="act"
                icon="check"
                busy={approve.isPending}
                disabled={!mayNow('approve')}
                onPress={approveNow}
              >
                {say.approveNext}
              </Button>
            )}
            {of.may.includes('decline') && (
              <Button icon="undo" disabled={!mayNow('decline')} onPress={() => setAsks('decline')}>
                {say.decline}
              </Button>
            )}
            {of.may.includes('take-down') && (
              <Button
                look="danger"
                icon="blocked"
                disabled={!mayNow('take-down')}
                onPress={() => setAsks('take-down')}
              >
                {say.takeDown}
              </Button>
            )}
          </div>
          {of.may.includes('approve') && <p className="field-help">{say.keys}</p>}
        </>
      ) : (
        <p className="quiet">{say.noDecide}</p>
      )}
      <p className="post-queue">
        {queue.next === null ? (
          <span className="quiet">{say.allDone}</span>
        ) : (
          <>
            {say.waitingNow(digits(queue.others, language))}
            <Button look="bare" icon="forward" onPress={() => queue.go(null)}>
              {say.skip}
            </Button>
          </>
        )}
      </p>
      {asks !== null && (
        <DecisionDialog
          of={of}
          asks={asks}
          send={send}
          onDeclined={() => queue.go(say.declined(title))}
          onTakenDown={onStaying}
          onClose={() => setAsks(null)}
        />
      )}
    </section>
  );
}
