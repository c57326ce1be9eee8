import { Link, useParams } from 'react-router';
import { readSlip } from '../../../shared/office/top-ups.ts';
import { useAsk } from '../api/use-ask.ts';
import { Button } from '../design/button.tsx';
import { Facts } from '../design/facts.tsx';
import { Failure } from '../design/failure.tsx';
import { Icon } from '../design/icon.tsx';
import { Loading } from '../design/loading.tsx';
import { Money } from '../design/money.tsx';
import { PageHead } from '../design/page-head.tsx';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { useText, useWords } from '../words/language.tsx';
import './cards.css';
import { CARD_WORDS } from './words.ts';

/** A slip, on the screen as on paper: number, sum, date, clerk. */
export function SlipPage() {
  const say = useWords(CARD_WORDS);
  const text = useText();
  const { municipality } = useTown();
  const { slip = '' } = useParams();
  const asked = useAsk(readSlip, { params: { municipality, slip } });
  const told = asked.data;
  return (
    <>
      <PageHead title={told?.kind === 'pay-due' ? say.slipDueTitle : say.slipTitle}>
        <Link className="button button-plain" to={told ? `../?wallet=${told.alias}` : '..'}>
          <Icon name="back" />
          <span>{say.back}</span>
        </Link>
        <Button look="act" icon="print" onPress={() => window.print()}>
          {say.printSlip}
        </Button>
      </PageHead>
      {asked.isPending && <Loading />}
      {asked.error && <Failure problem={asked.error} onAgain={asked.refetch} />}
      {told && (
        <article className="sheet slip">
          <h2>{told.kind === 'pay-due' ? say.slipDueTitle : say.slipTitle}</h2>
          {told.reversed && (
            <p className="note note-danger" role="alert">
              {say.slipVoid}
            </p>
          )}
          <p className="slip-sum">
            <Money yen={told.amountYen} />
          </p>
          <Facts
            of={[
              [say.slip, told.slip],
              [say.forWallet, told.alias],
              [
                say.date,
                <span key="date">
                  <Day at={told.at} as="long" /> <Day at={told.at} as="time" />
                </span>,
              ],
              [say.clerk, told.clerk],
            ]}
          />
          <p>{say.received}</p>
          <p>
            <strong>{text(told.town)}</strong> {text(told.desk)}
          </p>
        </article>
      )}
    </>
  );
}
