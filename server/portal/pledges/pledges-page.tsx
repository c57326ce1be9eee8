import { useState } from 'react';
import {
  listPledges,
  type Pledge,
  readDonation,
  settlePledge,
  takeBackPledge,
} from '../../../shared/office/gifts.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { Chip } from '../design/chip.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { type Column, DataTable } from '../design/data-table.tsx';
import { Empty } from '../design/empty.tsx';
import { Money } from '../design/money.tsx';
import { digits, yen } from '../design/number.ts';
import { PageHead } from '../design/page-head.tsx';
import { StatusMark } from '../design/status-mark.tsx';
import { useTablePlace } from '../design/table-place.ts';
import { TableTools } from '../design/table-tools.tsx';
import { useToast } from '../design/toast.tsx';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { GiftTabs } from '../gifts/gift-tabs.tsx';
import { GIFT_WORDS } from '../gifts/words.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';

const STATES = ['open', 'settled', 'taken-back'] as const;
const TONES = { open: 'waiting', settled: 'good', 'taken-back': 'off' } as const;

interface Doing {
  readonly act: 'settle' | 'take-back';
  readonly pledge: Pledge;
}

/** Promises with their ages; paid and taken back at the counter. */
export function PledgesPage() {
  const say = useWords(GIFT_WORDS);
  const { language } = useLanguage();
  const text = useText();
  const town = useTown();
  const place = useTablePlace({
    sort: 'made',
    // What waits longest comes first, and so does what was settled last.
    order: (filter) => ((filter('state') ?? 'open') === 'open' ? 'asc' : 'desc'),
  });
  const [doing, setDoing] = useState<Doing | null>(null);
  const state = STATES.find((each) => each === place.filter('state')) ?? 'open';
  const { after, search } = place.query;
  const params = { municipality: town.municipality };
  const listed = useAsk(
    listPledges,
    { params, query: { state, order: place.order, ...(after && { after }) } },
    { keep: true, when: search === undefined },
  );
  const found = useFound(search);
  const columns: Column<Pledge>[] = [
    { key: 'receipt', title: say.receipt, cell: ({ receipt }) => <code>{receipt}</code> },
    { key: 'project', title: say.project, cell: ({ projectName }) => text(projectName) },
    { key: 'amount', title: say.amount, align: 'end', cell: ({ amount }) => <Money yen={amount} /> },
    { key: 'made', title: say.made, sort: 'made', cell: ({ occurredAt }) => <Day at={occurredAt} /> },
    {
      key: 'age',
      title: say.age,
      align: 'end',
      cell: ({ ageDays }) => (ageDays === 0 ? say.today : say.ageOf(digits(ageDays, language))),
    },
    {
      key: 'state',
      title: say.state,
      cell: (pledge) => <StatusMark tone={TONES[pledge.state]}>{say.pledgeStates[pledge.state]}</StatusMark>,
    },
    {
      key: 'acts',
      title: say.acts,
      cell: (pledge) =>
        town.may('pledge.settle') &&
        pledge.state !== 'taken-back' && (
          <span className="row-acts">
            {pledge.state === 'open' && (
              <Button
                look="act"
                label={`${say.settle} ${pledge.receipt}`}
                onPress={() => setDoing({ act: 'settle', pledge })}
              >
                {say.settle}
              </Button>
            )}
            <Button
              label={`${pledge.state === 'open' ? say.takeBack : say.takeBackPaid} ${pledge.receipt}`}
              onPress={() => setDoing({ act: 'take-back', pledge })}
            >
              {pledge.state === 'open' ? say.takeBack : say.takeBackPaid}
            </Button>
          </span>
        ),
    },
  ];
  const close = () => setDoing(null);
  return (
    <>
      <PageHead title={say.tabs.pledges} lead={say.pledgesLead} />
      <GiftTabs />
      {listed.data && (
        <dl className="figures">
          <div>
            <dt>{say.openYen}</dt>
            <dd>
              <Money yen={listed.data.openYen} />
            </dd>
          </div>
        </dl>
      )}
      <TableTools place={place} searches={say.receiptSearch}>
        <fieldset className="chips">
          <legend>{say.state}</legend>
          {STATES.map((each) => (
            <Chip
              key={each}
              isOn={search === undefined && each === state}
              onPress={() =>
                search === undefined
                  ? place.setFilter('state', each === 'open' ? undefined : each)
                  : place.clearFilters()
              }
            >
              {say.pledgeStates[each]}
            </Chip>
          ))}
        </fieldset>
      </TableTools>
      <DataTable
        label={say.tabs.pledges}
        columns={columns}
        asked={search === undefined ? listed : found}
        keyOf={(pledge) => pledge.receipt}
        nameOf={(pledge) => pledge.receipt}
        place={place}
        empty={<Empty icon="money" title={search === undefined ? say.noPledges : say.receiptNone} />}
      />
      {doing?.act === 'settle' && <Settle pledge={doing.pledge} onClose={close} />}
      {doing?.act === 'take-back' && <TakeBack pledge={doing.pledge} onClose={close} />}
    </>
  );
}

