import { useState } from 'react';
import { Link } from 'react-router';
import type { AnswerOf } from '../../../shared/office/endpoint.ts';
import { payDue, topUp } from '../../../shared/office/top-ups.ts';
import { useRequestId } from '../api/use-request-id.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { SelectField } from '../design/choice-field.tsx';
import { Facts } from '../design/facts.tsx';
import { Form } from '../design/form.tsx';
import { Icon } from '../design/icon.tsx';
import { Money } from '../design/money.tsx';
import { yen } from '../design/number.ts';
import { NumberField } from '../design/number-field.tsx';
import { SidePanel } from '../design/side-panel.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useTown } from '../frame/me.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { CARD_WORDS } from './words.ts';

const QUICK = [500, 1_000, 3_000, 5_000];
const topUpEntry = topUp.body.pick({ amountYen: true, asked: true });

/** Cash comes in over the counter, and a numbered slip goes out. Sent twice, it is paid in once. */
export function TopUpPanel({
  alias,
  dueYen,
  pays,
  onClose,
}: {
  readonly alias: string;
  readonly dueYen: number;
  readonly pays: 'top-up' | 'pay-due';
  readonly onClose: () => void;
}) {
  const say = useWords(CARD_WORDS);
  const { language } = useLanguage();
  const { municipality } = useTown();
  const { request, renew } = useRequestId();
  const pay = useSend(pays === 'top-up' ? topUp : payDue);
  const [paid, setPaid] = useState<AnswerOf<typeof topUp> | null>(null);
  // More than is owed is never taken: said at the field, before the server has to.
  const entry =
    pays === 'top-up'
      ? topUpEntry
      : topUpEntry.extend({ amountYen: topUpEntry.shape.amountYen.max(Math.max(1, dueYen)) });
  const form = useOfficeForm(entry, {
    amountYen: pays === 'pay-due' ? dueYen : ('' as never), // nothing is typed yet
    asked: 'at-the-desk',
  });
  return (
    <SidePanel title={pays === 'top-up' ? say.topUp : say.payDue} lead={say.wallet(alias)} onClose={onClose}>
      {paid ? (
        <>
          <p className="note">
            <Icon name="accepted" />
            <strong>{say.taken}</strong>
          </p>
          <Facts
            of={[
              [say.slip, <strong key="slip">{paid.slip}</strong>],
              [say.after, <Money key="after" yen={paid.prepaidYen} />],
              [say.due, paid.dueYen === 0 ? undefined : <Money key="due" yen={paid.dueYen} />],
            ]}
          />
          <div className="wallet-acts">
            <Link className="button button-act" to={`slips/${paid.slip}`}>
              <Icon name="print" />
              <span>{say.printSlip}</span>
            </Link>
            <Button
              onPress={() => {
                renew();
                form.reset();
                setPaid(null);
              }}
            >
              {say.next}
            </Button>
          </div>
        </>
      ) : (
        <Form
          form={form}
          save={say.take}
          onCancel={onClose}
          onSend={async (body) =>
            setPaid(await pay.mutateAsync({ params: { municipality, alias }, body: { request, ...body } }))
          }
        >
          {pays === 'pay-due' && <p>{say.due1(yen(dueYen, language))}</p>}
          <NumberField name="amountYen" label={say.amount} sign="¥" help={say.amountHelp} required />
          {pays === 'top-up' && (
            <div className="quick">
              {QUICK.map((sum) => (
                <Button
                  key={sum}
                  onPress={() => form.setValue('amountYen', sum, { shouldDirty: true, shouldValidate: true })}
                >
                  {yen(sum, language)}
                </Button>
              ))}
            </div>
          )}
          <AskedField />
        </Form>
      )}
    </SidePanel>
  );
}

/** How the citizen asked for it: it is on record (HN-07). */
export function AskedField() {
  const say = useWords(CARD_WORDS);
  return (
    <SelectField
      name="asked"
      label={say.asked}
      choices={Object.entries(say.askedBy).map(([value, label]) => ({ value, label }))}
    />
  );
}
