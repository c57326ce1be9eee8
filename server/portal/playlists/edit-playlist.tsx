import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import {
  listPlaylists,
  type Playlist,
  removePlaylist,
  updatePlaylist,
} from '../../../shared/office/playlists.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { Failure } from '../design/failure.tsx';
import { Form } from '../design/form.tsx';
import { Loading } from '../design/loading.tsx';
import { PageHead } from '../design/page-head.tsx';
import { useToast } from '../design/toast.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useTown } from '../frame/me.ts';
import { NotFound } from '../frame/not-found.tsx';
import { useText, useWords } from '../words/language.tsx';
import { PlaylistFields } from './playlist-fields.tsx';
import { entryOf, playlistForm, playlistOfForm } from './playlist-form.ts';
import { PLAYLIST_WORDS } from './words.ts';

/** One playlist, to be changed by who may. */
export function EditPlaylist() {
  const { municipality } = useTown();
  const { playlist = '' } = useParams();
  const asked = useAsk(listPlaylists, { params: { municipality } });
  if (asked.isPending) return <Loading />;
  if (!asked.data) return <Failure problem={asked.error} onAgain={asked.refetch} />;
  const found = asked.data.rows.find(({ id }) => id === playlist);
  return found ? <Editor key={playlist} playlist={found} /> : <NotFound />;
}

function Editor({ playlist }: { readonly playlist: Playlist }) {
  const say = useWords(PLAYLIST_WORDS);
  const text = useText();
  const { municipality, may } = useTown();
  const navigate = useNavigate();
  const toast = useToast();
  const update = useSend(updatePlaylist);
  const remove = useSend(removePlaylist);
  const [isRemoving, setRemoving] = useState(false);
  const form = useOfficeForm(playlistForm(say), entryOf(playlist));
  const home = `/m/${municipality}/playlists`;
  const params = { municipality, playlist: playlist.id };
  return (
    <>
      <p>
        <Link to={home}>{say.backToLists}</Link>
      </p>
      <PageHead title={say.editTitle(text(playlist.name))} lead={playlist.id} />
      <Form
        form={form}
        isFrozen={!may('playlist.write')}
        onCancel={() => void navigate(home)}
        acts={
          <Button icon="remove" onPress={() => setRemoving(true)}>
            {say.remove}
          </Button>
        }
        onSend={async (said) => {
          const { id: _, ...body } = playlistOfForm(said);
          await update.mutateAsync({ params, body });
          toast({ text: say.saved });
          await navigate(home);
        }}
      >
        <PlaylistFields />
      </Form>
      {isRemoving && (
        <ConfirmDialog
          title={say.removeTitle(text(playlist.name))}
          act={say.remove}
          onConfirm={async () => {
            await remove.mutateAsync({ params });
            toast({ text: say.removed });
            await navigate(home);
          }}
          onClose={() => setRemoving(false)}
        >
          <p>{say.removeBody}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
