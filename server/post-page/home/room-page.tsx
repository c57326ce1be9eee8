import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { plain } from '../../../shared/parse-ruby.ts';
import { listMyPosts } from '../../../shared/posting/posts.ts';
import { type MyRoom, readMyRoom } from '../../../shared/posting/room.ts';
import { Failure } from '../../citizen-page/failure.tsx';
import { useTitle } from '../../citizen-page/head.tsx';
import { useWords } from '../../citizen-page/language.tsx';
import { Loading } from '../../citizen-page/loading.tsx';
import { Say } from '../../citizen-page/say.tsx';
import { useAsk } from '../../portal/api/use-ask.ts';
import { Icon } from '../../portal/design/icon.tsx';
import { useTown } from '../town.tsx';
import './home.css';
import { RoomPost } from './room-post.tsx';
import { roomSize } from './room-size.ts';
import { ROOM_WORDS } from './room-words.ts';
import { HOME_WORDS } from './words.ts';

/** How much room the own photos and clips take, and what can be thrown away for more. */
export function RoomPage() {
  const home = useWords(HOME_WORDS);
  const say = useWords(ROOM_WORDS);
  const { municipality } = useTown();
  const queries = useQueryClient();
  const asked = useAsk(readMyRoom, { params: { municipality } });
  const [freed, setFreed] = useState<number | null>(null);
  useTitle(plain(say.room));

  async function removed(bytes: number): Promise<void> {
    setFreed(bytes);
    await asked.refetch();
    await queries.invalidateQueries({ queryKey: [listMyPosts.id] });
  }

  return (
    <main id="main" className="home">
      <Link className="way-back" to={`/${municipality}/`}>
        <Icon name="back" />
        <Say text={home.back} />
      </Link>
      <h1>
        <Say text={say.room} />
      </h1>
      {asked.isPending && <Loading />}
      {asked.isError && <Failure problem={asked.error} onAgain={asked.refetch} />}
      <p role="status" className={freed === null ? 'unseen' : 'room-freed'}>
        {freed !== null && (
          <>
            <Icon name="accepted" />
            <Say text={say.removed(roomSize(freed))} />
          </>
        )}
      </p>
      {asked.data && <Room room={asked.data} onRemoved={removed} />}
    </main>
  );
}

function Room({
  room: { keptBytes, maxBytes, unusedBytes, posts },
  onRemoved,
}: {
  readonly room: MyRoom;
  readonly onRemoved: (bytes: number) => Promise<void>;
}) {
  const say = useWords(ROOM_WORDS);
  const used = roomSize(keptBytes);
  return (
    <>
      <section className="room">
        <p className="room-used">
          <Say text={maxBytes === null ? say.keptAll(used) : say.kept(used, roomSize(maxBytes))} />
        </p>
        {maxBytes !== null && (
          <div className="making-bar" aria-hidden="true">
            <div style={{ width: `${Math.min(100, (keptBytes / maxBytes) * 100)}%` }} />
          </div>
        )}
        <p>
          <Say text={posts.length === 0 ? say.none : say.lead} />
        </p>
        {unusedBytes > 0 && (
          <p className="quiet">
            <Say text={say.unused(roomSize(unusedBytes))} />
          </p>
        )}
      </section>
      <ul className="post-cards">
        {posts.map((post) => (
          <RoomPost key={post.post} post={post} onRemoved={onRemoved} />
        ))}
      </ul>
    </>
  );
}
