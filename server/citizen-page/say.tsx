import { parseRuby } from '../../shared/parse-ruby.ts';

/** Text with its readings above the kanji, where it has any. One element, so that no layout pulls it apart. */
export function Say({ text }: { readonly text: string }) {
  return (
    <span>
      {parseRuby(text).map(({ base, reading }, index) =>
        reading === null ? (
          base
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the runs of one text never move
          <ruby key={index}>
            {base}
            <rp>（</rp>
            <rt>{reading}</rt>
            <rp>）</rp>
          </ruby>
        ),
      )}
    </span>
  );
}
