import { useState } from 'react';
import { useNavigate } from 'react-router';
import { blockCard, replaceCard, unblockCard } from '../../../shared/office/cards.ts';
import type { AnswerOf } from '../../../shared/office/endpoint.ts';
import { replaceTownCard } from '../../../shared/office/town-cards.ts';
import type { readWallet } from '../../../shared/office/wallets.ts';
import { printTownCard } from '../../../shared/town-card.ts';
import { newRequestId } from '../api/use-request-id.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { type Column, DataTable } from '../design/data-table.tsx';
import { Empty } from '../design/empty.tsx';
import { StatusMark } from '../design/status-mark.tsx';
import { useToast } from '../design/toast.tsx';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { TapPicker } from './tap-picker.tsx';
import { CARD_WORDS } from './words.ts';

type Wallet = AnswerOf<typeof readWallet>;
interface Row {
  readonly key: string;
  readonly name: string;
  readonly at: string;
  readonly isBlocked: boolean;
  readonly isReplaced: boolean;
  readonly card: { readonly tail: string } | { readonly number: string };
}
interface Asking {
  readonly row: Row;
  readonly act: 'block' | 'unblock' | 'replace';
  readonly request: string;
}

/** The cards that open a wallet, and what can be done with each. */
export function CardList({ wallet }: { readonly wallet: Wallet }) {
  const say = useWords(CARD_WORDS);
  const { may } = useTown();
  const [asking, setAsking] = useState<Asking | null>(null);
  const rows: Row[] = [
    ...wallet.townCards.map(({ number, issuedAt, blockedAt, replacedBy }) => ({
      key: number,
      name: say.townCard(printTownCard(number)),
      at: issuedAt,
      isBlocked: blockedAt !== null,
      isReplaced: replacedBy !== null,
      card: { number },
    })),
    ...wallet.cards.map(({ card, firstSeenAt, blockedAt, replacedBy }) => ({
      key: card,
      name: say.transitCard(card),
      at: firstSeenAt,
      isBlocked: blockedAt !== null,
      isReplaced: replacedBy !== null,
      card: { tail: card },
    })),
  ];
  const ask = (row: Row, act: Asking['act']) => setAsking({ row, act, request: newRequestId() });
  const columns: Column<Row>[] = [
    { key: 'name', title: say.cards, cell: ({ name }) => name },
    { key: 'at', title: say.since, cell: ({ at }) => <Day at={at} /> },
    {
      key: 'state',
      title: say.state,
      cell: ({ isBlocked, isReplaced }) =>
        isReplaced ? (
          <StatusMark tone="off">{say.replaced}</StatusMark>
        ) : isBlocked ? (
          <StatusMark tone="danger">{say.blocked}</StatusMark>
        ) : (
          <StatusMark tone="good">{say.inUse}</StatusMark>
        ),
    },
    ...(may('card.write') && wallet.mergedInto === null
      ? [
          {
            key: 'acts',
            title: say.acts,
            cell: (row: Row) =>
              row.isReplaced ? null : (
                <span className="card-acts">
                  <Button
                    look="bare"
                    icon={row.isBlocked ? 'undo' : 'blocked'}
                    label={`${row.isBlocked ? say.unblock : say.block} ${row.name}`}
                    onPress={() => ask(row, row.isBlocked ? 'unblock' : 'block')}
                  >
                    {row.isBlocked ? say.unblock : say.block}
                  </Button>
                  <Button
                    look="bare"
                    icon="swap"
                    label={`${say.replace} ${row.name}`}
                    onPress={() => ask(row, 'replace')}
                  >
                    {say.replace}
                  </Button>
                </span>
              ),
          },
        ]
      : []),
  ];
  return (
    <section className="sheet">
      <h2>{say.cards}</h2>
      <DataTable
        label={say.cards}
        columns={columns}
        asked={{ data: { rows, next: null }, error: null, isPending: false, refetch: () => undefined }}
        keyOf={({ key }) => key}
        nameOf={({ name }) => name}
        empty={<Empty icon="card" title={say.noCards} />}
      />
      {asking && <CardAct alias={wallet.alias} asking={asking} onClose={() => setAsking(null)} />}
    </section>
  );
}

/** Says what an act with a card does, and asks. A transit card's successor is picked by a touch. */
function CardAct({
  alias,
  asking: { row, act, request },
  onClose,
}: {
  readonly alias: string;
  readonly asking: Asking;
  readonly onClose: () => void;
}) {
  const say = useWords(CARD_WORDS);
  const { municipality } = useTown();
  const toast = useToast();
  const navigate = useNavigate();
  const block = useSend(blockCard);
  const unblock = useSend(unblockCard);
  const replace = useSend(replaceCard);
  const replaceTown = useSend(replaceTownCard);
  const [next, setNext] = useState<string | null>(null);
  const params = { municipality };
  const isTown = 'number' in row.card;
  const choice = 'number' in row.card ? { townCard: row.card.number } : { alias, tail: row.card.tail };
  async function confirm(why: string): Promise<void> {
    if (act === 'block') await block.mutateAsync({ params, body: { ...choice, why } });
    else if (act === 'unblock') await unblock.mutateAsync({ params, body: { ...choice, why } });
    else if ('number' in row.card) {
      await replaceTown.mutateAsync({ params, body: { request, number: row.card.number, why } });
      // The new card is printed at once.
      await navigate(`sheets/${request}`);
    } else {
      const old = { alias, tail: row.card.tail };
      await replace.mutateAsync({ params, body: { old, next: { alias: next ?? '' }, why } });
    }
    toast({ text: say.done });
  }
  const titles = { block: say.blockTitle, unblock: say.unblockTitle, replace: say.replaceTitle };
  return (
    <ConfirmDialog
      title={titles[act](row.name)}
      posted={[]}
      asksWhy
      act={say[act]}
      look={act === 'unblock' ? 'act' : 'danger'}
      lacks={act === 'replace' && !isTown && next === null ? say.replaceNext : undefined}
      onConfirm={confirm}
      onClose={onClose}
    >
      {act === 'block' && <p>{say.blockBody}</p>}
      {act === 'replace' && <p>{say.replaceBody}</p>}
      {act === 'replace' && !isTown && (
        <div>
          <p className="note-title">{say.replaceNext}</p>
          <TapPicker chosen={next} onPick={setNext} />
        </div>
      )}
    </ConfirmDialog>
  );
}
