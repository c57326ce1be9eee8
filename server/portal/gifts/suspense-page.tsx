import { useState } from 'react';
import { listSuspense, returnGift, type WaitingGift } from '../../../shared/office/gifts.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { type Column, DataTable } from '../design/data-table.tsx';
import { Empty } from '../design/empty.tsx';
import { Money } from '../design/money.tsx';
import { digits } from '../design/number.ts';
import { PageHead } from '../design/page-head.tsx';
import { useTablePlace } from '../design/table-place.ts';
import { TableTools } from '../design/table-tools.tsx';
import { useToast } from '../design/toast.tsx';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { GiftTabs } from './gift-tabs.tsx';
import { PassOn } from './pass-on.tsx';
import { useSumOf } from './sum-of.ts';
import { GIFT_WORDS } from './words.ts';

interface Doing {
  readonly act: 'pass-on' | 'return';
  readonly gift: WaitingGift;
}

/** Gifts to closed projects, and where they go. */
export function SuspensePage() {
  const say = useWords(GIFT_WORDS);
  const { language } = useLanguage();
  const text = useText();
  const town = useTown();
  const place = useTablePlace();
  const [doing, setDoing] = useState<Doing | null>(null);
  const asked = useAsk(
    listSuspense,
    { params: { municipality: town.municipality }, query: place.query },
    { keep: true },
  );
  const sumOf = useSumOf();
  const columns: Column<WaitingGift>[] = [
    { key: 'receipt', title: say.receipt, cell: ({ receipt }) => <code>{receipt}</code> },
    { key: 'project', title: say.project, cell: ({ projectName }) => text(projectName) },
    { key: 'means', title: say.meansTitle, cell: ({ means }) => say.means[means] },
    { key: 'amount', title: say.amount, align: 'end', cell: (gift) => sumOf(gift) },
    { key: 'given', title: say.given, cell: ({ occurredAt }) => <Day at={occurredAt} /> },
    {
      key: 'age',
      title: say.age,
      align: 'end',
      cell: ({ ageDays }) => (ageDays === 0 ? say.today : say.ageOf(digits(ageDays, language))),
    },
    {
      key: 'acts',
      title: say.acts,
      cell: (gift) =>
        town.may('case.decide') && (
          <span className="row-acts">
            <Button
              label={`${say.passOn} ${gift.receipt}`}
              onPress={() => setDoing({ act: 'pass-on', gift })}
            >
              {say.passOn}
            </Button>
            <Button
              label={`${say.giveBack} ${gift.receipt}`}
              onPress={() => setDoing({ act: 'return', gift })}
            >
              {say.giveBack}
            </Button>
          </span>
        ),
    },
  ];
  const close = () => setDoing(null);
  return (
    <>
      <PageHead title={say.tabs.suspense} lead={say.suspenseLead} />
      <GiftTabs />
      {asked.data && (asked.data.yen !== 0 || asked.data.points !== 0) && (
        <dl className="figures">
          <div>
            <dt>{say.waitingYen}</dt>
            <dd>
              <Money yen={asked.data.yen} />
            </dd>
          </div>
          {asked.data.points !== 0 && (
            <div>
              <dt>{say.points}</dt>
              <dd>{say.pointsOf(digits(asked.data.points, language))}</dd>
            </div>
          )}
        </dl>
      )}
      <TableTools place={place} searches={say.suspenseSearch} />
      <DataTable
        label={say.tabs.suspense}
        columns={columns}
        asked={asked}
        keyOf={(gift) => gift.receipt}
        nameOf={(gift) => gift.receipt}
        place={place}
        empty={place.hasFilters ? undefined : <Empty icon="accepted" title={say.noSuspense} />}
      />
      {doing?.act === 'pass-on' && <PassOn gift={doing.gift} onClose={close} />}
      {doing?.act === 'return' && <GiveBack gift={doing.gift} onClose={close} />}
    </>
  );
}

function GiveBack({ gift, onClose }: { readonly gift: WaitingGift; readonly onClose: () => void }) {
  const say = useWords(GIFT_WORDS);
  const { municipality } = useTown();
  const toast = useToast();
  const giveBack = useSend(returnGift);
  const sum = useSumOf()(gift);
  const to = { terminal: say.terminalMoney, cash: say.counterCash } as const;
  return (
    <ConfirmDialog
      title={say.giveBackTitle(sum)}
      act={say.giveBack}
      asksWhy
      posted={[
        {
          from: say.suspense,
          to: gift.means === 'terminal' || gift.means === 'cash' ? to[gift.means] : say.donorWallet,
          amount: sum,
        },
      ]}
      onConfirm={async (why) => {
        await giveBack.mutateAsync({ params: { municipality, receipt: gift.receipt }, body: { why } });
        toast({ text: say.givenBack });
      }}
      onClose={onClose}
    >
      <p>{say.giveBackBody}</p>
    </ConfirmDialog>
  );
}
