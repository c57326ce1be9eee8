import { parseRuby } from '../../../shared/parse-ruby.ts';

/** Words as a poster wrote them, with their readings above. */
export function WithReadings({ words }: { readonly words: string }) {
  return (
    <>
      {parseRuby(words).map(({ base, reading }, at) =>
        reading === null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a text does not change its order.
          <span key={at}>{base}</span>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a text does not change its order.
          <ruby key={at}>
            {base}
            <rt>{reading}</rt>
          </ruby>
        ),
      )}
    </>
  );
}
