import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { plain } from '../../../shared/parse-ruby.ts';
import { type PostMovie, readMyPostMovies } from '../../../shared/posting/movies.ts';
import type { MyPost } from '../../../shared/posting/post.ts';
import { readMyPost, removeMyPost, reopenMyPost, takeMyPostDown } from '../../../shared/posting/posts.ts';
import { isRemovable } from '../../../shared/posting/room.ts';
import { Failure, Refusal } from '../../citizen-page/failure.tsx';
import { useTitle } from '../../citizen-page/head.tsx';
import { useWords } from '../../citizen-page/language.tsx';
import { Loading } from '../../citizen-page/loading.tsx';
import { Say } from '../../citizen-page/say.tsx';
import { useAsk } from '../../portal/api/use-ask.ts';
import { useSend } from '../../portal/api/use-send.ts';
import { Button } from '../../portal/design/button.tsx';
import { Icon } from '../../portal/design/icon.tsx';
import { workStore } from '../drafts/work-store.ts';
import { movieAddress, pictureAddress } from '../posting-root.ts';
import { useTown } from '../town.tsx';
import { Figures } from './figures.tsx';
import './home.css';
import { isMaking, MakingBar, useMaking } from './making.tsx';
import { ROOM_WORDS } from './room-words.ts';
import { StateMark } from './state-mark.tsx';
import { HOME_WORDS } from './words.ts';

/** One post after it was handed in: its movie, what it did, and what can be done. */
export function PostPage() {
  const say = useWords(HOME_WORDS);
  const { municipality } = useTown();
  const { post: id = '' } = useParams();
  const asked = useAsk(readMyPost, { params: { municipality, post: id } });
  const title = plain(asked.data?.title ?? '').trim();
  useTitle(title === '' ? say.mine : title);
  return (
    <main id="main" className="post">
      <Link className="way-back" to={`/${municipality}/`}>
        <Icon name="back" />
        <Say text={say.back} />
      </Link>
      {asked.isPending && <Loading />}
      {asked.isError && <Failure problem={asked.error} onAgain={asked.refetch} />}
      {asked.data && <Shown post={asked.data} />}
    </main>
  );
}

function Shown({ post }: { readonly post: MyPost }) {
  const say = useWords(HOME_WORDS);
  const { municipality } = useTown();
  const making = useMaking(post.post);
  const movies = useAsk(readMyPostMovies, { params: { municipality, post: post.post } });
  const isAtWork = making.data !== undefined && isMaking(making.data.movies);
  const wasAtWork = useRef(isAtWork);
  const { refetch } = movies;
  useEffect(() => {
    if (wasAtWork.current && !isAtWork) void refetch();
    wasAtWork.current = isAtWork;
  }, [isAtWork, refetch]);
  const title = plain(post.title).trim();
  const ready = movies.data?.movies ?? [];
  return (
    <>
      <header className="post-head">
        <h1>{title === '' ? <Say text={say.untitled} /> : title}</h1>
        <StateMark state={post.state} />
        <p className="quiet">
          <Say text={say.by(post.by)} />
        </p>
      </header>
      {post.why !== null && (post.state === 'declined' || post.state === 'taken-down') && (
        <div className="note note-attention">
          <Icon name="mail" />
          <div>
            <p className="note-title">
              <Say text={say.why} />
            </p>
            <p>{post.why}</p>
          </div>
        </div>
      )}
      {ready.length > 0 ? (
        <Movies movies={ready} title={title} />
      ) : (
        post.cover !== null && (
          <img className="post-cover" src={pictureAddress(municipality, post.cover, 'large')} alt="" />
        )
      )}
      <MakingBar post={post.post} />
      {movies.data && post.state !== 'draft' && post.state !== 'waiting' && (
        <section className="sheet">
          <h2>
            <Say text={say.figures} />
          </h2>
          <Figures figures={movies.data.figures} />
        </section>
      )}
      {post.mine && <Acts post={post} />}
    </>
  );
}

