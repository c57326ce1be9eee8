import { useNavigate } from 'react-router';
import { createPlaylist } from '../../../shared/office/playlists.ts';
import { useSend } from '../api/use-send.ts';
import { Form } from '../design/form.tsx';
import { PageHead } from '../design/page-head.tsx';
import { TextField } from '../design/text-field.tsx';
import { useToast } from '../design/toast.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { PlaylistFields } from './playlist-fields.tsx';
import { NEW_PLAYLIST, playlistForm, playlistOfForm } from './playlist-form.ts';
import { PLAYLIST_WORDS } from './words.ts';

/** Makes a playlist. */
export function NewPlaylist() {
  const say = useWords(PLAYLIST_WORDS);
  const { municipality } = useTown();
  const navigate = useNavigate();
  const toast = useToast();
  const create = useSend(createPlaylist);
  const form = useOfficeForm(playlistForm(say), NEW_PLAYLIST);
  const home = `/m/${municipality}/playlists`;
  return (
    <>
      <PageHead title={say.newTitle} />
      <Form
        form={form}
        save={say.make}
        onCancel={() => void navigate(home)}
        onSend={async (said) => {
          await create.mutateAsync({ params: { municipality }, body: playlistOfForm(said) });
          toast({ text: say.made });
          await navigate(home);
        }}
      >
        <PlaylistFields />
        <TextField name="id" label={say.id} help={say.idHelp} required maxLength={80} spellCheck={false} />
      </Form>
    </>
  );
}
