import { useId, useState } from 'react';
import { listSuspense, passOnGift, returnGift, type WaitingGift } from '../../../shared/office/gifts.ts';
import { listProjects } from '../../../shared/office/projects.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { type Column, DataTable } from '../design/data-table.tsx';
import { Empty } from '../design/empty.tsx';
import { Money } from '../design/money.tsx';
import { digits, yen } from '../design/number.ts';
import { PageHead } from '../design/page-head.tsx';
import { useTablePlace } from '../design/table-place.ts';
import { useToast } from '../design/toast.tsx';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { GiftTabs } from './gift-tabs.tsx';
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
  const { after } = place.query;
  const asked = useAsk(
    listSuspense,
    { params: { municipality: town.municipality }, query: { ...(after && { after }) } },
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
      <DataTable
        label={say.tabs.suspense}
        columns={columns}
        asked={asked}
        keyOf={(gift) => gift.receipt}
        nameOf={(gift) => gift.receipt}
        place={place}
        empty={<Empty icon="accepted" title={say.noSuspense} />}
      />
      {doing?.act === 'pass-on' && <PassOn gift={doing.gift} onClose={close} />}
      {doing?.act === 'return' && <GiveBack gift={doing.gift} onClose={close} />}
    </>
  );
}

function useSumOf(): (gift: WaitingGift) => string {
  const say = useWords(GIFT_WORDS);
  const { language } = useLanguage();
  return ({ means, amount }) =>
    means === 'points' ? say.pointsOf(digits(amount, language)) : yen(amount, language);
}

function PassOn({ gift, onClose }: { readonly gift: WaitingGift; readonly onClose: () => void }) {
  const say = useWords(GIFT_WORDS);
  const text = useText();
  const id = useId();
  const { municipality } = useTown();
  const toast = useToast();
  const passOn = useSend(passOnGift);
  const [to, setTo] = useState(gift.project);
  const projects = useAsk(listProjects, { params: { municipality }, query: { state: 'open', limit: 200 } });
  const sum = useSumOf()(gift);
  const others = (projects.data?.rows ?? []).filter(({ project }) => project !== gift.project);
  const nameOf = others.find(({ project }) => project === to)?.name ?? gift.projectName;
  return (
    <ConfirmDialog
      title={say.passOnTitle(sum)}
      act={say.passOnAct}
      look="act"
      asksWhy
      posted={[
        {
          from: say.suspense,
          to: gift.means === 'pledge' ? say.promiseOf(text(nameOf)) : text(nameOf),
          amount: sum,
        },
      ]}
      onConfirm={async (why) => {
        await passOn.mutateAsync({ params: { municipality, receipt: gift.receipt }, body: { to, why } });
        toast({ text: say.passedOn });
      }}
      onClose={onClose}
    >
      <div className="field">
        <label htmlFor={id}>{say.passOnTo}</label>
        <select id={id} value={to} onChange={(event) => setTo(event.target.value)}>
          <option value={gift.project}>{text(gift.projectName)}</option>
          {others.map(({ project, name }) => (
            <option key={project} value={project}>
              {text(name)}
            </option>
          ))}
        </select>
      </div>
    </ConfirmDialog>
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
