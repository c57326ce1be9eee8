import { useId, useState } from 'react';
import { PHOTOS_MAX } from '../../../shared/posting/post-draft.ts';
import { useWords } from '../../citizen-page/language.tsx';
import { Say } from '../../citizen-page/say.tsx';
import { newRequestId } from '../../portal/api/use-request-id.ts';
import { Button } from '../../portal/design/button.tsx';
import { Icon } from '../../portal/design/icon.tsx';
import { addFiles, living, type MediaItem } from '../drafts/media-item.ts';
import { workStore } from '../drafts/work-store.ts';
import { useEditing } from './editor-context.ts';
import { PhotoGrid } from './photo-grid.tsx';
import { RoomFull } from './room-full.tsx';
import { EDITOR_WORDS } from './words.ts';

const TAKEN_TYPES = 'image/*,.heic,.heif,.avif,video/*';

/** Step 2: the photos or the clip. */
export function PhotosStep() {
  const say = useWords(EDITOR_WORDS);
  const { draft, keeper } = useEditing();
  const { items, post } = draft.work;
  const there = living(items);
  async function add(files: readonly File[]): Promise<void> {
    const chosen = files.map((file) => ({ key: newRequestId(), file }));
    const { added } = addFiles(keeper.current.work.items, chosen);
    // Kept before it is shown: a photo that stands in the list is on this device, or held and said so.
    for (const { key, file } of added) await workStore.keepFile(post, key, file);
    keeper.change((work) => ({ ...work, chosen: true, items: addFiles(work.items, chosen).items }));
  }
  return (
    <>
      <p className="lead">
        <Say text={say.photosHelp} />
      </p>
      <RoomFull />
      <PhotoGrid />
      {there.some(({ key, state }) => state === 'waiting' && workStore.isHeld(key)) && <NotKept />}
      <Refused items={items} />
      {there.length < PHOTOS_MAX && !there.some(({ kind }) => kind === 'clip') && (
        <Chooser isFirst={there.length === 0} onFiles={(files) => void add(files)} />
      )}
      <p className="tip">
        <Icon name="info" />
        <Say text={say.photosTip} />
      </p>
    </>
  );
}

function Chooser({
  isFirst,
  onFiles,
}: {
  readonly isFirst: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}) {
  const say = useWords(EDITOR_WORDS);
  const [isOver, setOver] = useState(false);
  const id = useId();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a convenience; the input does the same
    <div
      className={`chooser${isOver ? ' chooser-over' : ''}${isFirst ? ' chooser-first' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <input
        id={id}
        className="unseen"
        type="file"
        multiple
        accept={TAKEN_TYPES}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = '';
        }}
      />
      <label className="button button-act button-large" htmlFor={id}>
        <Icon name="photo" />
        <Say text={isFirst ? say.choose : say.chooseMore} />
      </label>
      <p className="quiet chooser-drop">
        <Say text={say.drop} />
      </p>
    </div>
  );
}

/** The device has no room: what was chosen is there until the page is closed. */
function NotKept() {
  const say = useWords(EDITOR_WORDS);
  return (
    <div className="note note-attention" role="alert">
      <Icon name="attention" />
      <div>
        <p className="note-title">
          <Say text={say.notKeptTitle} />
        </p>
        <p>
          <Say text={say.notKeptBody} />
        </p>
      </div>
    </div>
  );
}

/** Why a file did not come in, in words, until the person has read them. */
function Refused({ items }: { readonly items: readonly MediaItem[] }) {
  const say = useWords(EDITOR_WORDS);
  const { keeper } = useEditing();
  const refused = items.filter(({ state }) => state === 'refused');
  return (
    <div role="alert">
      <ul className="refused">
        {refused.map(({ key, name, why }) => (
          <li key={key}>
            <Icon name="attention" />
            <div>
              {name !== '' && <strong>{name}</strong>}
              <p>{why !== null && <Say text={say.whys[why]} />}</p>
            </div>
            <Button
              look="bare"
              onPress={() =>
                keeper.change((work) => ({ ...work, items: work.items.filter((item) => item.key !== key) }))
              }
            >
              <Say text={say.dismiss} />
              <span className="unseen"> {name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
