import { useDeferredValue, useState } from 'react';
import { setEventStaff } from '../../../shared/office/events.ts';
import { listStaff } from '../../../shared/office/staff.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { Failure } from '../design/failure.tsx';
import { Loading } from '../design/loading.tsx';
import { SearchField } from '../design/search-field.tsx';
import { useToast } from '../design/toast.tsx';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { PUNCTUATION } from '../words/punctuation.ts';
import type { EventDetail } from './event-panel.tsx';
import { EVENT_WORDS } from './words.ts';

/** As many as one page of staff holds. */
const MANY = 200;

/** Who may enter attendance at this event. */
export function AssignStaff({ detail }: { readonly detail: EventDetail }) {
  const say = useWords(EVENT_WORDS);
  const { may } = useTown();
  const [isOpen, setOpen] = useState(false);
  const { listed } = useWords(PUNCTUATION);
  return (
    <section className="event-part">
      <h3>{say.staff}</h3>
      {isOpen ? (
        <StaffForm detail={detail} onDone={() => setOpen(false)} />
      ) : (
        <>
          <p>{listed(detail.staff.map(({ name }) => name)) || say.noStaff}</p>
          {may('event.assign') && may('staff.read') && (
            <Button icon="staff" onPress={() => setOpen(true)}>
              {say.assign}
            </Button>
          )}
        </>
      )}
    </section>
  );
}

function StaffForm({ detail, onDone }: { readonly detail: EventDetail; readonly onDone: () => void }) {
  const say = useWords(EVENT_WORDS);
  const toast = useToast();
  const { municipality } = useTown();
  // With their names: another search may list them no more.
  const [chosen, setChosen] = useState(new Map(detail.staff.map(({ staff, name }) => [staff, name])));
  const [search, setSearch] = useState('');
  const words = useDeferredValue(search.trim());
  const query = { role: 'event-staff', limit: MANY, ...(words && { search: words }) } as const;
  const people = useAsk(listStaff, { params: { municipality }, query }, { keep: true });
  const assign = useSend(setEventStaff);
  if (people.isPending) return <Loading />;
  if (!people.data) return <Failure problem={people.error} onAgain={people.refetch} />;
  const send = async (): Promise<void> => {
    await assign.mutateAsync({
      params: { municipality, event: detail.event },
      body: { staff: [...chosen.keys()] },
    });
    toast({ text: say.assigned });
    onDone();
  };
  const listed = new Map([...chosen, ...people.data.rows.map(({ id, name }) => [id, name] as const)]);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p className="quiet">{say.assignLead}</p>
      {(people.data.next !== null || search !== '') && (
        <SearchField searches={say.staff} search={search} onSearch={setSearch} />
      )}
      {listed.size === 0 && search === '' && <p>{say.noEventStaff}</p>}
      <fieldset className="choices">
        <legend className="unseen">{say.staff}</legend>
        {[...listed].map(([id, name]) => (
          <label key={id} className="choice-line">
            <input
              type="checkbox"
              checked={chosen.has(id)}
              onChange={(event) => {
                const next = new Map(chosen);
                if (event.target.checked) next.set(id, name);
                else next.delete(id);
                setChosen(next);
              }}
            />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      {assign.error && <Failure problem={assign.error} onAgain={send} />}
      <div className="form-acts">
        <Button look="act" busy={assign.isPending}>
          {say.assign}
        </Button>
      </div>
    </form>
  );
}
