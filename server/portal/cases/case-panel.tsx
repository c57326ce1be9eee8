import { Link } from 'react-router';
import { readCase } from '../../../shared/office/cases.ts';
import type { AnswerOf } from '../../../shared/office/endpoint.ts';
import { useAsk } from '../api/use-ask.ts';
import { kindName } from '../books/posted.ts';
import { PostingList } from '../books/posting-list.tsx';
import { BOOKS_WORDS } from '../books/words.ts';
import { Facts } from '../design/facts.tsx';
import { Failure } from '../design/failure.tsx';
import { Loading } from '../design/loading.tsx';
import { SidePanel } from '../design/side-panel.tsx';
import { StatusMark } from '../design/status-mark.tsx';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { DecideForm } from './decide-form.tsx';
import { CASE_WORDS } from './words.ts';

/** A case: what happened, what the fact moved and said, and what may be decided. */
export function CasePanel({ opened, onClose }: { readonly opened: string; readonly onClose: () => void }) {
  const say = useWords(CASE_WORDS);
  const { municipality } = useTown();
  const asked = useAsk(readCase, { params: { municipality, case: opened } });
  const told = asked.data;
  const opener = told?.openedBy ?? null;
  return (
    <SidePanel
      title={told ? say.codes[told.code] : say.lead}
      lead={
        told && (
          <StatusMark tone={told.closed ? 'good' : 'waiting'}>
            {told.closed ? say.closed : say.open}
          </StatusMark>
        )
      }
      onClose={onClose}
    >
      {asked.isPending && <Loading />}
      {asked.error && <Failure problem={asked.error} onAgain={asked.refetch} />}
      {told && (
        <>
          <p>{opener ? say.helpByOffice : say.help[told.code]}</p>
          <Facts
            of={[
              [say.opened, <Day key="opened" at={told.openedAt} as="time" />],
              [
                say.kiosk,
                told.place
                  ? `${told.place.name ?? told.place.kiosk} ${told.place.seq === null ? '' : say.seq(told.place.seq)}`
                  : undefined,
              ],
              [
                say.wallet,
                told.wallet ? (
                  <Link
                    key="wallet"
                    to={`/m/${municipality}/cards?wallet=${told.wallet}`}
                    title={say.openWallet}
                  >
                    {told.wallet}
                  </Link>
                ) : undefined,
              ],
              [say.openedBy, opener ? <Opener key="opener" of={opener} /> : undefined],
              [say.receipt, told.receipt ?? undefined],
              [say.decision, told.closed?.decision ? say.decisions[told.closed.decision] : undefined],
              [say.by, told.closed?.by ?? undefined],
              [say.at, told.closed ? <Day key="closed" at={told.closed.at} as="time" /> : undefined],
              [say.why, told.closed?.resolution ?? undefined],
            ]}
          />
          <section>
            <h3>{opener ? say.movedByOffice : say.moved}</h3>
            {told.moved.length === 0 ? (
              <p className="quiet">{say.nothingMoved}</p>
            ) : (
              <PostingList postings={told.moved} />
            )}
          </section>
          {told.closed === null && <DecideForm code={told.code} cases={[told.case]} onDone={onClose} />}
          {told.said !== null && (
            <details>
              <summary>{say.said}</summary>
              <code className="said">{told.said}</code>
            </details>
          )}
        </>
      )}
    </SidePanel>
  );
}

/** What the office did, by its name in the books; who may read them goes there. */
function Opener({
  of: { transaction, kind },
}: {
  readonly of: NonNullable<AnswerOf<typeof readCase>['openedBy']>;
}) {
  const say = useWords(CASE_WORDS);
  const books = useWords(BOOKS_WORDS);
  const { municipality, may } = useTown();
  const name = kindName(kind, books) ?? kind;
  if (!may('books.read')) return name;
  return (
    <Link to={`/m/${municipality}/books?view=transactions&open=${transaction}`}>{say.inBooks(name)}</Link>
  );
}
