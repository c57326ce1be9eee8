import { useFormContext } from 'react-hook-form';
import type { PlaylistChoices } from '../../../shared/office/playlists.ts';
import { type Choice, ChoiceField } from '../design/choice-field.tsx';
import { useText, useWords } from '../words/language.tsx';
import type { PlaylistEntry } from './playlist-form.ts';
import { PLAYLIST_WORDS } from './words.ts';

type Group = 'districts' | 'siteTags' | 'sites' | 'kiosks';

/** Everywhere, or at the places that are ticked. */
export function PlaceFields({ choices }: { readonly choices: PlaylistChoices | undefined }) {
  const say = useWords(PLAYLIST_WORDS);
  const text = useText();
  const { watch, getValues } = useFormContext<PlaylistEntry>();
  const plain = (value: string): Choice => ({ value, label: value });
  const sites = (choices?.sites ?? []).map(({ id, name }) => ({ value: id, label: text(name) }));
  const kiosks = (choices?.kiosks ?? []).map(({ kiosk, name, site }) => ({
    value: kiosk,
    label: name,
    help: sites.find(({ value }) => value === site)?.label ?? site,
  }));
  const groups: readonly (readonly [name: Group, label: string, known: readonly Choice[]])[] = [
    ['districts', say.districts, (choices?.districts ?? []).map(plain)],
    ['siteTags', say.siteTags, (choices?.siteTags ?? []).map(plain)],
    ['sites', say.sites, sites],
    ['kiosks', say.oneKiosk, kiosks],
  ];
  return (
    <>
      <ChoiceField
        name="where"
        label={say.places}
        choices={Object.entries(say.placeKinds).map(([value, label]) => ({ value, label }))}
      />
      {watch('where') === 'some' && (
        <div className="field-group playlist-places">
          <p className="field-help">{say.placesHelp}</p>
          {choices &&
            groups.map(([name, label, known]) => {
              // What is ticked stays to be seen, also when there is no such place any more.
              const gone = getValues(name).filter((value) => !known.some((one) => one.value === value));
              const all = [...known, ...gone.map(plain)];
              return (
                all.length > 0 && (
                  <details key={name} open={all.length <= 6 || getValues(name).length > 0}>
                    <summary>{label}</summary>
                    <ChoiceField name={name} label={label} choices={all} many />
                  </details>
                )
              );
            })}
        </div>
      )}
    </>
  );
}
