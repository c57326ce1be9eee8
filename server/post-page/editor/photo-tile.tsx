import { useSortable } from '@dnd-kit/sortable';
import { useEffect, useState } from 'react';
import { plain } from '../../../shared/parse-ruby.ts';
import { useLanguage, useWords } from '../../citizen-page/language.tsx';
import { problemWords } from '../../citizen-page/problem-words.ts';
import { Say } from '../../citizen-page/say.tsx';
import { Button } from '../../portal/design/button.tsx';
import { Icon } from '../../portal/design/icon.tsx';
import type { MediaItem } from '../drafts/media-item.ts';
import { workStore } from '../drafts/work-store.ts';
import { pictureAddress } from '../posting-root.ts';
import { useTown } from '../town.tsx';
import type { Passage } from '../uploads/upload-runner.ts';
import { isRoomFull } from './room-full.tsx';
import { EDITOR_WORDS } from './words.ts';

interface TileProps {
  readonly item: MediaItem;
  readonly name: string;
  readonly place: number;
  readonly count: number;
  readonly passage: Passage | undefined;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
  readonly onAgain: () => void;
}

/** One photo or clip: its picture, how its upload stands, and what can be done with it. */
export function PhotoTile({ item, name, place, count, passage, onMove, onRemove, onAgain }: TileProps) {
  const say = useWords(EDITOR_WORDS);
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({
      id: item.key,
    });
  const address = usePicture(item);
  return (
    <li
      ref={setNodeRef}
      className={`photo${isDragging ? ' photo-dragged' : ''}`}
      style={
        transform
          ? { transform: `translate3d(${transform.x}px, ${transform.y}px, 0)`, transition: transition ?? '' }
          : {}
      }
    >
      <button
        type="button"
        ref={setActivatorNodeRef}
        className="photo-grip"
        {...attributes}
        {...listeners}
        aria-label={plain(say.grip(name))}
      >
        {address === null ? (
          <span className="photo-none">
            <Icon name={item.kind === 'clip' ? 'movie' : 'photo'} />
          </span>
        ) : (
          <img src={address} alt="" draggable={false} />
        )}
        <span className="photo-place" aria-hidden="true">
          {item.kind === 'clip' ? <Icon name="movie" /> : place + 1}
        </span>
      </button>
      {item.state === 'waiting' && <PassageLine passage={passage} onAgain={onAgain} />}
      <div className="photo-acts">
        <button
          type="button"
          className="round"
          disabled={place === 0}
          aria-label={plain(say.earlierOf(name))}
          onClick={() => onMove(place - 1)}
        >
          <Icon name="back" />
        </button>
        <button
          type="button"
          className="round"
          disabled={place === count - 1}
          aria-label={plain(say.laterOf(name))}
          onClick={() => onMove(place + 1)}
        >
          <Icon name="forward" />
        </button>
        <button type="button" className="round" aria-label={plain(say.removeOf(name))} onClick={onRemove}>
          <Icon name="remove" />
        </button>
      </div>
    </li>
  );
}

function PassageLine({
  passage,
  onAgain,
}: {
  readonly passage: Passage | undefined;
  readonly onAgain: () => void;
}) {
  const say = useWords(EDITOR_WORDS);
  const { language } = useLanguage();
  const share = passage && 'share' in passage ? passage.share : passage?.phase === 'looking' ? 1 : 0;
  const percent = Math.floor(share * 100);
  const text = (() => {
    switch (passage?.phase) {
      case 'sending':
        return say.sending(percent);
      case 'looking':
        return say.looking;
      case 'paused':
        return say.paused;
      case 'failed':
        return say.failed;
      default:
        return say.waiting;
    }
  })();
  return (
    <div className={`passage passage-${passage?.phase ?? 'waiting'}`}>
      <div
        className="making-bar"
        role="progressbar"
        aria-label={plain(text)}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <div style={{ width: `${percent}%` }} />
      </div>
      <p>
        <Say text={text} />
      </p>
      {passage?.phase === 'failed' && (
        <>
          {!isRoomFull(passage) && (
            <p>
              <Say text={problemWords(passage.problem, language)} />
            </p>
          )}
          <Button icon="refresh" onPress={onAgain}>
            <Say text={say.again} />
          </Button>
        </>
      )}
    </div>
  );
}

/** The server's picture once it is taken; before, the file itself where the browser can show it. */
function usePicture({ key, kind, sha256 }: MediaItem): string | null {
  const { municipality } = useTown();
  const [own, setOwn] = useState<string | null>(null);
  useEffect(() => {
    if (sha256 !== null || kind === 'clip') return;
    let made: string | undefined;
    let isGone = false;
    async function show(): Promise<void> {
      const file = await workStore.findFile(key);
      if (!file || isGone) return;
      made = URL.createObjectURL(file);
      const image = new Image();
      image.src = made;
      await image.decode();
      if (!isGone) setOwn(made);
    }
    // HEIC and the like: the tile has a sign until the server's picture is there.
    show().catch(() => undefined);
    return () => {
      isGone = true;
      setOwn(null);
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [key, kind, sha256]);
  return sha256 === null ? own : pictureAddress(municipality, sha256, 'small');
}
