import { useEffect, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { listMyPosts } from '../../../shared/posting/posts.ts';
import { Failure } from '../../citizen-page/failure.tsx';
import { useTitle } from '../../citizen-page/head.tsx';
import { useWords } from '../../citizen-page/language.tsx';
import { Loading } from '../../citizen-page/loading.tsx';
import { Say } from '../../citizen-page/say.tsx';
import { useAsk } from '../../portal/api/use-ask.ts';
import { newRequestId } from '../../portal/api/use-request-id.ts';
import { Button } from '../../portal/design/button.tsx';
import { Icon } from '../../portal/design/icon.tsx';
import type { Work } from '../drafts/work.ts';
import { workStore } from '../drafts/work-store.ts';
import { useMe, useTown } from '../town.tsx';
import './home.css';
import { PostCard } from './post-card.tsx';
import { ROOM_WORDS } from './room-words.ts';
import { HOME_WORDS } from './words.ts';
import { WorkCard } from './work-card.tsx';

const PAGE = 20;
const LOOK_AGAIN_MS = 20_000;

/** Where a poster begins: one button to make something, and what was made. */
export function HomePage() {
  const say = useWords(HOME_WORDS);
  const room = useWords(ROOM_WORDS);
  const { municipality } = useTown();
  const me = useMe();
  const navigate = useNavigate();
  const handedIn = useHandedIn();
  const [limit, setLimit] = useState(PAGE);
  const posts = useAsk(
    listMyPosts,
    { params: { municipality }, query: { limit } },
    { everyMs: LOOK_AGAIN_MS, keep: true },
  );
  const works = useWorks(municipality, me.id);
  useTitle(say.mine);
  const rows = posts.data?.rows ?? [];
  // What only this device has: the server has not heard of it, or cannot be asked.
  const here = works.filter(({ post }) => !rows.some((row) => row.post === post));
  return (
    <main id="main" className="home">
      {handedIn !== null && (
        <div className="handed-in" role="status">
          <Icon name="accepted" />
          <div>
            <p className="note-title">
              <Say text={say.handedIn} />
            </p>
            <p>
              <Say text={handedIn === 'approved' ? say.handedInTrusted : say.handedInBody} />
            </p>
          </div>
        </div>
      )}
      <section className="home-lead">
        <h1>
          <Say text={say.hello(me.name)} />
        </h1>
        <p>
          <Say text={say.lead} />
        </p>
        <div className="button-large">
          <Button
            look="act"
            icon="add"
            onPress={() =>
              void navigate(`/${municipality}/posts/${newRequestId()}/design`, { state: { isNew: true } })
            }
          >
            <Say text={say.make} />
          </Button>
        </div>
      </section>
      <section className="home-posts">
        <h2>
          <Say text={say.mine} />
        </h2>
        {posts.isPending && <Loading />}
        {posts.isError && !posts.data && <Failure problem={posts.error} onAgain={posts.refetch} />}
        {posts.data && rows.length + here.length === 0 && (
          <p className="quiet">
            <Say text={say.none} />
          </p>
        )}
        <ul className="post-cards">
          {here.map((work) => (
            <WorkCard key={work.post} work={work} />
          ))}
          {rows.map((row) => (
            <PostCard key={row.post} post={row} />
          ))}
        </ul>
        {posts.data && posts.data.next !== null && (
          <Button onPress={() => setLimit((now) => now + PAGE)}>
            <Say text={say.more} />
          </Button>
        )}
        <Link className="home-room" to={`/${municipality}/room`}>
          <Icon name="photo" />
          <Say text={room.room} />
        </Link>
      </section>
    </main>
  );
}

/** Said once, right after a post was handed in; a reload does not say it again. */
function useHandedIn(): 'waiting' | 'approved' | null {
  const { state } = useLocation();
  const [said] = useState(() => {
    const found = typeof state === 'object' && state !== null && 'handedIn' in state ? state.handedIn : null;
    return found === 'waiting' || found === 'approved' ? found : null;
  });
  useEffect(() => {
    if (said !== null) history.replaceState({ ...history.state, usr: null }, '');
  }, [said]);
  return said;
}

function useWorks(municipality: string, person: string): readonly Work[] {
  const [works, setWorks] = useState<readonly Work[]>([]);
  useEffect(() => {
    let isGone = false;
    workStore.of(municipality, person).then(
      (found) => {
        if (!isGone) setWorks(found);
      },
      // A private window may keep nothing: then there is nothing of this device to show.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [municipality, person]);
  return works;
}
