import { useState } from 'react';
import { Link } from 'react-router';
import { Chip } from '../design/chip.tsx';
import { Icon } from '../design/icon.tsx';
import { digits } from '../design/number.ts';
import { Progress } from '../design/progress.tsx';
import { useTown } from '../frame/me.ts';
import { MovieView } from '../movies/movie-view.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import type { FullPost } from './full-post.ts';
import { pictureAddress } from './post-addresses.ts';
import { POST_WORDS } from './words.ts';

/** The post as people will see it: its movie once there is one, and always what it is made of. */
export function PostMedia({
  of,
  movies,
}: {
  readonly of: FullPost;
  /** As far as they are made now. */
  readonly movies: FullPost['movies'];
}) {
  const say = useWords(POST_WORDS);
  const { municipality } = useTown();
  const made = movies.filter(({ movie }) => movie !== null);
  const [chosen, choose] = useState(0);
  const shown = made[chosen] ?? made[0];
  return (
    <section className="sheet" aria-label={say.handedIn}>
      {made.length > 1 && (
        <fieldset className="chips">
          <legend>{say.movie}</legend>
          {made.map((each, at) => (
            <Chip key={each.orientation} isOn={each === shown} onPress={() => choose(at)}>
              {say.orientations[each.orientation]}
            </Chip>
          ))}
        </fieldset>
      )}
      {shown?.movie && (
        <>
          <MovieView movie={shown.movie} orientation={shown.orientation} title={of.title} />
          {(of.state === 'approved' || of.state === 'taken-down') && (
            <p>
              <Link to={`/m/${municipality}/movies?open=${shown.movie}`}>{say.movieFigures}</Link>
            </p>
          )}
        </>
      )}
      {movies
        .filter(({ movie }) => movie === null)
        .map((each) => (
          <OnItsWay key={each.orientation} of={each} />
        ))}
      {movies.length === 0 && <p className="quiet">{say.noMovieYet}</p>}
      <Pictures of={of} />
    </section>
  );
}

function OnItsWay({ of }: { readonly of: FullPost['movies'][number] }) {
  const say = useWords(POST_WORDS);
  const { municipality } = useTown();
  const name = say.movieOf(say.orientations[of.orientation]);
  if (of.state === 'running') {
    return <Progress label={`${name} ${say.movieRuns}`} done={of.framesDone} of={of.framesPlanned} />;
  }
  if (of.state === 'queued') {
    return (
      <p className="quiet post-waits">
        <Icon name="waiting" />
        {name} {say.movieWaits}
      </p>
    );
  }
  return (
    <div className="note note-attention">
      <Icon name="attention" />
      <div>
        <p className="note-title">
          {name} {of.state === 'cancelled' ? say.movieCancelled : say.movieParked}
        </p>
        {of.state !== 'cancelled' && <p>{say.movieParkedBody}</p>}
        <Link to={`/m/${municipality}/movies/jobs?state=${of.state}`}>{say.movieLeft}</Link>
      </div>
    </div>
  );
}

/** The photos in the order of the movie, each large when it is chosen. */
function Pictures({ of }: { readonly of: FullPost }) {
  const say = useWords(POST_WORDS);
  const { language } = useLanguage();
  const { municipality } = useTown();
  const [chosen, choose] = useState(0);
  const { media } = of.draft;
  const shas = media.kind === 'clip' ? [media.clip] : media.photos;
  const address = (sha256: string, size: 'small' | 'large') =>
    pictureAddress({ municipality, post: of.post, sha256, size });
  const large = shas[chosen] ?? shas[0];
  if (large === undefined) return null;
  const many = digits(shas.length, language);
  const nameOf = (at: number) =>
    media.kind === 'clip' ? say.clipFirst : say.photo(digits(at + 1, language), many);
  return (
    <figure className="post-pictures">
      <figcaption>{media.kind === 'clip' ? say.clip : say.photos(many)}</figcaption>
      <img className="post-large" src={address(large, 'large')} alt={nameOf(shas.indexOf(large))} />
      {shas.length > 1 && (
        <ul>
          {shas.map((sha256, at) => (
            <li key={sha256}>
              <button
                type="button"
                aria-pressed={sha256 === large}
                aria-label={nameOf(at)}
                onClick={() => choose(at)}
              >
                <img src={address(sha256, 'small')} alt="" width={112} height={63} loading="lazy" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </figure>
  );
}
