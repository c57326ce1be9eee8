import type { Interleave } from '../../../shared/manifest.ts';
import { setInterleave } from '../../../shared/office/playlists.ts';
import { useSend } from '../api/use-send.ts';
import { Form } from '../design/form.tsx';
import { NumberField } from '../design/number-field.tsx';
import { useToast } from '../design/toast.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { PLAYLIST_WORDS } from './words.ts';

/** After how many movies something else has its turn. */
export function InterleaveForm({
  interleave,
  isFrozen,
}: {
  readonly interleave: Interleave;
  readonly isFrozen: boolean;
}) {
  const say = useWords(PLAYLIST_WORDS);
  const { municipality } = useTown();
  const toast = useToast();
  const save = useSend(setInterleave);
  const form = useOfficeForm(setInterleave.body, interleave);
  return (
    <Form
      form={form}
      isFrozen={isFrozen}
      onSend={async (body) => {
        await save.mutateAsync({ params: { municipality }, body });
        toast({ text: say.saved });
      }}
    >
      <p className="quiet">{say.interleaveHelp}</p>
      <div className="playlist-every">
        {(['projects', 'events', 'notices'] as const).map((name) => (
          <NumberField key={name} name={name} label={say[name]} unit={say.everyMovies} emptyIs={null} />
        ))}
      </div>
    </Form>
  );
}