function Movies({ movies, title }: { readonly movies: readonly PostMovie[]; readonly title: string }) {
  const say = useWords(HOME_WORDS);
  const { municipality } = useTown();
  const [orientation, setOrientation] = useState<PostMovie['orientation']>('landscape');
  const chosen = movies.find((movie) => movie.orientation === orientation) ?? movies[0];
  if (!chosen) return null;
  return (
    <div className="post-movie">
      {/* biome-ignore lint/a11y/useMediaCaption: the words of these movies are written into the picture */}
      <video
        key={chosen.movie}
        className={chosen.orientation === 'portrait' ? 'post-video-upright' : ''}
        controls
        playsInline
        preload="metadata"
        aria-label={title}
        poster={movieAddress(municipality, chosen.movie, 'poster.jpg')}
        src={movieAddress(municipality, chosen.movie, 'movie.mp4')}
      />
      {movies.length > 1 && (
        <div className="post-card-acts">
          {(['landscape', 'portrait'] as const).map((each) => (
            <button
              key={each}
              type="button"
              className="pick"
              aria-pressed={each === chosen.orientation}
              onClick={() => setOrientation(each)}
            >
              <Say text={each === 'landscape' ? say.wide : say.upright} />
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function Acts({ post }: { readonly post: MyPost }) {
  const say = useWords(HOME_WORDS);
  const room = useWords(ROOM_WORDS);
  const { municipality } = useTown();
  const navigate = useNavigate();
  const reopen = useSend(reopenMyPost);
  const takeDown = useSend(takeMyPostDown);
  const remove = useSend(removeMyPost);
  const [isSure, setSure] = useState(false);
  const canRemove = isRemovable(post.state);
  const input = { params: { municipality, post: post.post }, body: { revision: post.revision } };
  const edit = (): void => void navigate(`/${municipality}/posts/${post.post}/photos`);
  async function change(): Promise<void> {
    await reopen.mutateAsync(input);
    await workStore.drop(post.post);
    edit();
  }
  async function throwAway(): Promise<void> {
    await remove.mutateAsync(input);
    await workStore.drop(post.post);
    void navigate(`/${municipality}/`);
  }
  // A refusal stands below the buttons; there is nothing more to do with it here.
  const quietly = (act: Promise<void>): void => void act.catch(() => undefined);
  return (
    <section className="post-acts">
      {post.state === 'draft' && (
        <Button look="act" icon="edit" onPress={edit}>
          <Say text={say.goOn} />
        </Button>
      )}
      {(post.state === 'declined' || post.state === 'waiting') && (
        <Button
          look={post.state === 'declined' ? 'act' : 'plain'}
          icon="edit"
          busy={reopen.isPending}
          onPress={() => quietly(change())}
        >
          <Say text={post.state === 'declined' ? say.edit : say.editWaiting} />
        </Button>
      )}
      {(canRemove || post.state === 'approved') && !isSure && (
        <Button icon="remove" onPress={() => setSure(true)}>
          <Say text={!canRemove ? say.takeDown : post.state === 'draft' ? say.remove : room.remove} />
        </Button>
      )}
      {isSure && (
        <fieldset className="sure">
          <legend>
            <Say
              text={
                !canRemove
                  ? say.takeDownSure
                  : post.state === 'taken-down'
                    ? room.removeShown
                    : say.removeSure
              }
            />
          </legend>
          <Button onPress={() => setSure(false)}>
            <Say text={canRemove ? say.removeNo : say.takeDownNo} />
          </Button>
          <Button
            look="danger"
            busy={remove.isPending || takeDown.isPending}
            onPress={() => {
              if (canRemove) quietly(throwAway());
              else takeDown.mutate(input, { onSuccess: () => setSure(false) });
            }}
          >
            <Say text={canRemove ? say.removeYes : say.takeDownYes} />
          </Button>
        </fieldset>
      )}
      <Refusal problem={reopen.error ?? takeDown.error ?? remove.error} />
    </section>
  );
}
