import { useId, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import type { MovieChoice } from '../../../shared/office/playlists.ts';
import { Button } from '../design/button.tsx';
import { FieldNotes, useField } from '../design/field.tsx';
import { Loading } from '../design/loading.tsx';
import { digits } from '../design/number.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import type { PlaylistEntry } from './playlist-form.ts';
import { PLAYLIST_WORDS } from './words.ts';

const SHOWN = 20;

/** Movies one by one, in an order. */
export function ChosenField({ movies }: { readonly movies: readonly MovieChoice[] | undefined }) {
  const say = useWords(PLAYLIST_WORDS);
  const text = useText();
  const { fault, aria } = useField('chosen');
  const { watch, setValue } = useFormContext<PlaylistEntry>();
  const chosen = watch('chosen');
  const nameOf = (id: string) => {
    const movie = movies?.find((one) => one.id === id);
    return movie ? text(movie.title) : say.notOn;
  };
  const set = (next: string[]) => setValue('chosen', next, { shouldDirty: true });
  if (!movies) return <Loading />;
  return (
    <fieldset className="field-group" id={aria.id} tabIndex={-1}>
      <legend>
        <strong data-label-of="chosen">{say.order}</strong>
      </legend>
      {chosen.length === 0 && <p className="field-help">{say.noChosen}</p>}
      <ol className="playlist-chosen">
        {chosen.map((id, at) => (
          <li key={id}>
            <span>{nameOf(id)}</span>
            <span>
              <Button
                look="bare"
                icon="ascending"
                disabled={at === 0}
                label={say.upOf(nameOf(id))}
                onPress={() => {
                  const others = chosen.filter((one) => one !== id);
                  set([...others.slice(0, at - 1), id, ...others.slice(at - 1)]);
                }}
              >
                {say.up}
              </Button>
              <Button
                look="bare"
                icon="remove"
                label={say.outOf(nameOf(id))}
                onPress={() => set(chosen.filter((one) => one !== id))}
              >
                {say.out}
              </Button>
            </span>
          </li>
        ))}
      </ol>
      <FieldNotes name="chosen" fault={fault} />
      <Candidates
        movies={movies.filter(({ id }) => !chosen.includes(id))}
        onPut={(id) => set([...chosen, id])}
      />
    </fieldset>
  );
}

/** What may be added, found by words. */
function Candidates({
  movies,
  onPut,
}: {
  readonly movies: readonly MovieChoice[];
  readonly onPut: (id: string) => void;
}) {
  const say = useWords(PLAYLIST_WORDS);
  const { language } = useLanguage();
  const text = useText();
  const id = useId();
  const [search, setSearch] = useState('');
  const words = search.normalize('NFKC').toLowerCase().trim();
  const found = movies.filter(({ title, by, tags }) =>
    [text(title), by ?? '', ...tags].some((part) => part.normalize('NFKC').toLowerCase().includes(words)),
  );
  return (
    <section className="playlist-candidates" aria-label={say.candidates}>
      <div className="field">
        <label htmlFor={id}>{say.findMovie}</label>
        <input
          id={id}
          type="search"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            // Looking is not saving.
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
      </div>
      {found.length === 0 && <p className="quiet">{say.noMovie}</p>}
      <ul className="playlist-chosen">
        {found.slice(0, SHOWN).map((movie) => (
          <li key={movie.id}>
            <span>
              {text(movie.title)} <small className="quiet">{[movie.by, ...movie.tags].join(' ')}</small>
            </span>
            <Button
              look="bare"
              icon="add"
              label={say.putOf(text(movie.title))}
              onPress={() => onPut(movie.id)}
            >
              {say.put}
            </Button>
          </li>
        ))}
      </ul>
      {found.length > SHOWN && (
        <p className="quiet">{say.candidatesMore(digits(found.length - SHOWN, language))}</p>
      )}
    </section>
  );
}
