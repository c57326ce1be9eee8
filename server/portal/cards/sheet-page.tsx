import { lazy, Suspense } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { issueTownCards, readSheet } from '../../../shared/office/town-cards.ts';
import { printTownCard, townCardQr } from '../../../shared/town-card.ts';
import { useAsk } from '../api/use-ask.ts';
import { useRequestId } from '../api/use-request-id.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { Failure } from '../design/failure.tsx';
import { Form } from '../design/form.tsx';
import { Icon } from '../design/icon.tsx';
import { NumberField } from '../design/number-field.tsx';
import { PageHead } from '../design/page-head.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import './cards.css';
import { CARD_WORDS } from './words.ts';

const QrCode = lazy(() => import('./qr-code.tsx'));
const entry = issueTownCards.body.pick({ count: true });
const A_SHEET = 10;

/** Issues town cards, and shows a sheet of them as it is printed. */
export function SheetPage() {
  const say = useWords(CARD_WORDS);
  const { sheet } = useParams();
  return (
    <>
      <PageHead title={say.sheetTitle} lead={say.sheetLead}>
        <Link className="button button-plain" to="..">
          <Icon name="back" />
          <span>{say.back}</span>
        </Link>
        {sheet !== undefined && (
          <Button look="act" icon="print" onPress={() => window.print()}>
            {say.printSheet}
          </Button>
        )}
      </PageHead>
      {sheet === undefined ? <IssueForm /> : <Sheet key={sheet} sheet={sheet} />}
    </>
  );
}

function IssueForm() {
  const say = useWords(CARD_WORDS);
  const { municipality } = useTown();
  const navigate = useNavigate();
  const { request } = useRequestId();
  const issue = useSend(issueTownCards);
  const form = useOfficeForm(entry, { count: A_SHEET });
  return (
    <section className="sheet">
      <Form
        form={form}
        save={say.issue}
        onSend={async ({ count }) => {
          await issue.mutateAsync({ params: { municipality }, body: { request, count } });
          await navigate(request);
        }}
      >
        <NumberField name="count" label={say.count} required />
      </Form>
    </section>
  );
}

function Sheet({ sheet }: { readonly sheet: string }) {
  const say = useWords(CARD_WORDS);
  const { municipality, name } = useTown();
  const asked = useAsk(readSheet, { params: { municipality, sheet } });
  if (asked.error) return <Failure problem={asked.error} onAgain={asked.refetch} />;
  if (!asked.data) return null;
  return (
    <section className="sheet" aria-label={say.issued(asked.data.cards.length)}>
      <p className="note-title no-print">{say.issued(asked.data.cards.length)}</p>
      <ul className="town-cards">
        {asked.data.cards.map(({ number, alias }) => (
          <li key={number} className="town-card">
            <span className="quiet">{name}</span>
            <strong>{say.townCardName}</strong>
            <span className="number">{printTownCard(number)}</span>
            <small className="quiet">{say.wallet(alias)}</small>
            <Suspense fallback={<span className="qr" />}>
              <QrCode text={townCardQr(number)} label={say.townCard(printTownCard(number))} />
            </Suspense>
          </li>
        ))}
      </ul>
    </section>
  );
}
