import type { AnswerOf } from '../../../shared/office/endpoint.ts';
import { DELETION_REASONS } from '../../../shared/office/persons.ts';
import { listDeskActs } from '../../../shared/office/wallets.ts';
import { useAsk } from '../api/use-ask.ts';
import { type Column, DataTable } from '../design/data-table.tsx';
import { Empty } from '../design/empty.tsx';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { PERSON_WORDS } from '../persons/words.ts';
import { useWords } from '../words/language.tsx';
import { CARD_WORDS } from './words.ts';

type Row = AnswerOf<typeof listDeskActs>[number];

/** Who did what for the holder at the desk, when, and how it was asked for (HN-07). */
export function DeskActs({ alias }: { readonly alias: string }) {
  const say = useWords(CARD_WORDS);
  const persons = useWords(PERSON_WORDS);
  const { municipality } = useTown();
  const asked = useAsk(listDeskActs, { params: { municipality, alias } });
  const whyOf = (why: string): string => {
    const reason = DELETION_REASONS.find((each) => each === why);
    if (reason) return persons.reasons[reason];
    return why in say.proofs ? say.proofs[why as keyof typeof say.proofs] : why; // just looked up
  };
  const columns: Column<Row>[] = [
    { key: 'at', title: say.when, cell: ({ at }) => <Day at={at} as="time" /> },
    { key: 'action', title: say.what, cell: ({ action }) => say.actions[action] ?? action },
    { key: 'by', title: say.by, cell: ({ by }) => by },
    {
      key: 'asked',
      title: say.asked,
      cell: ({ asked: how, why }) => (
        <>
          {how !== null && say.askedBy[how]}
          {why !== null && <span className="quiet"> {whyOf(why)}</span>}
        </>
      ),
    },
  ];
  return (
    <section className="sheet">
      <h2>{say.actsDone}</h2>
      <DataTable
        label={say.actsDone}
        columns={columns}
        asked={{ ...asked, data: asked.data && { rows: asked.data, next: null } }}
        keyOf={({ at, action }) => `${at} ${action}`}
        nameOf={({ action }) => say.actions[action] ?? action}
        empty={<Empty title={say.noActs} />}
      />
    </section>
  );
}
