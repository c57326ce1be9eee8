import type { MovieFigures } from '../../../shared/movie-figures.ts';
import { Facts } from '../design/facts.tsx';
import { digits, yen } from '../design/number.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { PUNCTUATION } from '../words/punctuation.ts';
import { compareWithUsual } from './compare-with-usual.ts';
import { movieLength } from './movie-length.ts';
import { MOVIE_WORDS } from './words.ts';

/** What a movie did: showings, places, gifts that followed, and the town's usual beside it. */
export function Figures({ of }: { readonly of: MovieFigures }) {
  const say = useWords(MOVIE_WORDS);
  const { language } = useLanguage();
  const many = (value: number) => digits(value, language);
  if (of.plays + of.brokenOff === 0) {
    return (
      <section>
        <h3>{say.figures}</h3>
        <p className="quiet">{say.figuresNone}</p>
      </section>
    );
  }
  return (
    <section className="figures">
      <h3>{say.figures}</h3>
      <p>{say.figuresOf(many(of.plays), many(of.places))}</p>
      <Facts
        of={[
          [say.gifts, say.giftsOf(many(of.gifts))],
          [say.yen, yen(of.yen, language)],
          [say.points, of.points === 0 ? undefined : say.pointsOf(many(of.points))],
          [say.pointsEarned, of.pointsEarned === 0 ? undefined : say.pointsOf(many(of.pointsEarned))],
          [say.sympathy, say.giftsOf(many(of.sympathy))],
          [say.shown, movieLength(of.shownMs, language)],
          [say.brokenOff, say.playsOf(many(of.brokenOff))],
        ]}
      />
      <h3>{say.per100}</h3>
      <Facts
        of={[
          [
            say.giftsPer100,
            <BesideUsual
              key="gifts"
              own={of.giftsPer100}
              usual={of.usual?.giftsPer100 ?? null}
              show={(value) => say.giftsOf(many(Math.round(value * 10) / 10))}
            />,
          ],
          [
            say.yenPer100,
            <BesideUsual
              key="yen"
              own={of.yenPer100}
              usual={of.usual?.yenPer100 ?? null}
              show={(value) => yen(Math.round(value), language)}
            />,
          ],
        ]}
      />
      {of.usual === null && <p className="quiet">{say.noUsual}</p>}
    </section>
  );
}

function BesideUsual({
  own,
  usual,
  show,
}: {
  readonly own: number | null;
  readonly usual: number | null;
  readonly show: (value: number) => string;
}) {
  const say = useWords(MOVIE_WORDS);
  const compared = compareWithUsual(own, usual);
  const { dotted } = useWords(PUNCTUATION);
  if (own === null) return <>–</>;
  return (
    <>
      {show(own)}
      {compared !== null && usual !== null && (
        <small className="quiet figures-usual">{dotted([say.usual(show(usual)), say[compared]])}</small>
      )}
    </>
  );
}
