import { useState } from 'react';
import { readPerson } from '../../../shared/office/persons.ts';
import { readWallet } from '../../../shared/office/wallets.ts';
import { useAsk } from '../api/use-ask.ts';
import { Button } from '../design/button.tsx';
import { Failure } from '../design/failure.tsx';
import { Icon } from '../design/icon.tsx';
import { Loading } from '../design/loading.tsx';
import { Count, Money } from '../design/money.tsx';
import { StatusMark } from '../design/status-mark.tsx';
import { useTown } from '../frame/me.ts';
import { PersonPanel } from '../persons/person-panel.tsx';
import { PERSON_WORDS } from '../persons/words.ts';
import { useWords } from '../words/language.tsx';
import { CardList } from './card-list.tsx';
import { DeskActs } from './desk-acts.tsx';
import { IssueOne } from './issue-one.tsx';
import { LinkPanel } from './link-panel.tsx';
import { MergePanel } from './merge-panel.tsx';
import { TopUpPanel } from './top-up-panel.tsx';
import { WalletHistory } from './wallet-history.tsx';
import { CARD_WORDS } from './words.ts';

type Act = 'top-up' | 'pay-due' | 'person' | 'link' | 'merge';

/** A wallet: who, what it holds, what can be done for its holder, its cards, its history. */
export function WalletView({
  alias,
  onOpen,
}: {
  readonly alias: string;
  readonly onOpen: (alias: string) => void;
}) {
  const say = useWords(CARD_WORDS);
  const sayPerson = useWords(PERSON_WORDS);
  const { municipality, may } = useTown();
  const [act, setAct] = useState<Act | null>(null);
  const asked = useAsk(readWallet, { params: { municipality, alias } }, { keep: true });
  const wallet = asked.data;
  const person = useAsk(
    readPerson,
    { params: { municipality, person: wallet?.person ?? '' } },
    { when: wallet?.person != null && may('person.read') },
  );
  if (asked.isPending) return <Loading />;
  if (!wallet) return <Failure problem={asked.error} onAgain={asked.refetch} />;
  const close = () => setAct(null);
  const { balances, dueYen } = wallet;
  const isOpen = wallet.mergedInto === null;
  return (
    <>
      <section className="sheet">
        <div className="wallet-head">
          <h2>
            {wallet.person === null ? say.anonymous : (person.data?.name ?? sayPerson.registered)}
            {person.data && <small className="quiet"> {person.data.reading}</small>}
          </h2>
          <span className="alias">{say.wallet(wallet.alias)}</span>
        </div>
        {wallet.mergedInto !== null && (
          <div className="note note-attention">
            <Icon name="merge" />
            <div>
              <p>{say.mergedInto(wallet.mergedInto)}</p>
              <Button onPress={() => onOpen(wallet.mergedInto ?? '')}>{say.openMerged}</Button>
            </div>
          </div>
        )}
        <dl className="holds">
          <div>
            <dt>{say.prepaid}</dt>
            <dd>
              <Money yen={balances.prepaidYen} />
            </dd>
          </div>
          <div>
            <dt>{say.points}</dt>
            <dd>
              <Count of={balances.points} />
            </dd>
          </div>
          <div>
            <dt>{say.coins}</dt>
            <dd>
              <Count of={balances.coins} />
            </dd>
          </div>
          <div>
            <dt>{say.pledged}</dt>
            <dd>
              <Money yen={balances.pledgedYen} />
            </dd>
          </div>
          {dueYen !== 0 && (
            <div className="owed">
              <dt>{say.due}</dt>
              <dd>
                <Money yen={dueYen} />
              </dd>
            </div>
          )}
        </dl>
        {wallet.openCases > 0 && (
          <p className="wallet-note">
            <StatusMark tone="attention">{say.openCases(wallet.openCases)}</StatusMark>
          </p>
        )}
        {wallet.merged.length > 0 && (
          <p className="wallet-note">
            {say.merged}:{' '}
            {wallet.merged.map((each) => (
              <Button key={each} look="bare" onPress={() => onOpen(each)}>
                {each}
              </Button>
            ))}
          </p>
        )}
        {isOpen && (
          <fieldset className="wallet-acts">
            <legend className="unseen">{say.acts}</legend>
            {may('wallet.top-up') && (
              <Button look="act" icon="money" onPress={() => setAct('top-up')}>
                {say.topUp}
              </Button>
            )}
            {may('wallet.top-up') && dueYen > 0 && (
              <Button icon="money" onPress={() => setAct('pay-due')}>
                {say.payDue}
              </Button>
            )}
            {may('person.write') && (
              <Button icon="person" onPress={() => setAct('person')}>
                {wallet.person === null ? sayPerson.register : sayPerson.edit}
              </Button>
            )}
            {may('card.write') && (
              <>
                <Button icon="add" onPress={() => setAct('link')}>
                  {say.link}
                </Button>
                <IssueOne alias={wallet.alias} />
                <Button icon="merge" onPress={() => setAct('merge')}>
                  {say.merge}
                </Button>
              </>
            )}
          </fieldset>
        )}
      </section>
      <CardList wallet={wallet} />
      <WalletHistory alias={wallet.alias} />
      <DeskActs alias={wallet.alias} />
      {(act === 'top-up' || act === 'pay-due') && (
        <TopUpPanel alias={wallet.alias} dueYen={dueYen} pays={act} onClose={close} />
      )}
      {act === 'person' && <PersonPanel alias={wallet.alias} person={wallet.person} onClose={close} />}
      {act === 'link' && <LinkPanel alias={wallet.alias} onClose={close} />}
      {act === 'merge' && <MergePanel into={wallet.alias} onClose={close} />}
    </>
  );
}
