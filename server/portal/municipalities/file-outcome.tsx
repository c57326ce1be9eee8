import { Link } from 'react-router';
import type { AnswerOf } from '../../../shared/office/endpoint.ts';
import type { makeTown, TownFileFault, TownFileLine } from '../../../shared/office/town-file.ts';
import { Button } from '../design/button.tsx';
import { type Column, DataTable } from '../design/data-table.tsx';
import { Icon } from '../design/icon.tsx';
import { digits } from '../design/number.ts';
import { StatusMark } from '../design/status-mark.tsx';
import { Day } from '../design/when.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { TOWN_WORDS } from './words.ts';

type Outcome = AnswerOf<typeof makeTown>;

/** Rows that are all there, as a table takes them. */
const all = <Row,>(rows: readonly Row[]) => ({
  data: { rows, next: null },
  error: null,
  isPending: false,
  refetch: () => undefined,
});

/** What does not fit, by place and line. */
export function FileFaults({ faults }: { readonly faults: readonly TownFileFault[] }) {
  const say = useWords(TOWN_WORDS);
  const { language } = useLanguage();
  const columns: Column<TownFileFault>[] = [
    {
      key: 'place',
      title: say.place,
      cell: ({ place, line }) => (
        <>
          {line !== null && `${say.line(digits(line, language))} `}
          <code>{place}</code>
        </>
      ),
    },
    { key: 'fault', title: say.fault, cell: ({ words }) => <span lang="en">{words}</span> },
  ];
  return (
    <>
      <p className="note note-danger">
        <Icon name="error" />
        {say.faults(digits(faults.length, language))}
      </p>
      <DataTable
        label={say.fault}
        columns={columns}
        asked={all(faults)}
        keyOf={({ place, line, words }) => `${place}${line}${words}`}
        nameOf={({ place }) => place}
      />
    </>
  );
}

interface PlanProps {
  readonly outcome: Outcome;
  readonly isBusy: boolean;
  readonly onMake: () => void;
}

/** What would be made, and the button that makes it. */
export function FilePlan({ outcome, isBusy, onMake }: PlanProps) {
  const say = useWords(TOWN_WORDS);
  const { language } = useLanguage();
  const made = outcome.lines.filter(({ does }) => does === 'make').length;
  const columns: Column<TownFileLine>[] = [
    { key: 'name', title: say.name, cell: ({ name }) => name },
    { key: 'kind', title: say.kind, cell: ({ kind }) => say.kinds[kind] },
    {
      key: 'does',
      title: say.does,
      cell: ({ does }) => (
        <StatusMark tone={does === 'make' ? 'good' : 'off'}>
          {does === 'make' ? say.make : say.keep}
        </StatusMark>
      ),
    },
  ];
  return (
    <>
      <h3>{say.plan(outcome.municipality ?? '')}</h3>
      <DataTable
        label={say.plan(outcome.municipality ?? '')}
        columns={columns}
        asked={all(outcome.lines)}
        keyOf={({ kind, name }) => `${kind} ${name}`}
        nameOf={({ name }) => name}
      />
      {made === 0 ? (
        <p>{say.nothingToMake}</p>
      ) : (
        <Button look="act" icon="add" busy={isBusy} onPress={onMake}>
          {say.makeAll(digits(made, language))}
        </Button>
      )}
    </>
  );
}

/** What was made: with the codes and links that are shown once. */
export function MadeTown({ outcome }: { readonly outcome: Outcome }) {
  const say = useWords(TOWN_WORDS);
  const { municipality, codes, invitations } = outcome;
  return (
    <>
      <div className="note">
        <Icon name="accepted" />
        <div>
          <p className="note-title">{say.made(municipality ?? '')}</p>
          <p>{say.madeBody}</p>
        </div>
      </div>
      {codes.length > 0 && (
        <>
          <h3>{say.codes}</h3>
          <DataTable
            label={say.codes}
            columns={[
              { key: 'kiosk', title: say.kiosk, cell: ({ kiosk }) => kiosk },
              { key: 'code', title: say.code, cell: ({ code }) => <code className="once">{code}</code> },
              { key: 'until', title: say.until, cell: ({ expiresAt }) => <Day at={expiresAt} as="time" /> },
            ]}
            asked={all(codes)}
            keyOf={({ kiosk }) => kiosk}
            nameOf={({ kiosk }) => kiosk}
          />
        </>
      )}
      {invitations.length > 0 && (
        <>
          <h3>{say.links}</h3>
          <DataTable
            label={say.links}
            columns={[
              { key: 'person', title: say.person, cell: ({ name, email }) => `${name} ${email}` },
              { key: 'link', title: say.link, cell: ({ link }) => <code className="once">{link}</code> },
              { key: 'until', title: say.until, cell: ({ expiresAt }) => <Day at={expiresAt} as="time" /> },
            ]}
            asked={all(invitations)}
            keyOf={({ email }) => email}
            nameOf={({ name }) => name}
          />
        </>
      )}
      <Link className="button button-act" to={`/m/${municipality ?? ''}/settings`}>
        {say.open}
      </Link>
    </>
  );
}
