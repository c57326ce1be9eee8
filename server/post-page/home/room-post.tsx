import { useState } from 'react';
import { Link } from 'react-router';
import { plain } from '../../../shared/parse-ruby.ts';
import { removeMyPost } from '../../../shared/posting/posts.ts';
import { isRemovable, type MyRoom } from '../../../shared/posting/room.ts';
import { Refusal } from '../../citizen-page/failure.tsx';
import { useWords } from '../../citizen-page/language.tsx';
import { Say } from '../../citizen-page/say.tsx';
import { useSend } from '../../portal/api/use-send.ts';
import { Button } from '../../portal/design/button.tsx';
import { workStore } from '../drafts/work-store.ts';
import { useTown } from '../town.tsx';
import { PostPicture } from './post-picture.tsx';
import { roomSize } from './room-size.ts';
import { ROOM_WORDS } from './room-words.ts';
import { StateMark } from './state-mark.tsx';
import { HOME_WORDS } from './words.ts';

interface RoomPostProps {
  readonly post: MyRoom['posts'][number];
  readonly onRemoved: (bytes: number) => Promise<void>;
}

/** One post that holds room: how much, and the way to free it. */
export function RoomPost({ post, onRemoved }: RoomPostProps) {
  const home = useWords(HOME_WORDS);
  const say = useWords(ROOM_WORDS);
  const { municipality } = useTown();
  const remove = useSend(removeMyPost);
  const [isSure, setSure] = useState(false);
  const title = plain(post.title).trim() || plain(home.untitled);

  async function throwAway(): Promise<void> {
    await remove.mutateAsync({
      params: { municipality, post: post.post },
      body: { revision: post.revision },
    });
    await workStore.drop(post.post);
    await onRemoved(post.bytes);
  }

  return (
    <li className="post-card">
      <PostPicture cover={post.cover} />
      <div className="post-card-words">
        <h2>
          <Link to={`/${municipality}/posts/${post.post}`}>{title}</Link>
        </h2>
        <StateMark state={post.state} />
        <p className="room-held">
          <Say text={say.holds(roomSize(post.bytes))} />
        </p>
        {post.state === 'approved' && (
          <p className="quiet">
            <Say text={say.shownYet} />
          </p>
        )}
        {post.state === 'waiting' && (
          <p className="quiet">
            <Say text={say.lookedAt} />
          </p>
        )}
        {isRemovable(post.state) && !isSure && (
          <div className="post-card-acts">
            <Button icon="remove" onPress={() => setSure(true)}>
              <Say text={say.remove} />
              <span className="unseen"> {title}</span>
            </Button>
          </div>
        )}
        {isSure && (
          <fieldset className="sure">
            <legend>
              <Say text={post.state === 'taken-down' ? say.removeShown : say.removeDraft} />
            </legend>
            <Button onPress={() => setSure(false)}>
              <Say text={say.removeNo} />
            </Button>
            <Button
              look="danger"
              busy={remove.isPending}
              // A refusal stands below; there is nothing more to do with it here.
              onPress={() => void throwAway().catch(() => undefined)}
            >
              <Say text={say.removeYes} />
            </Button>
          </fieldset>
        )}
        <Refusal problem={remove.error} />
      </div>
    </li>
  );
}
