import type { SessionNow, Today } from '../../../shared/office/today.ts';
import { type Column, DataTable } from '../design/data-table.tsx';
import { timeSpan } from '../design/day.ts';
import { digits } from '../design/number.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import type { UiLanguage } from '../words/words.ts';
import { TODAY_WORDS } from './words.ts';

/** The sessions that are on, with who came; and those that come. */
export function Sessions({ of }: { readonly of: NonNullable<Today['sessions']> }) {
  const say = useWords(TODAY_WORDS);
  return (
    <>
      <section className="sheet">
        <h2>{say.sessionsNow}</h2>
        {of.now.length === 0 ? (
          <p className="quiet">{say.noSessions}</p>
        ) : (
          <SessionTable label={say.sessionsNow} sessions={of.now} isOn />
        )}
      </section>
      {of.next.length > 0 && (
        <section className="sheet">
          <h2>{say.next}</h2>
          <SessionTable label={say.next} sessions={of.next} />
        </section>
      )}
    </>
  );
}

interface Props {
  readonly label: string;
  readonly sessions: readonly SessionNow[];
  readonly isOn?: boolean;
}

function SessionTable({ label, sessions, isOn = false }: Props) {
  const say = useWords(TODAY_WORDS);
  const { language } = useLanguage();
  const text = useText();
  const nameOf = (session: SessionNow) =>
    [text(session.eventName), text(session.sessionName)].join(' ').trim();
  const columns: Column<SessionNow>[] = [
    { key: 'event', title: say.event, cell: nameOf },
    {
      key: 'time',
      title: say.time,
      cell: ({ startsAt, endsAt }) => timeSpan(startsAt, endsAt, language),
    },
    { key: 'place', title: say.place, cell: ({ place }) => text(place) || '–', wideOnly: true },
    ...(isOn
      ? [
          {
            key: 'participants',
            title: say.participants,
            align: 'end' as const,
            cell: (session: SessionNow) => came(session, language),
          },
          {
            key: 'volunteers',
            title: say.volunteers,
            align: 'end' as const,
            cell: ({ volunteers }: SessionNow) => say.came(digits(volunteers, language)),
          },
        ]
      : []),
  ];
  return (
    <DataTable
      label={label}
      columns={columns}
      asked={{
        data: { rows: sessions, next: null },
        error: null,
        isPending: false,
        refetch: () => undefined,
      }}
      keyOf={({ session }) => session}
      nameOf={nameOf}
    />
  );
}

function came({ participants, capacity }: SessionNow, language: UiLanguage): string {
  const say = TODAY_WORDS[language];
  const many = digits(participants, language);
  return capacity === null ? say.came(many) : say.ofCapacity(many, digits(capacity, language));
}
