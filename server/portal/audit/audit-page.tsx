import { useId } from 'react';
import type { AuditRow } from '../../../shared/office/audit-log.ts';
import { useAsk } from '../api/use-ask.ts';
import { Button } from '../design/button.tsx';
import { type Column, DataTable } from '../design/data-table.tsx';
import { Download } from '../design/download.tsx';
import { digits } from '../design/number.ts';
import { PageHead } from '../design/page-head.tsx';
import { StatusMark } from '../design/status-mark.tsx';
import { type TablePlace, useTablePlace } from '../design/table-place.ts';
import { TableTools } from '../design/table-tools.tsx';
import { useOpen } from '../design/use-open.ts';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { FRAME_WORDS } from '../frame/words.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { ACTION_WORDS } from './action-words.ts';
import '../design/form.css';
import './audit.css';
import { AuditPanel } from './audit-panel.tsx';
import { logOf, placeOf } from './logs.ts';
import { Who } from './who.tsx';
import { AUDIT_WORDS } from './words.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What is asked for, as it stands in the address. */
function wantedIn(place: TablePlace) {
  const of = (name: string) => {
    const value = place.filter(name);
    return value === undefined || value === '' ? {} : { [name]: value };
  };
  const day = (name: string) => (DAY.test(place.filter(name) ?? '') ? of(name) : {});
  return { ...of('actor'), ...of('action'), ...of('subject'), ...day('from'), ...day('to') };
}

/** The audit log: search it, read one entry with what it changed, keep it as a file. */
export default function AuditPage() {
  const say = useWords(AUDIT_WORDS);
  const frame = useWords(FRAME_WORDS);
  const actions = useWords(ACTION_WORDS);
  const { municipality } = useTown();
  const place = useTablePlace();
  const [open, setOpen] = useOpen();
  const wanted = wantedIn(place);
  const params = placeOf(municipality);
  const isAbove = municipality === '';
  const whole = isAbove ? say.everything : say.whole;
  const log = logOf(municipality);
  const asked = useAsk(log.search, { params, query: { ...place.query, ...wanted } }, { keep: true });
  const search = place.query.search === undefined ? {} : { search: place.query.search };
  const columns: Column<AuditRow>[] = [
    { key: 'at', title: say.at, cell: ({ at }) => <Day at={at} as="time" /> },
    { key: 'who', title: say.who, cell: ({ actor }) => <Who actor={actor} /> },
    { key: 'action', title: say.action, cell: ({ action }) => actions[action] ?? action },
    { key: 'subject', title: say.subject, cell: ({ subject }) => subject || whole },
    { key: 'why', title: say.why, cell: ({ why }) => why ?? '', wideOnly: true },
  ];
  return (
    <>
      <PageHead
        title={isAbove ? frame.pages.auditAbove : frame.pages.audit}
        lead={isAbove ? say.leadAbove : say.lead}
      >
        <Download of={log.csv} input={{ params, query: { ...search, ...wanted } }}>
          {say.csv}
        </Download>
      </PageHead>
      <Chain />
      <TableTools place={place} searches={say.entries}>
        <ActionChoice place={place} />
        <DayChoice place={place} name="from" label={say.from} />
        <DayChoice place={place} name="to" label={say.to} />
      </TableTools>
      <Only place={place} rows={asked.data?.rows ?? []} />
      <DataTable
        label={say.entries}
        columns={columns}
        asked={asked}
        keyOf={({ seq }) => String(seq)}
        nameOf={({ seq }) => say.number(String(seq))}
        place={place}
        open={open}
        onOpen={({ seq }) => setOpen(String(seq))}
        {...(asked.data?.next && {
          empty: (
            <Button icon="search" onPress={() => place.goNext(asked.data?.next ?? '')}>
              {say.searchOn}
            </Button>
          ),
        })}
      />
      {open !== null && /^\d+$/.test(open) && (
        <AuditPanel key={open} seq={Number(open)} place={place} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

function Chain() {
  const say = useWords(AUDIT_WORDS);
  const { language } = useLanguage();
  const { municipality } = useTown();
  const { data } = useAsk(logOf(municipality).chain, { params: placeOf(municipality) });
  if (!data) return null;
  const isGood = data.brokenAt === null;
  return (
    <p className="audit-chain" role={isGood ? undefined : 'alert'}>
      <StatusMark tone={isGood ? 'good' : 'danger'}>
        {isGood
          ? say.chainGood(digits(data.entries, language), digits(data.checked, language))
          : say.chainBroken(String(data.brokenAt))}
      </StatusMark>
    </p>
  );
}

function ActionChoice({ place }: { readonly place: TablePlace }) {
  const say = useWords(AUDIT_WORDS);
  const actions = useWords(ACTION_WORDS);
  const { language } = useLanguage();
  const id = useId();
  const sorted = Object.entries(actions).sort(([, a], [, b]) => a.localeCompare(b, language));
  return (
    <span className="choice">
      <label htmlFor={id}>{say.action}</label>
      <select
        id={id}
        value={place.filter('action') ?? ''}
        onChange={(event) => place.setFilter('action', event.target.value || undefined)}
      >
        <option value="">{say.anyAction}</option>
        {sorted.map(([action, name]) => (
          <option key={action} value={action}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}

function DayChoice({
  place,
  name,
  label,
}: {
  readonly place: TablePlace;
  readonly name: 'from' | 'to';
  readonly label: string;
}) {
  const id = useId();
  return (
    <span className="choice">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        value={place.filter(name) ?? ''}
        onChange={(event) => place.setFilter(name, event.target.value || undefined)}
      />
    </span>
  );
}

/** The person or thing that the list is narrowed to, to press away. */
function Only({ place, rows }: { readonly place: TablePlace; readonly rows: readonly AuditRow[] }) {
  const say = useWords(AUDIT_WORDS);
  const actor = place.filter('actor');
  const subject = place.filter('subject');
  if (actor === undefined && subject === undefined) return null;
  const name = rows.find((row) => row.actor.id === actor)?.actor.name ?? actor ?? '';
  return (
    <p className="audit-only">
      {actor !== undefined && (
        <Button icon="close" onPress={() => place.setFilter('actor', undefined)}>
          {say.onlyPerson(name)}
        </Button>
      )}
      {subject !== undefined && (
        <Button icon="close" onPress={() => place.setFilter('subject', undefined)}>
          {say.onlyThing(subject)}
        </Button>
      )}
    </p>
  );
}
