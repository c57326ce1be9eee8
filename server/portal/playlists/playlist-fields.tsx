import { useFormContext } from 'react-hook-form';
import { readPlaylistChoices } from '../../../shared/office/playlists.ts';
import { useAsk } from '../api/use-ask.ts';
import { Chip } from '../design/chip.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { tagsAsText } from '../design/list-of-tags.ts';
import { NumberField } from '../design/number-field.tsx';
import { TextField } from '../design/text-field.tsx';
import { TextInLanguages } from '../design/text-in-languages.tsx';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { ChosenField } from './chosen-field.tsx';
import { PartsField } from './parts-field.tsx';
import { PlaceFields } from './place-fields.tsx';
import type { PlaylistEntry } from './playlist-form.ts';
import { PLAYLIST_WORDS } from './words.ts';

/** All that a playlist says, but its short name. */
export function PlaylistFields() {
  const say = useWords(PLAYLIST_WORDS);
  const { municipality } = useTown();
  const { watch } = useFormContext<PlaylistEntry>();
  const choices = useAsk(readPlaylistChoices, { params: { municipality } });
  const kind = watch('kind');
  return (
    <>
      <TextInLanguages name="name" label={say.name} required />
      <ChoiceField
        name="state"
        label={say.state}
        choices={[
          { value: 'in-use', label: say.inUse },
          { value: 'put-aside', label: say.putAside },
        ]}
      />
      <ChoiceField
        name="kind"
        label={say.content}
        choices={Object.entries(say.contents).map(([value, label]) => ({ value, label }))}
      />
      {kind === 'tags' && <TagsField known={choices.data?.movieTags ?? []} />}
      {kind === 'chosen' && <ChosenField movies={choices.data?.movies} />}
      <PlaceFields choices={choices.data} />
      <fieldset className="field-group">
        <legend>
          <strong>{say.period}</strong>
        </legend>
        <p className="field-help">{say.periodHelp}</p>
        <div className="playlist-period">
          <TextField name="fromOn" type="date" label={say.fromOn} emptyIs="null" />
          <TextField name="untilOn" type="date" label={say.untilOn} emptyIs="null" />
        </div>
      </fieldset>
      <PartsField />
      <NumberField name="priority" label={say.priority} help={say.priorityHelp} required />
    </>
  );
}

/** Tags as text, with those that are in use to press. */
function TagsField({ known }: { readonly known: readonly string[] }) {
  const say = useWords(PLAYLIST_WORDS);
  const { watch, setValue } = useFormContext<PlaylistEntry>();
  const said = watch('tags')
    .split(/[,、]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
  return (
    <div className="field-group">
      <TextField name="tags" label={say.tags} help={say.tagsHelp} required maxLength={800} />
      {known.length > 0 && (
        <fieldset className="chips">
          <legend>{say.knownTags}</legend>
          {known.map((tag) => (
            <Chip
              key={tag}
              isOn={said.includes(tag)}
              onPress={() => {
                const next = said.includes(tag) ? said.filter((one) => one !== tag) : [...said, tag];
                setValue('tags', tagsAsText(next), { shouldDirty: true });
              }}
            >
              {tag}
            </Chip>
          ))}
        </fieldset>
      )}
    </div>
  );
}