/** The promise of a receipt number that somebody brought to the counter, as a list of one. */
function useFound(receipt: string | undefined) {
  const { municipality } = useTown();
  const asked = useAsk(
    readDonation,
    { params: { municipality, receipt: receipt ?? '-' } },
    { when: receipt !== undefined },
  );
  const gift = asked.data?.means === 'pledge' && asked.data.state !== 'suspense' ? asked.data : null;
  const state = gift?.takenBackAt ? 'taken-back' : gift?.state === 'settled' ? 'settled' : 'open';
  const rows: Pledge[] = gift
    ? [
        {
          receipt: gift.receipt,
          project: gift.passedOnTo ?? gift.project,
          projectName: gift.projectName,
          amount: gift.amount,
          ageDays: gift.ageDays,
          occurredAt: gift.occurredAt,
          state,
        },
      ]
    : [];
  return { ...asked, data: asked.isPending ? undefined : { rows, next: null, total: null } };
}

function Settle({ pledge, onClose }: { readonly pledge: Pledge; readonly onClose: () => void }) {
  const say = useWords(GIFT_WORDS);
  const { language } = useLanguage();
  const text = useText();
  const { municipality } = useTown();
  const toast = useToast();
  const settle = useSend(settlePledge);
  const sum = yen(pledge.amount, language);
  const project = text(pledge.projectName);
  return (
    <ConfirmDialog
      title={say.settleTitle(sum)}
      act={say.settle}
      look="act"
      posted={[
        { from: say.counterCash, to: project, amount: sum },
        { from: say.promiseOf(project), to: say.promiseOfDonor, amount: sum },
      ]}
      onConfirm={async () => {
        const params = { municipality, receipt: pledge.receipt };
        const { awardPoints } = await settle.mutateAsync({ params, body: {} });
        toast({ text: awardPoints > 0 ? say.settledPoints(digits(awardPoints, language)) : say.settled });
      }}
      onClose={onClose}
    >
      <p>{say.settleBody}</p>
    </ConfirmDialog>
  );
}

function TakeBack({ pledge, onClose }: { readonly pledge: Pledge; readonly onClose: () => void }) {
  const say = useWords(GIFT_WORDS);
  const { language } = useLanguage();
  const text = useText();
  const { municipality } = useTown();
  const toast = useToast();
  const takeBack = useSend(takeBackPledge);
  const sum = yen(pledge.amount, language);
  const project = text(pledge.projectName);
  const isPaid = pledge.state === 'settled';
  const promise = { from: say.promiseOf(project), to: say.promiseOfDonor, amount: sum };
  return (
    <ConfirmDialog
      title={isPaid ? say.takeBackPaidTitle(pledge.receipt) : say.takeBackTitle(pledge.receipt)}
      act={isPaid ? say.takeBackPaid : say.takeBack}
      asksWhy
      posted={
        isPaid
          ? [
              { from: project, to: say.counterCash, amount: sum },
              { from: promise.to, to: promise.from, amount: sum },
            ]
          : [promise]
      }
      onConfirm={async (why) => {
        const params = { municipality, receipt: pledge.receipt };
        await takeBack.mutateAsync({ params, body: { state: isPaid ? 'settled' : 'pledged', why } });
        toast({ text: say.takenBack });
      }}
      onClose={onClose}
    >
      {isPaid && <p>{say.takeBackPaidBody}</p>}
    </ConfirmDialog>
  );
}
