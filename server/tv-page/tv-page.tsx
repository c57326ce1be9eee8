import { useCallback, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { readPostingTown } from '../../shared/posting/poster.ts';
import { readTv, readTvMovie, type TvMovie } from '../../shared/tv/tv.ts';
import { Failure } from '../citizen-page/failure.tsx';
import { Head, useTitle } from '../citizen-page/head.tsx';
import { useText, useWords } from '../citizen-page/language.tsx';
import { Loading } from '../citizen-page/loading.tsx';
import { Say } from '../citizen-page/say.tsx';
import { useTownColour } from '../citizen-page/town-colour.ts';
import { ApiRoot } from '../portal/api/api-root.ts';
import { useAsk } from '../portal/api/use-ask.ts';
import { Button } from '../portal/design/button.tsx';
import { About } from './about.tsx';
import { Player } from './player.tsx';
import { tvFile } from './tv-address.ts';
import './tv.css';
import { TV_WORDS } from './words.ts';

const PAGE = 24;

/** One town's television: the player, what is playing, and everything else there is. */
export function TvPage() {
  const say = useWords(TV_WORDS);
  const read = useText();
  const { municipality = '', movie: chosen } = useParams();
  const navigate = useNavigate();
  // The QR code at a movie's end names what it gives to (server/movies/post-content.ts).
  const [asked] = useSearchParams();
  const project = asked.get('project');
  const [limit, setLimit] = useState(PAGE);
  const [isPlaying, setPlaying] = useState(false);
  const tv = useAsk(readTv, { params: { municipality }, query: { limit } }, { keep: true });
  const rows = tv.data?.rows ?? [];
  const isSought = (each: TvMovie): boolean =>
    chosen === undefined ? each.project?.id === project : each.movie === chosen;
  const isListed = (chosen === undefined && project === null) || rows.some(isSought);
  // Shared addresses and QR codes lead to movies that are further down the list too.
  const own = useAsk(
    readTvMovie,
    { params: { municipality, movie: chosen ?? '' } },
    { when: tv.data !== undefined && chosen !== undefined && !isListed },
  );
  const ofProject = useAsk(
    readTv,
    { params: { municipality }, query: { limit: 1, project: project ?? '' } },
    { when: tv.data !== undefined && chosen === undefined && !isListed },
  );
  const older = isListed ? undefined : chosen === undefined ? ofProject.data?.rows[0] : own.data;
  const all: readonly TvMovie[] = older ? [older, ...rows] : rows;
  const place = Math.max(0, all.findIndex(isSought));
  const playing = all[place];
  const count = all.length;
  const go = useCallback(
    (movie: TvMovie | undefined) => {
      if (movie) void navigate(`/${municipality}/${movie.movie}`, { preventScrollReset: true });
    },
    [navigate, municipality],
  );
  const after = all[(place + 1) % Math.max(1, count)];
  useTitle(playing ? read(playing.title) : say.what);
  // Not another activity's movie first, and then the one that was asked for.
  if (tv.isPending || ofProject.isLoading) return <Loading />;
  if (!tv.data) {
    return (
      <>
        <Head town="" what={say.what} />
        <main id="main" className="blank">
          <h1>
            <Say text={say.noTown} />
          </h1>
          <Failure problem={tv.error} onAgain={tv.refetch} />
        </main>
      </>
    );
  }
  return (
    <>
      <ApiRoot value="/api/posting">
        <Colour municipality={municipality} />
      </ApiRoot>
      <Head town={read(tv.data.town)} what={say.what} />
      <main id="main" className="tv">
        {chosen !== undefined && !isListed && own.isError && (
          <p className="note note-attention" role="alert">
            <Say text={say.gone} />
          </p>
        )}
        {chosen === undefined && !isListed && ofProject.data?.rows.length === 0 && (
          <p className="note note-attention" role="alert">
            <Say text={say.noneOfProject} />
          </p>
        )}
        {playing && after ? (
          <div className="tv-stage">
            <Player
              municipality={municipality}
              movie={playing}
              next={after}
              isPlaying={isPlaying}
              onPlaying={setPlaying}
              onStep={(way) => go(all[(place + way + count) % count])}
            />
            <About key={playing.movie} municipality={municipality} movie={playing} />
          </div>
        ) : (
          <section className="tv-none">
            <h1>
              <Say text={say.what} />
            </h1>
            <p>
              <Say text={say.none} />
            </p>
          </section>
        )}
        {count > 0 && (
          <section className="tv-rest">
            <h2>
              <Say text={say.list} />
            </h2>
            <ul className="tv-list">
              {all.map((movie) => (
                <TvCard
                  key={movie.movie}
                  municipality={municipality}
                  movie={movie}
                  isPlaying={movie === playing}
                  onChoose={() => {
                    setPlaying(true);
                    go(movie);
                    scrollTo({ top: 0 });
                  }}
                />
              ))}
            </ul>
            {tv.data.next !== null && (
              <Button onPress={() => setLimit((now) => Math.min(200, now + PAGE))}>
                <Say text={say.more} />
              </Button>
            )}
          </section>
        )}
        <p className="tv-post">
          <a href={`/post/${municipality}/`}>
            <Say text={say.post} />
          </a>
        </p>
      </main>
    </>
  );
}

function Colour({ municipality }: { readonly municipality: string }) {
  const town = useAsk(readPostingTown, { params: { municipality } });
  useTownColour(town.data?.keyColour);
  return null;
}

function TvCard({
  municipality,
  movie,
  isPlaying,
  onChoose,
}: {
  readonly municipality: string;
  readonly movie: TvMovie;
  readonly isPlaying: boolean;
  readonly onChoose: () => void;
}) {
  const say = useWords(TV_WORDS);
  const read = useText();
  const [isBroken, setBroken] = useState(false);
  return (
    <li>
      <button type="button" className="tv-card" aria-current={isPlaying} onClick={onChoose}>
        <span className="tv-cover">
          {!isBroken && (
            <img
              src={tvFile(municipality, movie.movie, 'poster.jpg')}
              alt=""
              loading="lazy"
              onError={() => setBroken(true)}
            />
          )}
          <span className="tv-length">
            <Say text={isPlaying ? say.nowPlaying : say.seconds(Math.round(movie.durationMs / 1_000))} />
          </span>
        </span>
        <strong>
          <Say text={read(movie.title)} />
        </strong>
        <span className="quiet">{movie.by ?? <Say text={say.city} />}</span>
      </button>
    </li>
  );
}
