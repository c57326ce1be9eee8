import type { ReactNode } from 'react';
import { useAsk } from '../api/use-ask.ts';
import { Button } from '../design/button.tsx';
import { Facts } from '../design/facts.tsx';
import { Failure } from '../design/failure.tsx';
import { Loading } from '../design/loading.tsx';
import { SidePanel } from '../design/side-panel.tsx';
import { StatusMark } from '../design/status-mark.tsx';
import type { TablePlace } from '../design/table-place.ts';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { ACTION_WORDS } from './action-words.ts';
import { difference, leaves } from './difference.ts';
import { logOf, placeOf } from './logs.ts';
import { Who } from './who.tsx';
import { AUDIT_WORDS } from './words.ts';

/** One entry: who, what, why, and what it changed, field by field. */
export function AuditPanel({
  seq,
  place,
  onClose,
}: {
  readonly seq: number;
  readonly place: TablePlace;
  readonly onClose: () => void;
}) {
  const say = useWords(AUDIT_WORDS);
  const actions = useWords(ACTION_WORDS);
  const { municipality } = useTown();
  const asked = useAsk(logOf(municipality).entry, { params: { ...placeOf(municipality), seq } });
  if (asked.isPending || !asked.data) {
    return (
      <SidePanel title={say.number(String(seq))} onClose={onClose}>
        {asked.isPending ? <Loading /> : <Failure problem={asked.error} onAgain={asked.refetch} />}
      </SidePanel>
    );
  }
  const entry = asked.data;
  const changes = difference(entry.before, entry.after);
  const said = [...leaves(entry.said)];
  return (
    <SidePanel
      title={actions[entry.action] ?? entry.action}
      lead={
        <StatusMark tone={entry.unbroken ? 'good' : 'danger'}>
          {entry.unbroken ? say.unbroken : say.broken}
        </StatusMark>
      }
      onClose={onClose}
    >
      <Facts
        of={[
          [say.at, <Day key="at" at={entry.at} as="time" />],
          [say.who, <Who key="who" actor={entry.actor} />],
          [say.subject, entry.subject || (municipality === '' ? say.everything : say.whole)],
          ...(entry.why === null ? [] : [[say.why, entry.why] as const]),
        ]}
      />
      <Section title={say.changes}>
        {changes.length === 0 ? (
          <p className="quiet">{say.noChanges}</p>
        ) : (
          <table className="audit-changes">
            <thead>
              <tr>
                <th scope="col">{say.field}</th>
                <th scope="col">{say.before}</th>
                <th scope="col">{say.after}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ field, before, after }) => (
                <tr key={field}>
                  <th scope="row">{field}</th>
                  <td>
                    {before === null ? <span className="quiet">{say.nothing}</span> : <del>{before}</del>}
                  </td>
                  <td>
                    {after === null ? <span className="quiet">{say.nothing}</span> : <ins>{after}</ins>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Section>
      {said.length > 0 && (
        <Section title={say.said}>
          <Facts of={said} />
        </Section>
      )}
      <Section title={say.link}>
        <p className="audit-hash">{entry.link}</p>
      </Section>
      <div className="audit-section audit-acts">
        <Button icon="person" onPress={() => place.setFilter('actor', entry.actor.id)}>
          {say.person}
        </Button>
        {entry.subject !== '' && (
          <Button icon="filter" onPress={() => place.setFilter('subject', entry.subject)}>
            {say.thing}
          </Button>
        )}
      </div>
    </SidePanel>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="audit-section">
      <h3>{title}</h3>
      {children}
    </section>
  );
}
