import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { findAtDesk } from '../../../shared/office/desk.ts';
import type { AnswerOf } from '../../../shared/office/endpoint.ts';
import { callOffice } from '../api/call-office.ts';
import type { OfficeProblem } from '../api/office-problem.ts';
import { Button } from '../design/button.tsx';
import { Failure } from '../design/failure.tsx';
import '../design/form.css';
import '../design/pick-list.css';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { CARD_WORDS } from './words.ts';

/** One field that takes whatever a person shows or says. What was typed stays out of the address: it may be a name. */
export function FindWallet({
  chosen,
  onChoose,
}: {
  readonly chosen: string | null;
  readonly onChoose: (alias: string) => void;
}) {
  const say = useWords(CARD_WORDS);
  const { municipality } = useTown();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  const asked = useQuery<AnswerOf<typeof findAtDesk>, OfficeProblem>({
    queryKey: [findAtDesk.id, municipality, search],
    queryFn: async ({ signal }) => {
      const answer = await callOffice(findAtDesk, { params: { municipality }, body: { search } }, signal);
      const [only, ...others] = answer.found;
      if (only && others.length === 0) onChoose(only.alias);
      return answer;
    },
    enabled: search !== '',
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  return (
    <search className="sheet">
      <h2>{say.search}</h2>
      <form
        className="desk-search"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() === search) void asked.refetch();
          setSearch(typed.trim());
        }}
      >
        <div className="field">
          <label htmlFor={id} className="unseen">
            {say.search}
          </label>
          <input
            id={id}
            type="search"
            value={typed}
            maxLength={80}
            autoComplete="off"
            aria-describedby={`${id}-help`}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <Button look="act" icon="search">
          {say.find}
        </Button>
      </form>
      <p id={`${id}-help`} className="field-help">
        {say.searchHelp}
      </p>
      <div aria-live="polite">
        {asked.error && <Failure problem={asked.error} onAgain={asked.refetch} />}
        {search !== '' && asked.data && <Found answer={asked.data} chosen={chosen} onChoose={onChoose} />}
      </div>
    </search>
  );
}

function Found({
  answer: { found, wrongCheck },
  chosen,
  onChoose,
}: {
  readonly answer: AnswerOf<typeof findAtDesk>;
  readonly chosen: string | null;
  readonly onChoose: (alias: string) => void;
}) {
  const say = useWords(CARD_WORDS);
  if (found.length === 0) return <p className="found">{wrongCheck ? say.wrongCheck : say.notFound}</p>;
  return (
    <ul className="pick-list found">
      {found.map(({ alias, by, person }) => (
        <li key={alias}>
          <button type="button" aria-pressed={alias === chosen} onClick={() => onChoose(alias)}>
            <span>{person?.name ?? say.anonymous}</span>
            <span className="alias">{alias}</span>
            <small>{person ? `${person.reading} · ${say.foundBy[by]}` : say.foundBy[by]}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}
