import { Link } from 'react-router';
import { listRules, type RuleVersionRow, readPointTotals } from '../../../shared/office/rules.ts';
import { useAsk } from '../api/use-ask.ts';
import { type Column, DataTable } from '../design/data-table.tsx';
import { Facts } from '../design/facts.tsx';
import { Icon } from '../design/icon.tsx';
import { Count } from '../design/money.tsx';
import { digits } from '../design/number.ts';
import { PageHead } from '../design/page-head.tsx';
import { StatusMark } from '../design/status-mark.tsx';
import { useOpen } from '../design/use-open.ts';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { RulePanel } from './rule-panel.tsx';
import './rules.css';
import { useRuleName } from './use-rule-name.ts';
import { RULE_WORDS } from './words.ts';

const TONES = { former: 'off', 'in-force': 'good', coming: 'waiting' } as const;
export const keyOf = ({ id, version }: RuleVersionRow): string => `${id}/${version}`;

/** Every version of every rule, with what it issued. */
export function RuleList() {
  const say = useWords(RULE_WORDS);
  const { language } = useLanguage();
  const { municipality, may } = useTown();
  const nameOf = useRuleName();
  const [open, setOpen] = useOpen();
  const asked = useAsk(listRules, { params: { municipality } });
  const totals = useAsk(readPointTotals, { params: { municipality } });
  const rows = (asked.data ?? []).toSorted((a, b) => a.id.localeCompare(b.id) || b.version - a.version);
  const count = (many: number) => digits(many, language);
  const columns: Column<RuleVersionRow>[] = [
    {
      key: 'name',
      title: say.name,
      cell: (row) => `${nameOf(row)}　${say.versionOf(count(row.version))}`,
    },
    {
      key: 'state',
      title: say.state,
      cell: ({ state }) => <StatusMark tone={TONES[state]}>{say.states[state]}</StatusMark>,
    },
    {
      key: 'starts',
      title: say.starts,
      cell: ({ startsAt }) =>
        Date.parse(startsAt) <= 0 ? say.fromBeginning : <Day at={startsAt} as="time" />,
    },
    {
      key: 'participant',
      title: say.participant,
      align: 'end',
      cell: ({ terms }) => ('award' in terms ? <Count of={terms.award.participant.points} /> : '–'),
    },
    {
      key: 'volunteer',
      title: say.volunteer,
      align: 'end',
      cell: ({ terms }) => ('award' in terms ? <Count of={terms.award.volunteer.points} /> : '–'),
    },
    { key: 'issued', title: say.issued, align: 'end', cell: ({ issued }) => <Count of={issued} /> },
    {
      key: 'takenBack',
      title: say.takenBack,
      align: 'end',
      wideOnly: true,
      cell: ({ takenBack }) => <Count of={takenBack} />,
    },
    { key: 'redeemed', title: say.redeemed, align: 'end', cell: ({ redeemed }) => <Count of={redeemed} /> },
    {
      key: 'balance',
      title: say.balance,
      align: 'end',
      wideOnly: true,
      cell: (row) => <Count of={row.issued - row.takenBack - row.redeemed} />,
    },
  ];
  const opened = rows.find((row) => keyOf(row) === open);
  return (
    <>
      <PageHead title={say.title} lead={say.lead}>
        {may('rule.write') && (
          <Link className="button button-act" to="new">
            <Icon name="add" />
            <span>{say.add}</span>
          </Link>
        )}
      </PageHead>
      {totals.data && (
        <section className="sheet rule-totals">
          <h2>{say.totals}</h2>
          <Facts
            of={[
              [say.issued, <Count key="issued" of={totals.data.issued} />],
              [say.takenBack, <Count key="back" of={totals.data.takenBack} />],
              [say.redeemed, <Count key="redeemed" of={totals.data.redeemed} />],
              [say.inWallets, <Count key="in" of={totals.data.inWallets} />],
            ]}
          />
        </section>
      )}
      <DataTable
        label={say.title}
        columns={columns}
        asked={{
          data: asked.data && { rows, next: null },
          error: asked.error,
          isPending: asked.isPending,
          refetch: asked.refetch,
        }}
        keyOf={keyOf}
        nameOf={(row) => `${nameOf(row)} ${say.versionOf(count(row.version))}`}
        open={open}
        onOpen={(row) => setOpen(keyOf(row))}
      />
      <p className="quiet rule-note">{say.redeemedHelp}</p>
      {opened && <RulePanel key={keyOf(opened)} rule={opened} onClose={() => setOpen(null)} />}
    </>
  );
}
