import type { MovieFigures } from '../../../shared/movie-figures.ts';
import { readMyPostMovies } from '../../../shared/posting/movies.ts';
import { useLanguage, useWords } from '../../citizen-page/language.tsx';
import { Say } from '../../citizen-page/say.tsx';
import { useAsk } from '../../portal/api/use-ask.ts';
import { Icon } from '../../portal/design/icon.tsx';
import { useTown } from '../town.tsx';
import { HOME_WORDS } from './words.ts';

/** What a post's movies did, in a few calm lines. */
export function FigureLines({ post }: { readonly post: string }) {
  const { municipality } = useTown();
  const { data } = useAsk(readMyPostMovies, { params: { municipality, post } });
  return data ? <Figures figures={data.figures} /> : null;
}

/** Figures in words: what happened, then how it compares. */
export function Figures({ figures }: { readonly figures: MovieFigures }) {
  const say = useWords(HOME_WORDS);
  const { language } = useLanguage();
  const locale = language === 'en' ? 'en-GB' : 'ja-JP';
  const number = (value: number): string =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
  const { plays, brokenOff, places, gifts, yen, points, pointsEarned, sympathy, giftsPer100, usual } =
    figures;
  const shown = plays + brokenOff;
  if (shown === 0 && sympathy === 0 && gifts === 0) {
    return (
      <p className="quiet">
        <Say text={say.notPlayed} />
      </p>
    );
  }
  return (
    <ul className="figures">
      <li>
        <Icon name="play" />
        <Say text={say.played(number(shown), number(places))} />
      </li>
      <li>
        <Icon name="project" />
        <Say text={gifts === 0 ? say.gaveNot : say.gave(number(gifts), number(yen))} />
      </li>
      {points > 0 && (
        <li>
          <Icon name="star" />
          <Say text={say.points(number(points))} />
        </li>
      )}
      {pointsEarned > 0 && (
        <li>
          <Icon name="star" />
          <Say text={say.pointsEarned(number(pointsEarned))} />
        </li>
      )}
      {sympathy > 0 && (
        <li>
          <Icon name="heart" />
          <Say text={say.sympathy(number(sympathy))} />
        </li>
      )}
      <li className="quiet figures-usual">
        <Say
          text={
            usual !== null && giftsPer100 !== null
              ? say.usual(number(giftsPer100), number(usual.giftsPer100))
              : say.usualYet
          }
        />
      </li>
    </ul>
  );
}
