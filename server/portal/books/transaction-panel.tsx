import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { readTransaction, reverseTransaction } from '../../../shared/office/books.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { Facts } from '../design/facts.tsx';
import { Failure } from '../design/failure.tsx';
import { Loading } from '../design/loading.tsx';
import { SidePanel } from '../design/side-panel.tsx';
import { StatusMark } from '../design/status-mark.tsx';
import { useToast } from '../design/toast.tsx';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { transactionName } from './posted.ts';
import { PostingList } from './posting-list.tsx';
import { usePostingWords } from './use-posting-words.ts';
import { BOOKS_WORDS } from './words.ts';

/** One transaction: its postings, what caused it, what undid it; who may, undoes it. */
export function TransactionPanel({
  transaction,
  onClose,
}: {
  readonly transaction: string;
  readonly onClose: () => void;
}) {
  const say = useWords(BOOKS_WORDS);
  const { line } = usePostingWords();
  const { municipality, may } = useTown();
  const toast = useToast();
  const [isAsking, setAsking] = useState(false);
  const params = { municipality, transaction };
  const asked = useAsk(readTransaction, { params });
  const reverse = useSend(reverseTransaction);
  const told = asked.data;
  const mayReverse = told?.reversedBy === null && told.reverses === null && told.kind !== 'merge';
  return (
    <SidePanel
      title={told ? transactionName(told, told.postings[0], say) : say.transaction}
      lead={told?.reversedBy && <StatusMark tone="off">{say.reversed}</StatusMark>}
      acts={
        mayReverse &&
        may('books.reverse') && (
          <Button look="danger" icon="undo" onPress={() => setAsking(true)}>
            {say.reverse}
          </Button>
        )
      }
      onClose={onClose}
    >
      {asked.isPending && <Loading />}
      {asked.error && <Failure problem={asked.error} onAgain={asked.refetch} />}
      {told && (
        <>
          <section>
            <h3>{say.lines}</h3>
            <PostingList postings={told.postings} />
          </section>
          <Facts
            of={[
              [say.cause, say.causes[told.cause]],
              [say.by, told.by ?? undefined],
              [say.note, told.note ?? undefined],
              [say.receipt, told.fact?.receipt],
              [say.kiosk, told.fact?.kiosk ?? undefined],
              [say.rule, told.rule ? `${told.rule.id} ${say.version(told.rule.version)}` : undefined],
              [say.slip, told.slip ?? undefined],
              [say.occurred, <Day key="occurred" at={told.occurredAt} as="time" />],
              [say.posted, <Day key="posted" at={told.postedAt} as="time" />],
              [
                say.reverses,
                told.reverses ? <Other key="reverses" transaction={told.reverses} /> : undefined,
              ],
              [
                say.reversedBy,
                told.reversedBy ? <Other key="reversed-by" transaction={told.reversedBy} /> : undefined,
              ],
              [say.number, told.transaction],
            ]}
          />
          {isAsking && (
            <ConfirmDialog
              title={say.reverseTitle}
              posted={told.postings.map((posting) =>
                line({ ...posting, from: posting.to, to: posting.from }),
              )}
              asksWhy
              act={say.reverse}
              onConfirm={async (note) => {
                await reverse.mutateAsync({ params, body: { note } });
                toast({ text: say.reversed });
              }}
              onClose={() => setAsking(false)}
            >
              <p>{say.reverseBody}</p>
            </ConfirmDialog>
          )}
        </>
      )}
    </SidePanel>
  );
}

/** Another transaction by its number: it opens in this one's place. */
function Other({ transaction }: { readonly transaction: string }) {
  const [params] = useSearchParams();
  const to = new URLSearchParams(params);
  to.set('open', transaction);
  return <Link to={`?${to}`}>{transaction}</Link>;
}
